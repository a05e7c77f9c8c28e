//! Whether an event happened, according to the text: from the sentence's root down to the event, each word that
//! governs it and each word beside it has its say.

use tacitus_text::{Analysis, Dep, Tag};

use super::lexicon::{Embedding, embedding, operator};
use super::link::{Link, has_auxiliary, is_infinitive, link, verb_over};
use super::stance::{Judgement, Stance};

/// Governing words looked at above one event; deeper nesting is taken as fact.
const DEPTH: usize = 12;

/// What the text makes of the event that a token names: a verb, a noun or an adjective.
#[must_use]
pub fn factuality(analysis: &Analysis, token: usize) -> Judgement {
    judge(analysis, token, 0)
}

fn judge(analysis: &Analysis, token: usize, depth: usize) -> Judgement {
    if depth > DEPTH || token >= analysis.tokens.len() {
        return Judgement::FACT;
    }
    let governed = governed(analysis, token, depth);
    beside(analysis, token, token, governed)
}

/// What stands above the event makes of it.
fn governed(analysis: &Analysis, token: usize, depth: usize) -> Judgement {
    let word = &analysis.tokens[token];
    if word.head == token {
        return Judgement { stance: if is_question(analysis, token) { Stance::Open } else { Stance::Happened }, ahead: false };
    }
    if word.dep == Dep::Conj {
        return conjunct(analysis, token, depth);
    }
    if let Some(link) = link(analysis, token) {
        let found = entry(analysis, link);
        if let Some((governor, row)) = found {
            let above = judge(analysis, governor, depth + 1);
            let perfect = is_perfect(analysis, token);
            return Judgement {
                stance: above.stance.under(row.affirmed, row.denied),
                ahead: (above.ahead || row.ahead) && !perfect,
            };
        }
    }
    unlisted(analysis, token, depth)
}

/// The row for what governs an event, or for the verb over that where it is only an object.
fn entry(analysis: &Analysis, link: Link<'_>) -> Option<(usize, &'static Embedding)> {
    let find = |governor: usize| {
        let word = &analysis.tokens[governor];
        let by_particle = embedding(&word.lemma, word.tag, link.frame);
        let particle = analysis.child(governor, &[Dep::Prt]).is_some_and(|p| analysis.tokens[p].lower == link.frame);
        by_particle.or_else(|| particle.then(|| embedding(&word.lemma, word.tag, "np")).flatten()).map(|row| (governor, row))
    };
    if link.frame == "subj" {
        let predicate = analysis.child(link.governor, &[Dep::Acomp, Dep::Attr]);
        return find(link.governor).or_else(|| predicate.and_then(find));
    }
    find(link.governor).or_else(|| {
        let over = verb_over(analysis, link.governor)?;
        (link.frame != "np" && link.frame != "of").then(|| find(over)).flatten()
    })
}

/// An event under a word that no table lists.
fn unlisted(analysis: &Analysis, token: usize, depth: usize) -> Judgement {
    let word = &analysis.tokens[token];
    let above = |token: usize| judge(analysis, token, depth + 1);
    let head = &analysis.tokens[word.head];
    match word.dep {
        Dep::Xcomp | Dep::Advcl | Dep::Acl | Dep::Relcl if is_infinitive(analysis, token) => {
            if is_ranked(analysis, word.head) {
                return Judgement::FACT;
            }
            if is_headline(analysis, word.head) {
                return Judgement { stance: Stance::Happened, ahead: true };
            }
            let adjective = matches!(head.tag, Tag::Jj | Tag::Jjr | Tag::Jjs);
            let aim = if adjective { Stance::Open } else { Stance::Aimed };
            let stance = if word.dep == Dep::Xcomp { above(word.head).stance.under(aim, Stance::Open) } else { aim };
            Judgement { stance, ahead: !is_perfect(analysis, token) }
        }
        Dep::Xcomp | Dep::Acomp | Dep::Attr | Dep::Oprd => above(word.head),
        Dep::Aux | Dep::Auxpass if depth < DEPTH => governed(analysis, word.head, depth + 1),
        Dep::Advcl if analysis.child(token, &[Dep::Mark, Dep::Advmod]).is_none() && word.tag == Tag::Vbg => {
            let above = above(word.head);
            Judgement { stance: above.stance.under(Stance::Happened, Stance::Happened), ahead: above.ahead }
        }
        Dep::Advcl => Judgement { stance: Stance::Happened, ahead: above(word.head).ahead },
        Dep::Pobj | Dep::Pcomp => preposition(analysis, token, depth),
        Dep::Dobj if is_indefinite(analysis, token) => above(word.head),
        Dep::Prep if head.tag.is_verb() => above(word.head),
        _ => Judgement::FACT,
    }
}

