//! Who is a child, as the text tells it.

/// Words that make a description one of a child.
const CHILD: &[&str] = &[
    "adolescent",
    "babies",
    "baby",
    "boy",
    "boys",
    "child",
    "children",
    "girl",
    "girls",
    "infant",
    "infants",
    "juvenile",
    "kid",
    "kids",
    "minor",
    "minors",
    "newborn",
    "pupil",
    "pupils",
    "schoolboy",
    "schoolchildren",
    "schoolgirl",
    "schoolgirls",
    "teen",
    "teenage",
    "teenager",
    "teenagers",
    "teens",
    "toddler",
    "toddlers",
];

/// Whether a description is one of a child: "schoolgirl", "12-year-old boy".
pub(super) fn describes(text: &str) -> bool {
    has_child_word(text) || minor_age(text)
}

fn has_child_word(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|w| CHILD.binary_search(&w.to_lowercase().as_str()).is_ok())
}

/// Whether the words around a mention call it a child: "Ali, 12,", "the 15-year-old Ali", "schoolgirl Amina".
pub(super) fn around(text: &[char], start: usize, end: usize) -> bool {
    let cut = |from: usize, to: usize| text.get(from.min(text.len())..to.min(text.len())).map(|c| c.iter().collect::<String>());
    let before = cut(start.saturating_sub(40), start).unwrap_or_default();
    let after = cut(end, end.saturating_add(30)).unwrap_or_default();
    let clause = before.rsplit(['.', '!', '?', ';', ',']).next().unwrap_or_default();
    let last: Vec<&str> = clause.split_whitespace().rev().take(3).collect();
    let age = after.trim_start().strip_prefix(',').map(str::trim_start).or_else(|| after.trim_start().strip_prefix('('));
    let number: String = age.unwrap_or_default().chars().take_while(char::is_ascii_digit).collect();
    let aged = number.parse::<u8>().is_ok_and(|n| n < 18) && age.is_some_and(|a| ends_an_age(&a[number.len()..]));
    aged || last.iter().any(|w| has_child_word(w)) || minor_age(clause) || age.is_some_and(|a| minor_age(first_words(a)))
}

/// Whether what follows a number leaves it an age: "12, …", "12.", "12 and", not "12 kilometres" or "12.5".
fn ends_an_age(rest: &str) -> bool {
    let stop = rest.strip_prefix('.').is_some_and(|r| !r.starts_with(|c: char| c.is_ascii_digit()));
    let word = ["and", "from", "of", "was", "were", "who"].iter().any(|w| rest.split_whitespace().next() == Some(w));
    rest.is_empty() || rest.starts_with([',', ')', ';']) || stop || word
}

fn first_words(text: &str) -> &str {
    text.split([',', '.', ';', ')']).next().unwrap_or_default()
}

/// "12-year-old", "16 years old", "aged 9".
fn minor_age(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.iter().enumerate().any(|(i, word)| {
        let young = word.parse::<u8>().is_ok_and(|n| n < 18);
        let follows = |k: usize| words.get(i + k).copied().unwrap_or_default();
        let months = follows(1).starts_with("month") || follows(1).starts_with("week") || follows(1).starts_with("day");
        young && ((follows(1).starts_with("year") || months) && follows(2) == "old" || i > 0 && words[i - 1] == "aged")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minor(text: &str, name: &str) -> bool {
        let chars: Vec<char> = text.chars().collect();
        let start = text.find(name).unwrap();
        around(&chars, start, start + name.len())
    }

    #[test]
    fn who_is_a_minor() {
        assert!(minor("Police said Ali Khan, 12, was shot.", "Ali Khan"));
        assert!(minor("The 15-year-old Ali Khan was shot.", "Ali Khan"));
        assert!(minor("A schoolgirl, Amina, died; schoolgirl Hawa lived.", "Hawa"));
        assert!(minor("Ali Khan, aged 9, was shot.", "Ali Khan"));
        assert!(!minor("Police said Ali Khan, 32, was shot.", "Ali Khan"));
        assert!(!minor("The boy fled. Ali Khan was shot.", "Ali Khan"));
        assert!(!minor("Ali Khan, 12 kilometres away, was shot.", "Ali Khan"));
    }

    #[test]
    fn words_are_sorted() {
        assert!(CHILD.is_sorted());
    }
}
