//! How an act stands to a place that is named: "30 km north of Mosul", "near X", "between X and Y", "off Somalia".

use tacitus_text::{Analysis, Span, Token};

use super::gazetteer::PlaceKind;
use super::geo::Point;
use super::mention::PlaceMention;

/// Sort of relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelationKind {
    /// Beside it, or so far from it.
    Near,
    /// Between it and the next place named.
    Between,
    /// At sea before it.
    Offshore,
}

/// What the words before a name say of where something lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Relation {
    /// Sort of relation.
    pub kind: RelationKind,
    /// The words, the name included ("30 km north of Mosul"; "between Homs and Hama").
    pub span: Span,
    /// How far, where told.
    pub distance_km: Option<f64>,
    /// Degrees from north, clockwise, where told.
    pub bearing: Option<f64>,
    /// The point that follows: the place's own where the direction is not told.
    pub point: Point,
    /// Kilometres around `point` that hold what is meant.
    pub radius_km: f64,
}

/// Compass words and degrees from north.
const COMPASS: &[(&str, f64)] = &[
    ("north", 0.0),
    ("northeast", 45.0),
    ("north-east", 45.0),
    ("east", 90.0),
    ("southeast", 135.0),
    ("south-east", 135.0),
    ("south", 180.0),
    ("southwest", 225.0),
    ("south-west", 225.0),
    ("west", 270.0),
    ("northwest", 315.0),
    ("north-west", 315.0),
];

/// Kilometres that "near", "outside" and a direction without a distance may mean.
const NEAR_KM: f64 = 20.0;
/// Kilometres that "off the coast of" may mean.
const OFFSHORE_KM: f64 = 100.0;
/// Farther apart than this, two towns have nothing between them that a point could stand for.
const WIDEST_KM: f64 = 400.0;

fn bearing(word: &str) -> Option<f64> {
    let word = word.strip_suffix("wards").or_else(|| word.strip_suffix("ward")).unwrap_or(word);
    COMPASS.iter().find(|(name, _)| *name == word).map(|&(_, degrees)| degrees)
}

/// Kilometres in a unit of length.
fn unit(word: &str) -> Option<f64> {
    match word {
        "km" | "kms" | "kilometer" | "kilometers" | "kilometre" | "kilometres" => Some(1.0),
        "mile" | "miles" | "mi" => Some(1.609_344),
        "meters" | "metres" | "m" => Some(0.001),
        _ => None,
    }
}

/// A number in digits or a small one in words.
fn number(word: &str) -> Option<f64> {
    const WORDS: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.replace(',', "").parse().ok();
    }
    WORDS.iter().position(|&w| w == word).map(|n| n as f64)
}

/// Walks back through tokens.
struct Back<'a> {
    tokens: &'a [Token],
    at: usize,
    floor: usize,
}

impl Back<'_> {
    fn peek(&self) -> &str {
        match self.at > self.floor {
            true => self.tokens[self.at - 1].lower.as_str(),
            false => "",
        }
    }

    fn take(&mut self, words: &[&str]) -> bool {
        let taken = words.contains(&self.peek());
        self.at -= usize::from(taken);
        taken
    }

    /// "(19 miles)" told beside the same in kilometres.
    fn skip_brackets(&mut self) {
        if self.peek() == ")" {
            let limit = self.at.saturating_sub(6).max(self.floor);
            if let Some(open) = (limit..self.at).rev().find(|&t| self.tokens[t].lower == "(") {
                self.at = open;
            }
        }
    }

    /// "about 30 kilometres", "30km".
    fn distance(&mut self) -> Option<f64> {
        let start = self.at;
        self.skip_brackets();
        let word = self.peek().to_owned();
        if let Some(split) = word.find(|c: char| c.is_ascii_alphabetic()).filter(|&s| s > 0)
            && let (Some(n), Some(scale)) = (number(&word[..split]), unit(&word[split..]))
        {
            self.at -= 1;
            return Some(n * scale);
        }
        if let Some(scale) = unit(&word) {
            self.at -= 1;
            if let Some(n) = number(self.peek()) {
                self.at -= 1;
                return Some(n * scale);
            }
        }
        self.at = start;
        None
    }
}