/// An event under a preposition.
fn preposition(analysis: &Analysis, token: usize, depth: usize) -> Judgement {
    let preposition = analysis.tokens[token].head;
    let word = &analysis.tokens[preposition];
    let over = &analysis.tokens[word.head];
    match (word.lower.as_str(), over.lower.as_str()) {
        ("without", _) | ("of", "instead" | "short") | ("than", "rather") => Judgement { stance: Stance::Not, ahead: false },
        ("of", "case" | "event") => Judgement { stance: Stance::Open, ahead: true },
        ("by", _) if analysis.tokens[token].dep == Dep::Pcomp => judge(analysis, word.head, depth + 1),
        _ => Judgement::FACT,
    }
}

/// A second conjunct stands as the first does, and shares its auxiliaries where it has none.
fn conjunct(analysis: &Analysis, token: usize, depth: usize) -> Judgement {
    let mut first = token;
    while analysis.tokens[first].dep == Dep::Conj && analysis.tokens[first].head < first {
        first = analysis.tokens[first].head;
    }
    if first == token || depth > DEPTH {
        return Judgement::FACT;
    }
    let base = governed(analysis, first, depth + 1);
    let (one, other) = (&analysis.tokens[first], &analysis.tokens[token]);
    let own =
        analysis.child(token, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Aux, Dep::Auxpass, Dep::Det, Dep::Amod, Dep::Neg]).is_some();
    if own || one.tag.is_verb() != other.tag.is_verb() || one.tag.is_verb() && !share_auxiliary(one.tag, other.tag) {
        return base;
    }
    beside(analysis, first, token, base)
}

/// Whether two verbs can stand under one auxiliary.
fn share_auxiliary(first: Tag, second: Tag) -> bool {
    matches!((first, second), (Tag::Vb | Tag::Vbp, Tag::Vb | Tag::Vbp) | (Tag::Vbn | Tag::Vbd, Tag::Vbn) | (Tag::Vbg, Tag::Vbg))
}

/// What the words that hang on `holder` make of the event `token`.
fn beside(analysis: &Analysis, holder: usize, token: usize, governed: Judgement) -> Judgement {
    let mut out = governed;
    let perfect = is_perfect(analysis, holder);
    let mut modal = false;
    for child in analysis.children(holder) {
        let word = &analysis.tokens[child];
        // "now-cancelled" is what its last part is.
        let last = word.lower.rsplit('-').next().unwrap_or(&word.lower);
        if let Some(row) = operator(last, word.dep) {
            if row.stance == Stance::Not && is_undone(analysis, holder, child) {
                continue;
            }
            out.stance = out.stance.with(if perfect { row.perfect } else { row.stance });
            out.ahead |= row.ahead && !perfect;
            modal |= word.dep == Dep::Aux && row.ahead;
        }
        // "ceased attacking": parsers hang the verb of phase on the gerund.
        if word.dep == Dep::Aux
            && analysis.tokens[holder].tag == Tag::Vbg
            && let Some(row) = embedding(&word.lemma, word.tag, "ing")
        {
            out.stance = out.stance.under(row.affirmed, row.denied);
        }
        let argument = matches!(word.dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj) && analysis.tokens[holder].tag.is_verb();
        if argument && is_none(analysis, child) || word.dep == Dep::Advmod && is_no_longer(analysis, child) {
            out.stance = Stance::Not;
        }
    }
    if modal && out.stance != Stance::Not && token == holder && has_condition(analysis, holder) {
        out.stance = out.stance.with(if analysis.children(holder).any(|c| analysis.tokens[c].lower == "will") {
            Stance::Maybe
        } else {
            Stance::Open
        });
    }
    out
}

/// Denials that are none: "not only", "did not … until".
fn is_undone(analysis: &Analysis, holder: usize, negation: usize) -> bool {
    let after = analysis.tokens.get(negation + 1).map_or("", |t| t.lower.as_str());
    matches!(after, "only" | "just" | "merely" | "simply" | "surprisingly")
        || analysis.children(holder).any(|t| {
            analysis.tokens[t].lower == "until" || analysis.tokens[t].dep == Dep::Advcl && starts_with(analysis, t, "until")
        })
}

fn starts_with(analysis: &Analysis, clause: usize, mark: &str) -> bool {
    analysis.children(clause).any(|t| analysis.tokens[t].lower == mark)
}

/// "Nobody", "no group", "none of them" as an argument of the verb.
fn is_none(analysis: &Analysis, noun: usize) -> bool {
    let word = &analysis.tokens[noun];
    matches!(word.lower.as_str(), "nobody" | "none" | "nothing" | "neither")
        || analysis.children(noun).any(|t| {
            analysis.tokens[t].lower == "no" && matches!(analysis.tokens[t].dep, Dep::Det | Dep::Neg | Dep::Nummod | Dep::Amod)
        })
}

