//! What a text itself says is one: "X (Y)", "X, also known as Y", appositions, "X is the Afghan branch of Y".

use tacitus_text::{Analysis, Dep, Document, Tag};

use super::kind::MentionType;
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

/// Acronyms defined in brackets that no name finder saw ("State Board of Antiquities and Heritage (SBAH)"), everywhere
/// they stand.
pub(super) fn acronyms(document: &Document, analysis: &Analysis, found: &mut Vec<Found>) {
    let mut defined: Vec<usize> = Vec::new();
    for mention in
        found.iter().filter(|f| f.is_name() && matches!(f.mention.kind, MentionType::Organization | MentionType::Other))
    {
        let end = mention.mention.tokens.end;
        let token = |i: usize| analysis.tokens.get(end + i).filter(|t| t.span.len() <= 12).map(|t| t.span.of(&document.text));
        if token(0) == Some("(")
            && matches!(token(2), Some(")" | ";" | ","))
            && token(1).is_some_and(|w| Case::of(w) == Case::Upper)
        {
            let key = Key::of(analysis, mention);
            if key.has_initials(&analysis.tokens[end + 1].lower.replace(['.', '-'], "")) {
                defined.push(end + 1);
            }
        }
    }
    for at in defined {
        let word = analysis.tokens[at].span.of(&document.text);
        for (i, token) in analysis.tokens.iter().enumerate() {
            if token.span.of(&document.text) == word && !found.iter().any(|f| f.tokens().contains(&i) && f.is_name()) {
                found.push(Found::new(token.span, i..i + 1, i, MentionType::Organization, Form::Name));
            }
        }
    }
    found.sort_by_key(|f| (f.mention.span, f.mention.form));
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
    let open = between.len() == 1 && analysis.tokens[between.start].lower == "(";
    let closed = analysis.tokens.get(second.mention.tokens.end).is_some_and(|t| matches!(t.lower.as_str(), ")" | "," | ";"));
    if !open || !closed || first.is_person() != second.is_person() {
        return false;
    }
    let one = |k: &Key, other: &Key| k.len() == 1 && other.has_initials(&k.0[0].replace('.', ""));
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
