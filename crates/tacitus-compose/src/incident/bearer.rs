//! Who has a wound: "a man with a gunshot wound", "he suffered wounds", "was found with wounds", "his wounds".

use tacitus_text::{Analysis, Dep, Tag};

use super::thing::{Thing, thing};
use crate::phrase;

/// Verbs whose subject has what their object names.
const HAVING: &[&str] = &["suffer", "sustain", "receive", "have", "incur", "get", "bear"];

/// Prepositions before what somebody has or is in: "with a wound", "suffering from a wound", "in critical condition".
const WITH: &[&str] = &["with", "from", "of", "for", "in", "by", "to"];

/// The head of the phrase for who has what a noun names.
#[must_use]
pub fn bearer(analysis: &Analysis, noun: usize) -> Option<usize> {
    let people = |&t: &usize| matches!(thing(analysis, t), Thing::People { .. });
    let has = |verb: usize| HAVING.contains(&analysis.tokens[verb].lemma.as_str());
    let token = &analysis.tokens[noun];
    if let Some(owner) = analysis.child(noun, &[Dep::Poss]).filter(people) {
        return Some(owner);
    }
    let up = &analysis.tokens[token.head];
    let verb = match token.dep {
        // "Received life-threatening wounds": the grammar may take the participle for a verb.
        Dep::Dobj if token.head + 1 == noun && up.tag == Tag::Vbg && has(up.head) => up.head,
        Dep::Dobj if has(token.head) => token.head,
        Dep::Pobj if WITH.contains(&analysis.tokens[token.head].lower.as_str()) => {
            let mut up = analysis.tokens[token.head].head;
            // "Pronounced dead at the scene with wounds": what is no person leads up to the verb.
            for _ in 0..4 {
                if people(&up) {
                    return Some(up);
                }
                if analysis.tokens[up].tag.is_verb() || analysis.tokens[up].head == up {
                    break;
                }
                up = analysis.tokens[up].head;
            }
            up
        }
        Dep::Conj if token.head != noun => return bearer(analysis, token.head),
        _ => return None,
    };
    // "Found a man suffering from wounds": the grammar may take the participle for what was found.
    let before = || verb.checked_sub(1).filter(|_| analysis.tokens[verb].tag == Tag::Vbg);
    let passive = phrase::is_passive(analysis, verb);
    let object = phrase::object(analysis, verb).filter(|&o| o != noun);
    let subject = phrase::subject(analysis, verb).filter(|_| !passive);
    let told = object.filter(people).or(subject.filter(people));
    told.or_else(|| phrase::antecedent(analysis, verb).filter(people)).or_else(|| before().filter(people))
}

#[cfg(test)]
mod tests {
    use tacitus_text::Document;

    use super::*;

    /// The word for who has the wounds of a text.
    fn wounded(text: &str) -> Option<String> {
        let analysis = tacitus_annotate::annotate(&Document::plain("t", text));
        let noun = analysis.tokens.iter().position(|t| matches!(t.lemma.as_str(), "wound" | "condition"))?;
        bearer(&analysis, noun).map(|t| analysis.tokens[t].lower.to_string())
    }

    #[test]
    fn who_has_a_wound() {
        for (text, who) in [
            ("Police found a man with a gunshot wound.", Some("man")),
            ("The victim suffered a gunshot wound.", Some("victim")),
            ("He was found with gunshot wounds.", Some("he")),
            ("The woman died of gunshot wounds.", Some("woman")),
            ("They discovered a juvenile male suffering from a gunshot wound.", Some("male")),
            ("The shooting left a man in critical condition.", Some("man")),
            ("A teenager received non-life-threatening wounds.", Some("teenager")),
            ("The house is in poor condition.", None),
        ] {
            assert_eq!(wounded(text).as_deref(), who, "{text}");
        }
    }
}