fn is_no_longer(analysis: &Analysis, adverb: usize) -> bool {
    matches!(analysis.tokens[adverb].lower.as_str(), "longer" | "more") && adverb > 0 && analysis.tokens[adverb - 1].lower == "no"
}

/// An "if" or "unless" clause on the verb.
fn has_condition(analysis: &Analysis, verb: usize) -> bool {
    analysis.children(verb).any(|t| {
        analysis.tokens[t].dep == Dep::Advcl
            && analysis.children(t).any(|m| matches!(analysis.tokens[m].lower.as_str(), "if" | "unless"))
    })
}

/// "Have" and a participle.
fn is_perfect(analysis: &Analysis, verb: usize) -> bool {
    analysis.children(verb).any(|t| analysis.tokens[t].dep == Dep::Aux && analysis.tokens[t].lemma == "have")
}

/// "The first to …", "the latest … to …": told as done.
fn is_ranked(analysis: &Analysis, noun: usize) -> bool {
    let ranked =
        |t: usize| matches!(analysis.tokens[t].lower.as_str(), "first" | "second" | "third" | "last" | "latest" | "only");
    ranked(noun) || analysis.children(noun).any(|t| analysis.tokens[t].dep == Dep::Amod && ranked(t))
}

/// "Apple to lower prices": a name that is its sentence's root, with no verb but the infinitive.
fn is_headline(analysis: &Analysis, noun: usize) -> bool {
    let word = &analysis.tokens[noun];
    word.head == noun && word.tag.is_noun() && analysis.child(noun, &[Dep::Det]).is_none()
}

/// No article, or an indefinite one.
fn is_indefinite(analysis: &Analysis, noun: usize) -> bool {
    !analysis.tokens[noun].tag.is_proper()
        && analysis.children(noun).all(|t| {
            let word = &analysis.tokens[t];
            word.dep != Dep::Poss
                && (word.dep != Dep::Det || matches!(word.lower.as_str(), "a" | "an" | "some" | "any" | "another"))
        })
}

fn is_question(analysis: &Analysis, root: usize) -> bool {
    let Some(sentence) = analysis.sentences.get(analysis.sentence_of(root)) else { return false };
    let last =
        analysis.tokens[sentence.tokens.clone()].iter().rev().find(|t| !matches!(t.lower.as_str(), "\"" | "'" | ")" | "”" | "’"));
    last.is_some_and(|t| t.lower == "?") && has_auxiliary(analysis, root)
}

#[cfg(test)]
mod tests {
    use tacitus_text::Document;

    use super::super::lexicon::{EMBEDDING_TSV, OPERATORS_TSV};
    use super::*;
    use crate::table;

    /// The judgement on the word between asterisks.
    fn marked(example: &str) -> Judgement {
        let at = example.find('*').unwrap();
        let document = Document::plain("t", example.replace('*', ""));
        let analysis = tacitus_annotate::annotate(&document);
        let token = analysis.tokens.iter().position(|t| t.span.start() == at).unwrap();
        factuality(&analysis, token)
    }

    #[test]
    fn every_row_does_what_its_example_says() {
        let mut wrong = Vec::new();
        let mut rows = 0;
        for row in table::rows(OPERATORS_TSV).chain(table::rows(EMBEDDING_TSV)) {
            let &[.., example, class] = row.as_slice() else { unreachable!("{row:?}") };
            assert!(matches!(row.len(), 7 | 8), "{row:?}");
            rows += 1;
            let given = marked(example);
            if given.stance.factuality().as_str() != class {
                wrong.push(format!("{example} → {given:?}"));
            }
        }
        assert!(rows > 200 && wrong.is_empty(), "{} of {rows}:\n{}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn conjuncts_share_what_stands_before_the_first() {
        assert!(marked("The army will attack and *destroy* the town.").ahead);
        assert_eq!(marked("The men did not shoot or *kill* anyone.").stance, Stance::Not);
        assert_eq!(marked("The men did not shoot, and the police *arrested* them.").stance, Stance::Happened);
    }

    #[test]
    fn nobody_denies_the_verb() {
        assert_eq!(marked("No group *claimed* responsibility.").stance, Stance::Not);
        assert_eq!(marked("Nobody was *killed* in the attack.").stance, Stance::Not);
        assert_eq!(marked("They did not *surrender* until Friday.").stance, Stance::Happened);
    }

    #[test]
    fn questions_are_open() {
        assert_eq!(marked("Did the rebels *kill* the hostages?").stance, Stance::Open);
    }
}
