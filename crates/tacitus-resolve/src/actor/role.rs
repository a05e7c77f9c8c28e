//! What the text says a person is: "Murat Aslan, a military analyst and former Turkish army colonel", "Russian President
//! Vladimir Putin", "the group's leader, Abu Bakr al-Baghdadi".

use std::ops::Range;

use smol_str::SmolStr;
use tacitus_text::{Analysis, Dep, Span, Tag};

use super::kind::MentionType;
use super::mention::{Form, Mention};
use super::nouns::ActorNoun;
use super::titles::{title, title_ending_at};

/// Words of a role at most; longer phrases are cut at their first clause or mark.
const LONGEST: usize = 24;

/// A role of a person in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRole {
    /// Index in `Actors::mentions` of the name.
    pub mention: usize,
    /// The words of the role, without article.
    pub span: Span,
    /// Their tokens.
    pub tokens: Range<usize>,
    /// Index in `Actors::mentions` of the body or state that it is an office of, where the words name one.
    pub affiliation: Option<usize>,
    /// The noun that heads them.
    pub head: usize,
    /// That noun in its dictionary form ("leader").
    pub noun: SmolStr,
    /// Whether they stand apart from the name, by a comma or a verb.
    pub apart: bool,
    /// Whether the words put it in the past ("former", "late").
    pub former: bool,
}

/// The roles that stand beside the names of persons.
pub(super) fn roles(analysis: &Analysis, mentions: &[Mention]) -> Vec<PersonRole> {
    let mut out = Vec::new();
    for (index, mention) in mentions.iter().enumerate() {
        if mention.kind != MentionType::Person || mention.form != Form::Name {
            continue;
        }
        let sentence = analysis.sentences[analysis.sentence_of(mention.head)].tokens.clone();
        let found = [
            before(analysis, &mention.tokens, &sentence),
            after_comma(analysis, &mention.tokens, &sentence),
            before_comma(analysis, &mention.tokens, &sentence),
            copula(analysis, mention, &sentence),
        ];
        for (way, tokens) in found.into_iter().enumerate().filter_map(|(way, t)| Some((way, t.filter(|t| !t.is_empty())?))) {
            let affiliation = affiliation(mentions, &tokens, index);
            let former = analysis.tokens[tokens.clone()]
                .iter()
                .any(|t| matches!(t.lower.as_str(), "former" | "ex" | "late" | "ex-president" | "retired"));
            let head = tokens.clone().find(|&t| is_role(analysis, t) && !modifies(analysis, t)).unwrap_or(tokens.end - 1);
            out.push(PersonRole {
                mention: index,
                span: analysis.span(tokens.clone()),
                tokens,
                affiliation,
                head,
                noun: analysis.tokens[head].lemma.clone(),
                apart: way > 0,
                former,
            });
        }
    }
    out
}

/// The body named within the words of a role, the longest first; else the state whose people they name.
fn affiliation(mentions: &[Mention], tokens: &Range<usize>, person: usize) -> Option<usize> {
    let inside = |m: &Mention| m.tokens.start >= tokens.start && m.tokens.end <= tokens.end && m.form == Form::Name;
    let of = |kind: MentionType| {
        let found = (0..mentions.len()).filter(|&i| i != person && mentions[i].kind == kind && inside(&mentions[i]));
        found.max_by_key(|&i| (mentions[i].tokens.len(), std::cmp::Reverse(i)))
    };
    of(MentionType::Organization).or_else(|| of(MentionType::Place)).or_else(|| of(MentionType::Nationality))
}

/// Whether a token heads the description of a person.
fn is_role(analysis: &Analysis, at: usize) -> bool {
    let token = &analysis.tokens[at];
    let noun =
        |word: &str| title(word).is_some_and(|t| t.role) || ActorNoun::of(word).is_some_and(|n| !n.collective && n.noun == word);
    token.tag.is_noun()
        && (noun(&token.lower)
            || noun(&token.lemma)
            || token.lower.rsplit('-').next().is_some_and(|w| w != token.lower && noun(w)))
}

/// "Russian President Vladimir Putin", "Minister for the Middle East Tobias Ellwood".
fn before(analysis: &Analysis, name: &Range<usize>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let last = name.start.checked_sub(1).filter(|&t| t >= sentence.start)?;
    let mut end = last;
    // Ranks and forms of address stand between office and name ("spokesman Col. Ryan Dillon").
    while let Some((first, found)) = title_ending_at(analysis, end).filter(|(first, t)| !t.role && *first > sentence.start) {
        debug_assert!(found.before);
        end = first - 1;
    }
    let role = (sentence.start..=end).rev().take(8).find(|&t| is_role(analysis, t))?;
    // Between the role's noun and the name only "of …" and "for …" may stand.
    let tail = &analysis.tokens[role + 1..=end];
    let prepositional = tail.first().is_none_or(|t| matches!(t.lower.as_str(), "of" | "for" | "to" | "in" | "at"));
    let plain =
        tail.iter().all(|t| t.tag.is_proper() || matches!(t.tag, Tag::In | Tag::Dt | Tag::Cc | Tag::Jj | Tag::Nn | Tag::Nns));
    if !prepositional || !plain || !tail.is_empty() && !analysis.tokens[role].tag.is_proper() {
        return None;
    }
    let mut start = role;
    while start > sentence.start {
        let t = &analysis.tokens[start - 1];
        let possessive = t.tag == Tag::Pos;
        let inside = t.tag.is_noun() || matches!(t.tag, Tag::Jj | Tag::Vbn | Tag::Cd) || possessive;
        let joined = t.tag == Tag::Cc && start >= 2 && is_role(analysis, start - 2);
        if !(inside || joined) || t.tag == Tag::Punct {
            break;
        }
        start -= 1;
    }
    Some(start..end + 1)
}