/// What the words before a place say, with the index of the first of them.
fn before(tokens: &[Token], floor: usize, start: usize) -> Option<(RelationKind, usize, Option<f64>, Option<f64>)> {
    let mut back = Back { tokens, at: start, floor };
    // "north of the city of Mosul", "near the town of X"
    back.take(&["the"]);
    if back.take(&["of"]) {
        if back.take(&["city", "town", "village", "capital", "port"]) {
            back.take(&["the"]);
            while back.tokens.get(back.at.wrapping_sub(1)).is_some_and(|t| t.tag == tacitus_text::Tag::Jj) && back.at > floor {
                back.at -= 1;
            }
            back.take(&["the"]);
        } else {
            back.at += 1;
        }
    }
    let kind = if back.take(&["near", "outside", "around", "nearby"])
        || back.peek() == "to" && back.at > floor + 1 && {
            let close = matches!(tokens[back.at - 2].lower.as_str(), "close" | "next" | "adjacent");
            back.at -= if close { 2 } else { 0 };
            close
        } {
        return Some((RelationKind::Near, back.at, None, None));
    } else if back.take(&["off"]) {
        RelationKind::Offshore
    } else if back.take(&["of", "from"]) {
        if back.take(&["coast", "coasts", "shore", "shores"]) {
            back.take(&["eastern", "western", "northern", "southern"]);
            back.take(&["the"]);
            if !back.take(&["off"]) {
                return None;
            }
            RelationKind::Offshore
        } else if back.take(&["outskirts", "vicinity", "edge", "outside"]) {
            back.take(&["northern", "southern", "eastern", "western"]);
            back.take(&["the"]);
            return back.take(&["on", "in", "at"]).then_some((RelationKind::Near, back.at, None, None));
        } else {
            RelationKind::Near
        }
    } else {
        return None;
    };
    let mut direction = bearing(back.peek());
    if direction.is_some() || matches!(back.peek(), "away" | "outside") {
        back.at -= 1;
    }
    if direction.is_some() && back.take(&["the"]) {
        back.take(&["to"]);
    }
    let distance = back.distance();
    if distance.is_none() && direction.is_none() && kind == RelationKind::Near {
        return None;
    }
    if direction.is_none() {
        direction = bearing(back.peek());
    }
    back.take(&["about", "around", "some", "roughly", "approximately", "nearly"]);
    Some((kind, back.at, distance, direction))
}

/// Give each place the relation that the words before it tell.
pub(crate) fn relate(analysis: &Analysis, mentions: &mut [PlaceMention]) {
    for i in 0..mentions.len() {
        if mentions[i].nationality {
            continue;
        }
        let tokens = analysis.tokens_in(mentions[i].span);
        if tokens.is_empty() {
            continue;
        }
        let floor = analysis.sentences[analysis.sentence_of(tokens.start)].tokens.start;
        mentions[i].relation = match between(analysis, mentions, i, floor, tokens.start) {
            Some(relation) => Some(relation),
            None => before(&analysis.tokens, floor, tokens.start).map(|(kind, first, distance, bearing)| {
                let span = analysis.tokens[first].span.cover(mentions[i].span);
                place_at(&mentions[i], kind, span, distance, bearing)
            }),
        };
    }
}

fn place_at(mention: &PlaceMention, kind: RelationKind, span: Span, distance_km: Option<f64>, bearing: Option<f64>) -> Relation {
    let own = Point { latitude: mention.latitude, longitude: mention.longitude };
    let (point, radius_km) = match (distance_km, bearing) {
        // Distances in reports are round, and "north" is anything from north-west to north-east.
        (Some(km), Some(degrees)) => (own.destination(km, degrees), (0.4 * km).max(2.0) + mention.radius_km.min(10.0)),
        (Some(km), None) => (own, km + mention.radius_km),
        (None, _) if kind == RelationKind::Offshore => (own, mention.radius_km + OFFSHORE_KM),
        (None, Some(_)) => (own, mention.radius_km + 2.0 * NEAR_KM),
        (None, None) => (own, mention.radius_km + NEAR_KM),
    };
    Relation { kind, span, distance_km, bearing, point, radius_km }
}

