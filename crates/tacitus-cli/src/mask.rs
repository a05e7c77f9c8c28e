//! Whose names exports leave out.
//!
//! A minor is never named. A private person is named only on request: whoever the actor list does not know, the text
//! gives no public office, and no statement or figure quotes by trade. Authors of posts become a hash, the same for the same author everywhere. The masks hold in
//! every string of the export, so that a name hidden in one column does not stand in another.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use tacitus_record::{Actor, ActorKind, EntityType, Record, SegmentKind, Source, SourceKind};

/// What stands for a minor's name.
const MINOR: &str = "[minor]";
/// What stands for a private person's name.
const PERSON: &str = "[person]";

/// Sectors of actors that make a person a public one. Soldiers, police and suspects are private unless they speak for
/// somebody.
const OFFICES: &[&str] = &["GOV", "IGO", "JUD", "LEG", "OPP", "PTY"];

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

/// The names to leave out of one record's export and what stands for each, longest first.
#[derive(Debug, Default)]
pub(crate) struct Mask {
    names: Vec<(String, String)>,
}

impl Mask {
    /// The masks of a record. `names`: private persons may be named.
    pub(crate) fn new(record: &Record, names: bool) -> Self {
        let mut masks = BTreeMap::new();
        let chars: Vec<char> = record.document.text.chars().collect();
        for person in persons(record) {
            let minor = person.places.iter().any(|&[start, end]| describes_minor(&chars, start, end))
                || person.names.iter().any(|n| has_child_word(n) || minor_age(n));
            if !minor && (names || person.public) {
                continue;
            }
            for name in person.names.iter().filter(|n| is_name(n)) {
                let mask = if minor { MINOR } else { PERSON };
                masks
                    .entry(name.clone())
                    .and_modify(|m| {
                        if minor {
                            *m = mask.to_owned()
                        }
                    })
                    .or_insert_with(|| mask.to_owned());
            }
        }
        for author in record.segments.iter().filter(|s| s.kind == SegmentKind::Post).filter_map(|s| s.author.as_ref()) {
            masks.insert(author.clone(), hashed(author));
        }
        for name in participants(record) {
            masks.insert(name.to_owned(), hashed(name));
        }
        let mut names: Vec<_> = masks.into_iter().collect();
        names.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        Self { names }
    }

    /// The name of a place: masked as any text ("the home of Ali Khan"), unless all of it is a name that some person has
    /// too, for then it is the place's own.
    pub(crate) fn apply_to_place(&self, text: &str) -> String {
        if self.names.iter().any(|(name, _)| name == text) { text.to_owned() } else { self.apply(text) }
    }

    /// A text with every name masked where it stands as whole words.
    pub(crate) fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let free = !out.chars().next_back().is_some_and(char::is_alphanumeric);
            let hit = self.names.iter().find(|(name, _)| {
                free && rest.starts_with(name.as_str()) && !rest[name.len()..].chars().next().is_some_and(char::is_alphanumeric)
            });
            if let Some((name, mask)) = hit {
                out.push_str(mask);
                at += name.len();
            } else if let Some(c) = rest.chars().next() {
                out.push(c);
                at += c.len_utf8();
            }
        }
        out
    }
}

/// A person of the record, by all that is known of them.
struct Person {
    names: Vec<String>,
    places: Vec<[usize; 2]>,
    public: bool,
}

/// Every person: actors of that kind, person entities without an actor, single named people hit or acting.
fn persons(record: &Record) -> Vec<Person> {
    let mut out = Vec::new();
    for actor in record.actors.iter().filter(|a| a.kind == ActorKind::Person) {
        let mut names = actor.aliases.clone();
        names.push(actor.name.clone());
        names.extend(record.entities.iter().filter(|e| e.actor.as_ref() == Some(&actor.id)).map(|e| e.text.clone()));
        let office = sources(record).any(|s| s.actor.as_ref() == Some(&actor.id) && is_public(s));
        let public = in_public(actor) || office;
        out.push(Person { names, places: actor.mentions.clone(), public });
    }
    let loose = record.entities.iter().filter(|e| e.kind == EntityType::Person && e.actor.is_none());
    out.extend(loose.map(|e| Person { names: vec![e.text.clone()], places: vec![[e.start, e.end]], public: false }));
    let group = |id: &Option<String>| {
        let kind = record.actors.iter().find(|a| Some(&a.id) == id.as_ref()).map(|a| a.kind);
        kind.is_some_and(|k| !matches!(k, ActorKind::Person | ActorKind::Unknown))
    };
    for incident in &record.incidents {
        let hit = incident.targets.iter().filter(|t| t.named && t.class == tacitus_record::TargetClass::Person);
        let acting = incident.perpetrators.iter().filter(|p| p.role == tacitus_record::PerpetratorRole::Individual);
        let rows = hit.map(|t| (&t.names, &t.mentions, &t.actor)).chain(acting.map(|p| (&p.names, &p.mentions, &p.actor)));
        for (names, mentions, actor) in rows.filter(|(_, _, actor)| !group(actor)) {
            let known = record.actors.iter().find(|a| Some(&a.id) == actor.as_ref());
            let public = known.is_some_and(in_public);
            out.push(Person { names: names.clone(), places: mentions.clone(), public });
        }
    }
    out
}

