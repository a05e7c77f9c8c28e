//! Names as the name finder cut them, made whole: "Communist Party" + "of Germany", "Polish" + "Christian Democratic
//! Party", "Sir" + "John Kerr", "the 2004 European Parliament election in Poland".

use std::collections::HashMap;
use std::ops::Range;

use tacitus_text::{Analysis, NameKind, Tag};

use super::name_kind::is_name_word;
use super::titles::{title, title_ending_at};

/// A name by form: its tokens and what it seems to be.
pub(super) type Named = (Range<usize>, NameKind);

/// Honorifics that belong to the name.
const HONORIFICS: &[&str] = &["sir", "dame", "lord", "lady"];
/// Heads of events named after their year and place.
const BALLOTS: &[&str] =
    &["election", "elections", "referendum", "primary", "primaries", "by-election", "by-elections", "election(s)", "caucuses"];

/// Words that look like names and are none.
const NO_NAMES: &[&str] = &["gmt", "utc", "cet", "est", "edt", "pst"];
/// Words for areas that end their names.
const AREAS: &[&str] = &["department", "province", "governorate", "district", "county", "municipality", "region"];
/// Words for what a department or district may be of, other than land.
const OFFICES: &[&str] = &[
    "police",
    "fire",
    "state",
    "justice",
    "defense",
    "defence",
    "treasury",
    "interior",
    "health",
    "education",
    "energy",
    "labor",
    "labour",
    "transportation",
    "sheriff",
    "school",
    "court",
    "criminal",
    "security",
    "intelligence",
    "investigation",
    "press",
    "'s",
    "'",
    "agriculture",
    "commerce",
    "war",
    "veterans",
    "affairs",
];

/// The names of an analysis, cut and made whole, with those that `known` adds before them.
pub(super) fn names(analysis: &Analysis, known: &[Named]) -> Vec<Named> {
    let mut out: Vec<Named> = Vec::new();
    for name in &analysis.names {
        split(analysis, name.tokens.clone(), name.kind, &mut out);
    }
    let beside = Beside::new(known.iter().chain(&out));
    let mut whole: Vec<Named> = known.iter().chain(&out).filter_map(|n| with_place_after(analysis, n, &beside)).collect();
    let before: Vec<Named> =
        known.iter().chain(&out).chain(&whole).filter_map(|n| with_place_before(analysis, n, &beside)).collect();
    whole.extend(before);
    out.extend(whole);
    out.extend((0..analysis.tokens.len()).filter_map(|t| ballot(analysis, t)));
    out
}

/// Names by where they begin and end.
#[derive(Debug, Default)]
struct Beside {
    /// One past the last token of the longest name, but no person's, that begins with a token.
    from: HashMap<usize, usize>,
    /// First token of the longest place or people, of up to three words, that ends before a token.
    until: HashMap<usize, usize>,
}

impl Beside {
    fn new<'n>(names: impl Iterator<Item = &'n Named>) -> Self {
        let mut out = Self::default();
        for (tokens, kind) in names {
            if *kind != NameKind::Person {
                let end = out.from.entry(tokens.start).or_default();
                *end = tokens.end.max(*end);
            }
            let place = matches!(kind, NameKind::Nationality | NameKind::Geopolitical | NameKind::Location);
            if place && tokens.len() <= 3 {
                let start = out.until.entry(tokens.end).or_insert(tokens.start);
                *start = tokens.start.min(*start);
            }
        }
        out
    }
}

