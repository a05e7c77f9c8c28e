//! How many: "at least 25 people", "dozens", "a policeman", "20 to 30".

use tacitus_text::{Analysis, Dep, Tag};

use crate::noun::noun;
use crate::phrase;

/// A number of people as words give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantity {
    /// At least so many.
    pub low: Option<u64>,
    /// At most so many.
    pub high: Option<u64>,
    /// Whether a number stands there, and not merely an article, a name or a singular.
    pub counted: bool,
    /// First token of the words.
    pub start: usize,
    /// One past the last token of the words.
    pub end: usize,
}

/// Largest number believed; what is larger is a slip of the text or of the reader.
const MOST: u64 = 10_000_000;

/// The number that a noun phrase gives of what its head names.
#[must_use]
pub fn quantity(analysis: &Analysis, head: usize) -> Option<Quantity> {
    let range = phrase::core(analysis, head);
    let lower = |t: usize| analysis.tokens[t].lower.as_str();
    let first = analysis.sentences[analysis.sentence_of(head)].tokens.start;
    // "two of his bodyguards": the number is the head already; "dozens of people" likewise.
    for at in range.clone() {
        // A number inside a name or a date is none of people.
        if at < head && analysis.names.iter().any(|n| n.tokens.contains(&at) && n.tokens.contains(&head)) {
            continue;
        }
        let owner = analysis.tokens[at].head;
        let own =
            at == head || owner == head || analysis.tokens[owner].head == head || analysis.tokens[owner].dep == Dep::Quantmod;
        let Some((value, end)) = number(analysis, at, range.end) else { continue };
        if !own || is_age(analysis, at) || at > first && lower(at - 1) == "no" {
            continue;
        }
        let (mut low, mut high) = (Some(value), Some(value));
        let mut last = end;
        if vague(lower(end - 1)) {
            high = None;
        }
        // "20 to 30", "between 20 and 30", "20-30"
        if end + 1 < range.end
            && matches!(lower(end), "to" | "-" | "and" | "or")
            && let Some((upper, upper_end)) = number(analysis, end + 1, range.end)
            && upper >= value
        {
            high = Some(upper);
            last = upper_end;
        }
        let (bound, start) = bound(analysis, at, first);
        match bound {
            Bound::AtLeast => high = None,
            Bound::MoreThan => (low, high) = (Some(value + 1), None),
            Bound::AtMost => low = None,
            Bound::LessThan => (low, high) = (None, Some(value.saturating_sub(1))),
            Bound::About => {}
        }
        return Some(Quantity { low, high, counted: true, start, end: last });
    }
    let start = range.start;
    let token = &analysis.tokens[head];
    let whole = |low, high, counted| Some(Quantity { low, high, counted, start, end: head + 1 });
    let determiner =
        analysis.children(head).find(|&t| matches!(analysis.tokens[t].dep, Dep::Det | Dep::Predet | Dep::Neg | Dep::Amod));
    match (determiner.map(lower), token.tag) {
        (Some("no"), _) => whole(Some(0), Some(0), true),
        (Some("a" | "an" | "another" | "one"), Tag::Nn | Tag::Nnp) => whole(Some(1), Some(1), true),
        (Some("a" | "the"), _) if matches!(lower(head), "second" | "third" | "fourth" | "fifth") => whole(Some(1), Some(1), true),
        (Some("both"), _) => whole(Some(2), Some(2), true),
        _ if lower(head) == "both" => whole(Some(2), Some(2), true),
        // "One was killed, another was injured."
        (None, _) if lower(head) == "another" => whole(Some(1), Some(1), true),
        // "A juvenile male was hurt": the grammar may take the noun for an adjective.
        (None, Tag::Jj) if introduced(analysis, head) => whole(Some(1), Some(1), true),
        (Some("several" | "many" | "some" | "few"), _) => None,
        _ if matches!(lower(head), "no-one" | "nobody" | "none") => whole(Some(0), Some(0), true),
        _ if matches!(lower(head), "they" | "them") => several_before(analysis, head),
        _ if matches!(lower(head), "he" | "she" | "him" | "her") => whole(Some(1), Some(1), false),
        (_, Tag::Nn | Tag::Nnp) => whole(Some(1), Some(1), false),
        _ => None,
    }
}

/// Whether an article stands before a word for one person, with nothing but adjectives between them.
fn introduced(analysis: &Analysis, head: usize) -> bool {
    let before = |t: &usize| analysis.tokens[*t].tag == Tag::Jj;
    let article = (0..head).rev().find(|t| !before(t)).is_some_and(|t| matches!(analysis.tokens[t].lower.as_str(), "a" | "an"));
    article && noun(analysis, head).is_some_and(|noun| !noun.plural)
}

/// How many "they" are: those whom the sentence counted before ("both men were taken to a hospital, where they died").
fn several_before(analysis: &Analysis, pronoun: usize) -> Option<Quantity> {
    let first = analysis.sentences[analysis.sentence_of(pronoun)].tokens.start;
    let acts = |t: &usize| matches!(analysis.tokens[*t].dep, Dep::Nsubj | Dep::Nsubjpass);
    let several = |t: &usize| matches!(analysis.tokens[*t].tag, Tag::Nns | Tag::Cd | Tag::Dt);
    let before = (first..pronoun).rev().find(|t| acts(t) && several(t))?;
    let told = quantity(analysis, before).filter(|q| q.counted && q.low > Some(1))?;
    Some(Quantity { counted: false, start: pronoun, end: pronoun + 1, ..told })
}

/// Ways to hem in a number.
enum Bound {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    About,
}