/// Known in every document, or of an office.
fn in_public(actor: &Actor) -> bool {
    actor.identity.is_some() || actor.sector.as_deref().is_some_and(|s| OFFICES.contains(&s))
}

/// The last word of a name of several, by which later mentions call its bearer.
fn surname(name: &str) -> Option<&str> {
    let (_, last) = name.trim_end().rsplit_once(char::is_whitespace)?;
    (last.chars().count() >= 3 && last.starts_with(char::is_uppercase)).then_some(last)
}

fn sources(record: &Record) -> impl Iterator<Item = &Source> {
    let said = record.statements.iter().filter_map(|s| s.source.as_ref());
    let counted = record.incidents.iter().flat_map(|i| &i.toll).filter_map(|t| t.source.as_ref());
    let blamed = record.incidents.iter().flat_map(|i| &i.responsibility).filter_map(|r| r.source.as_ref());
    said.chain(counted).chain(blamed)
}

/// Names of those who take part in a discussion.
fn participants(record: &Record) -> impl Iterator<Item = &str> {
    sources(record).filter(|s| s.kind == Some(SourceKind::Participant)).filter_map(|s| s.name.as_deref())
}

/// Whether a source speaks by office or trade.
fn is_public(source: &Source) -> bool {
    !matches!(
        source.kind,
        None | Some(
            SourceKind::Witness | SourceKind::Family | SourceKind::Anonymous | SourceKind::SocialMedia | SourceKind::Participant
        )
    )
}

/// A proper name rather than a description: it begins with a capital and is not an article or a number.
fn is_name(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default();
    name.chars().next().is_some_and(char::is_alphabetic)
        && (name.chars().any(char::is_uppercase) || !name.is_ascii())
        && !["a", "an", "the", "two", "three", "some"].contains(&first.to_lowercase().as_str())
        && !has_child_word(name)
}

fn has_child_word(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|w| CHILD.binary_search(&w.to_lowercase().as_str()).is_ok())
}

/// Whether the words around a mention call it a child: "Ali, 12,", "the 15-year-old Ali", "schoolgirl Amina".
fn describes_minor(text: &[char], start: usize, end: usize) -> bool {
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

/// An author's name as exports give it: the first 12 hexadecimal digits of its SHA-256.
fn hashed(name: &str) -> String {
    let digest = Sha256::digest(name.as_bytes());
    let hex: String = digest.iter().take(6).map(|b| format!("{b:02x}")).collect();
    format!("author-{hex}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minor(text: &str, name: &str) -> bool {
        let chars: Vec<char> = text.chars().collect();
        let start = text.find(name).unwrap();
        describes_minor(&chars, start, start + name.len())
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
    fn whole_words_are_masked_longest_first() {
        let names = vec![("Ali Khan".to_owned(), PERSON.to_owned()), ("Ali".to_owned(), PERSON.to_owned())];
        let mask = Mask { names };
        assert_eq!(mask.apply("Ali Khan and Ali met Alia."), "[person] and [person] met Alia.");
        assert_eq!(mask.apply_to_place("the home of Ali Khan"), "the home of [person]");
        assert_eq!(mask.apply_to_place("Ali"), "Ali");
    }

    #[test]
    fn descriptions_are_no_names() {
        for words in ["two gunmen", "the boy", "a Syrian teenager", "12 men"] {
            assert!(!is_name(words), "{words}");
        }
        assert!(is_name("Ali Khan") && is_name("Ó Briain"));
    }

    #[test]
    fn surnames() {
        assert_eq!(surname("Ali Khan"), Some("Khan"));
        assert_eq!((surname("Ali"), surname("Ali of the Po"), surname("Zia ul-haq")), (None, None, None));
    }

    #[test]
    fn soldiers_and_suspects_are_private_officials_are_not() {
        let mut record = crate::testing::sample();
        for (sector, masked) in [(None, true), (Some("MIL"), true), (Some("CVL"), true), (Some("GOV"), false)] {
            record.actors[1].sector = sector.map(str::to_owned);
            assert_eq!(Mask::new(&record, false).apply("Omar Khalid"), if masked { PERSON } else { "Omar Khalid" }, "{sector:?}");
        }
    }

    #[test]
    fn words_are_sorted() {
        assert!(CHILD.is_sorted());
    }
}