/// "Murat Aslan, a military analyst and former Turkish army colonel, said".
fn after_comma(analysis: &Analysis, name: &Range<usize>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let mut at = name.end;
    if analysis.tokens.get(at).filter(|_| at < sentence.end)?.lower != "," {
        return None;
    }
    at += 1;
    // An age stands before the role: "Gary Gomes, 35, a guard".
    if analysis.tokens.get(at).is_some_and(|t| t.tag == Tag::Cd) && analysis.tokens.get(at + 1).is_some_and(|t| t.lower == ",") {
        at += 2;
    }
    let article = analysis.tokens.get(at).is_some_and(|t| t.tag == Tag::Dt || t.tag == Tag::PrpS);
    let start = at + usize::from(article && analysis.tokens[at].tag == Tag::Dt);
    let role = (start..sentence.end.min(start + 8))
        .take_while(|&t| np_word(analysis, t))
        .find(|&t| is_role(analysis, t) && !modifies(analysis, t))?;
    let mut end = role + 1;
    while end < sentence.end && end - start < LONGEST {
        let t = &analysis.tokens[end];
        let stop = t.tag.is_verb() && t.tag != Tag::Vbg && t.tag != Tag::Vbn
            || matches!(t.tag, Tag::Md | Tag::Wdt | Tag::Wp | Tag::WpS | Tag::Wrb)
            || matches!(t.lower.as_str(), "\"" | ";" | ":" | "." | "(" | "-" | "?" | "!");
        // A comma ends it, but not within "co-author of X, Y and Z".
        let comma = t.lower == "," && analysis.tokens.get(end + 1).is_none_or(|n| n.tag != Tag::Cc);
        if stop || comma {
            break;
        }
        end += 1;
    }
    while end > role + 1 && !np_word(analysis, end - 1) {
        end -= 1;
    }
    (end <= sentence.end).then_some(start..end)
}

/// "The group's leader, Abu Bakr al-Baghdadi", "the commander of the force, Gen. X".
fn before_comma(analysis: &Analysis, name: &Range<usize>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let mut first = name.start;
    while let Some((start, _)) =
        first.checked_sub(1).filter(|&t| t >= sentence.start).and_then(|t| title_ending_at(analysis, t)).filter(|(_, t)| t.before)
    {
        first = start;
    }
    let comma = first.checked_sub(1).filter(|&t| t > sentence.start && analysis.tokens[t].lower == ",")?;
    // The phrase is a noun's with the name in apposition, so the parser says, or closed by a comma after the name.
    let closed = analysis.tokens.get(name.end).is_some_and(|t| matches!(t.lower.as_str(), "," | "." | ";"));
    let role = (sentence.start..comma).rev().take(14).find(|&t| is_role(analysis, t) && !modifies(analysis, t))?;
    let apposed = analysis.tokens[name.clone()].iter().any(|t| t.dep == Dep::Appos && t.head == role);
    let tail = &analysis.tokens[role + 1..comma];
    let plain =
        tail.iter().all(|t| t.tag.is_noun() || matches!(t.tag, Tag::In | Tag::Dt | Tag::Jj | Tag::Cc | Tag::Cd | Tag::Pos));
    let told = apposed || closed && analysis.tokens[role].tag != Tag::Nns;
    if !plain || !told {
        return None;
    }
    let mut start = role;
    while start > sentence.start && np_word(analysis, start - 1) && analysis.tokens[start - 1].tag != Tag::Cc {
        start -= 1;
    }
    let article = matches!(analysis.tokens[start].tag, Tag::Dt);
    Some(start + usize::from(article)..comma)
}

/// "X is the head of Y", "X, who was the group's spokesman".
fn copula(analysis: &Analysis, mention: &Mention, sentence: &Range<usize>) -> Option<Range<usize>> {
    let head = mention.head;
    let verb = match analysis.tokens[head].dep {
        Dep::Nsubj => analysis.tokens[head].head,
        _ => analysis.children(head).find(|&t| analysis.tokens[t].dep == Dep::Relcl)?,
    };
    if analysis.tokens[verb].lemma != "be" || analysis.child(verb, &[Dep::Neg]).is_some() {
        return None;
    }
    let role = analysis.child(verb, &[Dep::Attr]).filter(|&t| t > head && is_role(analysis, t))?;
    let whole = analysis.subtree(role);
    let start = whole.start + usize::from(analysis.tokens[whole.start].tag == Tag::Dt);
    let end = (role + 1..whole.end.min(role + LONGEST)).find(|&t| {
        matches!(analysis.tokens[t].tag, Tag::Wdt | Tag::Wp | Tag::Punct | Tag::Wrb) || analysis.tokens[t].tag.is_verb()
    });
    let end = end.unwrap_or(whole.end.min(role + LONGEST));
    (start <= role && end <= sentence.end).then_some(start..end)
}

/// Whether a word may stand inside a noun phrase.
fn np_word(analysis: &Analysis, at: usize) -> bool {
    let t = &analysis.tokens[at];
    t.tag.is_noun()
        || matches!(t.tag, Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Vbn | Tag::Dt | Tag::Pos | Tag::PrpS | Tag::Cd | Tag::Cc)
}

/// Whether a noun only modifies the next word.
fn modifies(analysis: &Analysis, at: usize) -> bool {
    let token = &analysis.tokens[at];
    matches!(token.dep, Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Poss) && token.head > at
}
