//! What a text itself says is one: "X (Y)", "X, also known as Y", appositions, "X is the Afghan branch of Y".

use std::ops::Range;

use tacitus_text::{Analysis, Dep, Document, Tag};

use super::gather::head_of;
use super::kind::{ActorKind, MentionType};
use super::knowledge::ActorKnowledge;
use super::mention::{Form, Found};
use super::names::Key;
use super::words::Case;

/// Phrases that say two names are one.
const ALSO: &[&str] = &[
    "a.k.a.",
    "aka",
    "alias",
    "also called",
    "also known as",
    "also known by its acronym",
    "better known as",
    "better known by its acronym",
    "commonly known as",
    "formerly called",
    "formerly known as",
    "known as",
    "known by its acronym",
    "known by its arabic acronym",
    "known by its initials",
    "known by the acronym",
    "known by the initials",
    "now called",
    "now known as",
    "or",
    "otherwise known as",
    "previously known as",
    "popularly known as",
    "real name",
    "sometimes called",
    "which calls itself",
    "whose real name is",
];

/// Acronyms defined in brackets ("State Board of Antiquities and Heritage (SBAH)"): the words before the bracket that they
/// are made of become one name, and the acronym is a name wherever it stands (after Schwartz & Hearst 2003).
pub(super) fn acronyms(document: &Document, analysis: &Analysis, found: &mut Vec<Found>) {
    let text = |t: usize| analysis.tokens[t].span.of(&document.text);
    let mut defined: Vec<usize> = Vec::new();
    for open in 1..analysis.tokens.len().saturating_sub(2) {
        let short = open + 1;
        let bracketed = matches!(text(open), "(" | "[") && matches!(text(short + 1), ")" | "]" | ";" | "," | ".");
        if !bracketed || Case::of(text(short)) != Case::Upper || text(short).len() > 12 {
            continue;
        }
        let letters: Vec<char> = analysis.tokens[short].lower.chars().filter(|c| c.is_alphanumeric()).collect();
        let Some(long) = spelled_out(analysis, document, open, &letters) else { continue };
        defined.push(short);
        let known = found.iter().any(|f| f.is_name() && f.tokens() == long);
        let person = found.iter().any(|f| f.mention.kind == MentionType::Person && long.contains(&f.mention.head));
        if !known && !person {
            let inside = |f: &Found| {
                f.mention.tokens.start >= long.start && f.mention.tokens.end <= long.end || long.contains(&f.mention.head)
            };
            found.retain(|f| !f.is_name() || !inside(f));
            let span = analysis.span(long.clone());
            let mut name = Found::new(span, long.clone(), head_of(analysis, &long), MentionType::Organization, Form::Name);
            name.definite = long.start > 0 && analysis.tokens[long.start - 1].lower == "the";
            found.push(name);
        }
    }
    for at in defined {
        // What the text calls by the acronym counts, not what the tables do.
        let long = found.iter().find(|f| f.is_name() && f.mention.tokens.end + 1 == at).map(|f| f.identities.clone());
        for other in found.iter_mut().filter(|f| f.is_name() && f.mention.tokens.len() == 1 && text(f.mention.head) == text(at)) {
            let agree = long.as_ref().is_some_and(|l| l.iter().any(|id| other.identities.contains(id)));
            if !agree {
                other.identities = long.clone().unwrap_or_default();
            }
        }
        for (i, token) in analysis.tokens.iter().enumerate() {
            if text(i) == text(at) && !found.iter().any(|f| f.is_name() && f.tokens().contains(&i)) {
                found.push(Found::new(token.span, i..i + 1, i, MentionType::Organization, Form::Name));
            }
        }
    }
    found.sort_by_key(|f| (f.mention.span, f.mention.form));
}

/// The words before `end` whose initials spell `letters`; small words may be skipped or counted.
fn spelled_out(analysis: &Analysis, document: &Document, end: usize, letters: &[char]) -> Option<Range<usize>> {
    if letters.len() < 2 {
        return None;
    }
    let first = analysis.sentences[analysis.sentence_of(end)].tokens.start;
    let (mut left, mut at) = (letters.len(), end);
    while left > 0 && at > first && end - at <= letters.len() * 2 {
        at -= 1;
        let word = analysis.tokens[at].lower.as_str();
        let initial = |piece: &str| piece.chars().next();
        // "Al-Shabaab" has two initials, or one.
        let pieces: Vec<char> = word.split('-').rev().filter_map(initial).collect();
        if pieces.len() > 1 && left >= pieces.len() && pieces.iter().enumerate().all(|(i, c)| letters[left - 1 - i] == *c) {
            left -= pieces.len();
        } else if initial(word) == Some(letters[left - 1]) {
            left -= 1;
        } else if !matches!(word, "of" | "the" | "and" | "for" | "in" | "on" | "to" | "de" | "la" | "y" | "'s" | "'") {
            return None;
        }
    }
    let capital = matches!(Case::of(analysis.tokens[at].span.of(&document.text)), Case::Title | Case::Upper);
    (left == 0 && capital && at + 1 < end).then_some(at..end)
}