/// "between X and Y", for towns and the like; "between Iran and Iraq" says who, not where.
fn between(analysis: &Analysis, mentions: &[PlaceMention], i: usize, floor: usize, start: usize) -> Option<Relation> {
    let next = mentions.get(i + 1)?;
    let this = &mentions[i];
    let small = |m: &PlaceMention| matches!(m.kind, PlaceKind::City | PlaceKind::Site | PlaceKind::Area | PlaceKind::Admin2);
    if !small(this) || !small(next) || next.nationality {
        return None;
    }
    let mut back = Back { tokens: &analysis.tokens, at: start, floor };
    back.take(&["the"]);
    back.take(&["of"]);
    back.take(&["towns", "cities", "villages"]);
    back.take(&["the"]);
    if !back.take(&["between"]) {
        return None;
    }
    let gap = Span::new(this.span.end(), next.span.start());
    let joined = analysis.tokens_in(gap);
    if joined.len() > 3 || !analysis.tokens[joined].iter().any(|t| t.lower == "and") {
        return None;
    }
    let (a, b) = (
        Point { latitude: this.latitude, longitude: this.longitude },
        Point { latitude: next.latitude, longitude: next.longitude },
    );
    let apart = a.distance_km(b);
    (apart <= WIDEST_KM).then(|| Relation {
        kind: RelationKind::Between,
        span: analysis.tokens[back.at].span.cover(next.span),
        distance_km: None,
        bearing: None,
        point: a.midway(b),
        radius_km: (apart / 2.0).max(5.0),
    })
}

#[cfg(test)]
mod tests {
    use tacitus_text::Document;

    use super::super::places;
    use super::*;

    fn told(text: &str) -> Option<(String, RelationKind, Option<f64>, Option<f64>)> {
        let document = Document::plain("t", text);
        let found = places(&document, &tacitus_annotate::annotate(&document));
        let relation = found.iter().find_map(|p| p.relation)?;
        Some((relation.span.of(text).to_string(), relation.kind, relation.distance_km.map(|d| d.round()), relation.bearing))
    }

    #[test]
    fn distances_and_directions() {
        let near = RelationKind::Near;
        for (text, words, kind, km, degrees) in [
            ("A bomb went off about 30 km north of Mosul, Iraq.", "about 30 km north of Mosul", near, Some(30.0), Some(0.0)),
            (
                "It fell 50 kilometres (31 miles) south-west of Baghdad.",
                "50 kilometres (31 miles) south-west of Baghdad",
                near,
                Some(50.0),
                Some(225.0),
            ),
            ("Troops dug in 10 miles from Kandahar.", "10 miles from Kandahar", near, Some(16.0), None),
            (
                "They were shot 15km east of the city of Homs in Syria.",
                "15km east of the city of Homs",
                near,
                Some(15.0),
                Some(90.0),
            ),
            ("An air strike hit a convoy near Tikrit.", "near Tikrit", near, None, None),
            ("The blast was on the outskirts of Kabul.", "on the outskirts of Kabul", near, None, None),
            ("A tanker was seized off the coast of Somalia.", "off the coast of Somalia", RelationKind::Offshore, None, None),
            (
                "A bus was attacked between Homs and Damascus in Syria.",
                "between Homs and Damascus",
                RelationKind::Between,
                None,
                None,
            ),
        ] {
            assert_eq!(told(text), Some((words.to_string(), kind, km, degrees)), "{text}");
        }
    }

    #[test]
    fn no_relation() {
        for text in
            ["The war between Iran and Iraq went on.", "He came from Mosul.", "The mayor of Baghdad spoke.", "A blast in Kabul."]
        {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