/// What the words before a number say of it, and where they begin.
fn bound(analysis: &Analysis, at: usize, first: usize) -> (Bound, usize) {
    let before = |n: usize| if at >= first + n { analysis.tokens[at - n].lower.as_str() } else { "" };
    match (before(3), before(2), before(1)) {
        ("no", "less" | "fewer", "than") => (Bound::AtLeast, at - 3),
        ("as", "many", "as") => (Bound::AtMost, at - 3),
        ("a", "minimum", "of") => (Bound::AtLeast, at - 3),
        (_, "at", "least") => (Bound::AtLeast, at - 2),
        (_, "more", "than") => (Bound::MoreThan, at - 2),
        (_, "up", "to") | (_, "at", "most") => (Bound::AtMost, at - 2),
        (_, "less" | "fewer", "than") => (Bound::LessThan, at - 2),
        (_, _, "over") => (Bound::MoreThan, at - 1),
        (_, "an", "estimated") => (Bound::About, at - 2),
        (
            _,
            _,
            "about" | "around" | "some" | "approximately" | "roughly" | "nearly" | "almost" | "estimated" | "only" | "just"
            | "another" | "the" | "many",
        ) => (Bound::About, at - 1),
        _ => (Bound::About, at),
    }
}

/// Numbers that only have a floor.
fn vague(word: &str) -> bool {
    matches!(word, "dozens" | "scores" | "hundreds" | "thousands")
}

/// A number that begins at a token: its value and one past its last token.
#[must_use]
pub fn number(analysis: &Analysis, at: usize, end: usize) -> Option<(u64, usize)> {
    let lower = |t: usize| analysis.tokens[t].lower.as_str();
    let word = lower(at);
    if let "a" | "half" = word
        && at + 1 < end
    {
        if lower(at + 1) == "dozen" {
            return Some((if word == "half" { 6 } else { 12 }, at + 2));
        }
        if word == "half" && at + 2 < end && lower(at + 1) == "a" && lower(at + 2) == "dozen" {
            return Some((6, at + 3));
        }
        if let (Some(scale), "a") = (scale(lower(at + 1)), word) {
            return Some((scale, at + 2));
        }
        return None;
    }
    match word {
        "dozens" => return Some((24, at + 1)),
        "scores" => return Some((40, at + 1)),
        "hundreds" => return Some((200, at + 1)),
        "thousands" => return Some((2000, at + 1)),
        _ => {}
    }
    let mut value = simple(word)?;
    let mut next = at + 1;
    while next < end {
        let word = lower(next);
        if let Some(scale) = scale(word) {
            value = value.checked_mul(scale)?;
        } else if let (Some(more), true) = (simple(word), value >= 100 && !word.starts_with(|c: char| c.is_ascii_digit())) {
            value = value.checked_add(more)?;
        } else {
            break;
        }
        next += 1;
    }
    (value <= MOST).then_some((value, next))
}

fn scale(word: &str) -> Option<u64> {
    Some(match word {
        "dozen" => 12,
        "hundred" => 100,
        "thousand" => 1000,
        "million" => 1_000_000,
        _ => return None,
    })
}

/// A number in one word or in digits.
fn simple(word: &str) -> Option<u64> {
    const ONES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.replace(',', "").parse().ok().filter(|n| *n <= MOST);
    }
    let ones = |w: &str| ONES.iter().position(|o| *o == w).map(|n| n as u64);
    let tens = |w: &str| TENS.iter().position(|t| *t == w).map(|n| 20 + 10 * n as u64);
    match word.split_once('-') {
        Some((a, b)) => Some(tens(a)? + ones(b)?),
        None => ones(word).or_else(|| tens(word)),
    }
}

/// "Smith, 51," and "51 years old" are ages.
fn is_age(analysis: &Analysis, at: usize) -> bool {
    let lower = |t: usize| analysis.tokens.get(t).map_or("", |t| t.lower.as_str());
    matches!(analysis.tokens[at].dep, Dep::Appos | Dep::Npadvmod)
        || matches!(lower(at + 1), "year" | "years" | "-year-old" | "months")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tacitus_text::Document;

    fn read(text: &str) -> Option<(Option<u64>, Option<u64>)> {
        let document = Document::plain("t", text);
        let analysis = tacitus_annotate::annotate(&document);
        let verb = analysis.tokens.iter().position(|t| t.lemma == "kill").unwrap();
        quantity(&analysis, phrase::object(&analysis, verb)?).map(|q| (q.low, q.high))
    }

    #[test]
    fn numbers_of_people() {
        for (text, low, high) in [
            ("Both were killed.", Some(2), Some(2)),
            ("Two men went home before they were killed.", Some(2), Some(2)),
            ("Both women were killed.", Some(2), Some(2)),
            ("At least 25 people were killed.", Some(25), None),
            ("More than 133 people have been killed.", Some(134), None),
            ("The bomb killed 13 soldiers.", Some(13), Some(13)),
            ("The bomb killed two dozen soldiers.", Some(24), Some(24)),
            ("Dozens of people were killed.", Some(24), None),
            ("The blast killed a policeman.", Some(1), Some(1)),
            ("Up to 20 people were killed.", None, Some(20)),
            ("The blast killed 20 to 30 people.", Some(20), Some(30)),
            ("Between 20 and 30 people were killed.", Some(20), Some(30)),
            ("About 1,200 people were killed.", Some(1200), Some(1200)),
            ("No one was killed.", Some(0), Some(0)),
            ("Twenty-five people were killed.", Some(25), Some(25)),
            ("A man was hurt and another was killed.", Some(1), Some(1)),
        ] {
            assert_eq!(read(text), Some((low, high)), "{text}");
        }
    }
}