/// Pairs of mentions, by index, that the text says are one.
pub(super) fn pairs(analysis: &Analysis, found: &[Found], keys: &[Key]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for (a, first) in found.iter().enumerate() {
        for (b, second) in found.iter().enumerate().skip(a + 1).take(4) {
            if second.mention.tokens.start < first.mention.tokens.end {
                continue;
            }
            if analysis.sentence_of(first.mention.head) != analysis.sentence_of(second.mention.head) {
                break;
            }
            if bracketed(analysis, first, second, &keys[a], &keys[b])
                || also(analysis, first, second, &keys[a], &keys[b])
                || apposed(analysis, first, second)
                || is_a(analysis, first, second)
            {
                out.push((a, b));
            }
        }
    }
    out
}

/// "the Kurdistan Workers' Party (PKK)".
fn bracketed(analysis: &Analysis, first: &Found, second: &Found, long: &Key, short: &Key) -> bool {
    let between = first.mention.tokens.end..second.mention.tokens.start;
    let open = between.len() == 1 && matches!(analysis.tokens[between.start].lower.as_str(), "(" | "[");
    let closed =
        analysis.tokens.get(second.mention.tokens.end).is_some_and(|t| matches!(t.lower.as_str(), ")" | "]" | "," | ";"));
    if !open || !closed || first.is_person() != second.is_person() {
        return false;
    }
    let one = |k: &Key, other: &Key| k.len() == 1 && other.has_initials(&k.0[0].replace('.', ""));
    let outlet = |f: &Found| f.identities.iter().any(|&id| ActorKnowledge::get().identity(id).kind == ActorKind::Media);
    if outlet(first) != outlet(second) {
        return false; // "ALBUQUERQUE, N.M. (AP)"
    }
    let organisations = first.mention.kind == MentionType::Organization && second.mention.kind == MentionType::Organization;
    one(short, long)
        || one(long, short)
        || organisations && (short.len() == 1 || long.len() == 1 || first.is_name() && second.is_name())
}

/// "X, also known as Y".
fn also(analysis: &Analysis, first: &Found, second: &Found, a: &Key, b: &Key) -> bool {
    let between = first.mention.tokens.end..second.mention.tokens.start;
    if between.is_empty() || between.len() > 9 {
        return false;
    }
    let words: Vec<&str> = analysis.tokens[between].iter().map(|t| t.lower.as_str()).collect();
    let marks = |w: &&str| matches!(*w, "," | "(" | "-" | "the" | "\"" | "'" | ":" | "is" | "was" | "are" | "were" | "group");
    let opened = words.first().is_some_and(|w| matches!(*w, "," | "(" | "-" | "is" | "are" | "was"));
    let phrase = words.iter().filter(|w| !marks(w)).copied().collect::<Vec<_>>().join(" ");
    if phrase == "or" {
        // "X, or Y," gives another name only where one is short for the other.
        let short = |k: &Key, o: &Key| k.len() == 1 && o.has_initials(&k.0[0]);
        return opened && (short(b, a) || short(a, b));
    }
    first.is_person() == second.is_person() && ALSO.contains(&phrase.as_str())
}

/// "the group, ISIS-K," and "Murat Aslan, a military analyst".
fn apposed(analysis: &Analysis, first: &Found, second: &Found) -> bool {
    let (a, b) = (first.mention.head, second.mention.head);
    let linked = analysis.tokens[b].dep == Dep::Appos && analysis.tokens[b].head == a;
    linked && alike(first, second) && !listed(analysis, a)
}

/// "ISIS-K is the Afghan branch of ISIL".
fn is_a(analysis: &Analysis, first: &Found, second: &Found) -> bool {
    let (a, b) = (&analysis.tokens[first.mention.head], &analysis.tokens[second.mention.head]);
    let copula = a.dep == Dep::Nsubj && b.dep == Dep::Attr && a.head == b.head && analysis.tokens[a.head].lemma == "be";
    let denied = copula && analysis.child(a.head, &[Dep::Neg]).is_some();
    copula && !denied && alike(first, second) && second.mention.form == Form::Description
}

/// Whether two mentions may be one by what they are: one person, or several; a body of people.
fn alike(first: &Found, second: &Found) -> bool {
    let states = |f: &Found| f.mention.kind == MentionType::Place || f.adjective;
    if states(first) || states(second) {
        return false;
    }
    first.is_person() == second.is_person()
        && (!first.is_name() || !second.is_name() || first.mention.kind == second.mention.kind)
}

/// Whether a word has conjuncts: "members of A, B and C" is a list, not an apposition.
fn listed(analysis: &Analysis, head: usize) -> bool {
    analysis.children(head).any(|t| analysis.tokens[t].dep == Dep::Conj && analysis.tokens[t].tag.is_proper())
        || analysis.tokens[head].tag == Tag::Cd
}