/// Cut a name at commas (but "Fort Campbell, Kentucky") and dashes, and take titles, articles and marks off it.
fn split(analysis: &Analysis, tokens: Range<usize>, kind: NameKind, out: &mut Vec<Named>) {
    let word = |t: usize| analysis.tokens[t].lower.as_str();
    let place = matches!(kind, NameKind::Geopolitical | NameKind::Location | NameKind::Facility);
    let cut = |t: &usize| !place && matches!(word(*t), "," | ";" | "-" | "[" | "(" | "]" | ")");
    if let Some(at) = tokens.clone().find(cut).filter(|&at| at > tokens.start && at + 1 < tokens.end) {
        split(analysis, tokens.start..at, kind, out);
        split(analysis, at + 1..tokens.end, kind, out);
        return;
    }
    if tokens.len() == 1 && NO_NAMES.contains(&word(tokens.start)) {
        return;
    }
    let (mut tokens, mut kind) = (tokens, kind);
    while tokens.len() > 1 && matches!(word(tokens.start), "the" | "a" | "an" | "\"" | "'" | "-" | "near" | "in" | "at") {
        tokens.start += 1;
    }
    while !tokens.is_empty() && matches!(word(tokens.end - 1), "'s" | "'" | "\"" | "," | "." | "-") {
        tokens.end -= 1;
    }
    if matches!(kind, NameKind::Person | NameKind::Organization) && tokens.len() > 1 {
        // "Retired General Otto Pérez Molina" is a person, called so by its title.
        let mut titled = tokens.clone().take(4).filter(|&t| {
            t + 1 < tokens.end
                && title_ending_at(analysis, t).is_some_and(|(_, title)| title.before && !HONORIFICS.contains(&word(t)))
        });
        let last = titled
            .next_back()
            .filter(|&t| kind == NameKind::Person || analysis.tokens[t + 1..tokens.end].iter().all(|w| w.tag == Tag::Nnp));
        let rest = |t: usize| &analysis.tokens[t + 1..tokens.end];
        let office = last.is_some_and(|t| {
            let person = is_person_title(word(t)) || rest(t).len() >= 2 && !rest(t).iter().any(|w| is_name_word(&w.lower));
            kind == NameKind::Organization && !person
        });
        if let Some(title) = last.filter(|_| !office) {
            tokens.start = title + 1;
            kind = NameKind::Person;
        }
    }
    // "San Miguel Department" is a place, "Police Department" is none.
    let (first, last) = (tokens.start, tokens.end.saturating_sub(1));
    let area = kind == NameKind::Organization && tokens.len() > 1 && AREAS.contains(&word(last));
    if area && !tokens.clone().any(|t| OFFICES.contains(&word(t)) || word(t) == "of") && analysis.tokens[first].tag.is_proper() {
        kind = NameKind::Geopolitical;
    }
    // "Anderson County Sheriff" is an office.
    if kind == NameKind::Person && tokens.len() > 1 && title(word(tokens.end - 1)).is_some_and(|t| t.role) {
        return;
    }
    if word(tokens.start.min(analysis.tokens.len() - 1)) == "operation" && tokens.len() > 1 {
        kind = NameKind::Event;
    }
    if kind == NameKind::Person
        && tokens.start > 0
        && HONORIFICS.contains(&word(tokens.start - 1))
        && analysis.tokens[tokens.start - 1].tag.is_proper()
    {
        tokens.start -= 1;
    }
    if !tokens.is_empty() {
        out.push((tokens, kind));
    }
}

/// Titles that only persons have; "minister", "justice" and "press secretary" may begin the name of an office.
fn is_person_title(word: &str) -> bool {
    word.ends_with('.')
        || matches!(
            word,
            "general"
                | "colonel"
                | "congressman"
                | "congresswoman"
                | "senator"
                | "president"
                | "generalissimo"
                | "captain"
                | "sergeant"
        )
}

/// "Communist Party" with "of Germany", "Ministry" with "of Culture".
fn with_place_after(analysis: &Analysis, name: &Named, beside: &Beside) -> Option<Named> {
    let end = name.0.end;
    if name.1 != NameKind::Organization || !is_name_word(&analysis.tokens[end.checked_sub(1)?].lower) {
        return None;
    }
    let of = analysis.tokens.get(end)?;
    let start = end + 1 + usize::from(analysis.tokens.get(end + 1)?.lower == "the");
    if of.lower != "of" || analysis.sentence_of(end) != analysis.sentence_of(start.min(analysis.tokens.len() - 1)) {
        return None;
    }
    let tail = beside.from.get(&start)?;
    Some((name.0.start..*tail, NameKind::Organization))
}

/// "Polish" with "Christian Democratic Party", "Texas" with "Republican Party".
fn with_place_before(analysis: &Analysis, name: &Named, beside: &Beside) -> Option<Named> {
    let first = &analysis.tokens[name.0.start];
    let party = analysis.tokens[name.0.clone()]
        .iter()
        .any(|t| matches!(t.lower.as_str(), "party" | "parliament" | "congress" | "senate" | "university"));
    if name.1 != NameKind::Organization || !party || !first.tag.is_proper() && first.tag != Tag::Jj {
        return None;
    }
    let start = *beside.until.get(&name.0.start)?;
    Some((start..name.0.end, NameKind::Organization))
}

/// "2004 European Parliament election in Poland": an event, so that neither body nor country is taken for one who acts.
fn ballot(analysis: &Analysis, at: usize) -> Option<Named> {
    if !BALLOTS.contains(&analysis.tokens[at].lower.as_str()) {
        return None;
    }
    let sentence = analysis.sentences[analysis.sentence_of(at)].tokens.clone();
    let year = |t: usize| analysis.tokens[t].lower.len() == 4 && analysis.tokens[t].lower.bytes().all(|b| b.is_ascii_digit());
    let inside =
        |t: usize| analysis.tokens[t].tag.is_noun() || matches!(analysis.tokens[t].tag, Tag::Jj | Tag::Cc | Tag::In | Tag::Pos);
    let mut start = at;
    while start > sentence.start && at - start < 8 && inside(start - 1) {
        start -= 1;
    }
    let start = start.checked_sub(1).filter(|&t| t >= sentence.start && year(t))?;
    let mut end = at + 1;
    if analysis.tokens.get(end).is_some_and(|t| t.lower == "in") {
        let tail =
            (end + 1..sentence.end).take_while(|&t| analysis.tokens[t].tag.is_proper() || analysis.tokens[t].lower == "the");
        end = tail.last().filter(|&t| analysis.tokens[t].tag.is_proper()).map_or(end, |t| t + 1);
    }
    Some((start..end, NameKind::Event))
}
