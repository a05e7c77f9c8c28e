//! Figures: how many people were killed, injured, abducted, detained …, as each place in the text gives them.

use std::collections::HashMap;
use std::sync::LazyLock;

use tacitus_record::{Effect, Harmed, MeansClass};
use tacitus_text::{Analysis, Dep, Span, Tag};

use super::period::over_a_period;
use super::quantity::{Quantity, quantity};
use crate::incident::bearer::bearer;
use crate::incident::gate::is_armed;
use crate::incident::thing::{Thing, thing, weapon};
use crate::noun::noun;
use crate::{phrase, table};

/// One figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What befell them.
    pub effect: Effect,
    /// How many.
    pub quantity: Quantity,
    /// The noun that names them; `None` where only a number or a name stands.
    pub of: Option<Span>,
    /// Who they are.
    pub harmed: Harmed,
    /// Head of the phrase that names them.
    pub head: usize,
    /// The word that tells the effect.
    pub trigger: usize,
    /// From the number to the word of the effect.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    /// Index of the figure that it is a part of.
    pub part_of: Option<usize>,
    /// Whether the word tells the effect by itself; "was shot" tells of a wound unless the text has them killed.
    pub alone: bool,
    /// The lemma of the rule.
    pub rule: &'static str,
}

/// How those harmed hang on the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Object,
    Subject,
    Of,
    Has,
}

/// A row of the table.
#[derive(Debug)]
struct Rule {
    lemma: &'static str,
    more: Option<&'static str>,
    class: char,
    effect: Effect,
    who: Who,
    alone: bool,
    #[cfg_attr(not(test), allow(dead_code))]
    example: &'static str,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    table::rows(include_str!("../../rules/toll/effects.tsv"))
        .filter_map(|row| {
            let &[phrase, class, effect, who, alone, example] = row.as_slice() else { return None };
            let (lemma, more) = phrase.split_once(' ').map_or((phrase, None), |(a, b)| (a, Some(b)));
            let who = match who {
                "object" => Who::Object,
                "subject" => Who::Subject,
                "has" => Who::Has,
                _ => Who::Of,
            };
            Some(Rule {
                lemma,
                more,
                class: class.chars().next()?,
                effect: Effect::parse(effect)?,
                who,
                alone: alone == "yes",
                example,
            })
        })
        .collect()
});

static BY_LEMMA: LazyLock<HashMap<&'static str, Vec<&'static Rule>>> = LazyLock::new(|| {
    let mut out: HashMap<&'static str, Vec<&'static Rule>> = HashMap::new();
    for rule in RULES.iter() {
        out.entry(rule.lemma).or_default().push(rule);
    }
    out
});

/// Every figure of a document, in order; totals before their parts.
#[must_use]
pub fn figures(analysis: &Analysis) -> Vec<Figure> {
    let mut out = Vec::new();
    for (s, sentence) in analysis.sentences.iter().enumerate() {
        for at in sentence.tokens.clone() {
            let token = &analysis.tokens[at];
            let by_form = BY_LEMMA.get(token.lower.as_str()).filter(|_| token.lower != token.lemma);
            let rules = BY_LEMMA.get(token.lemma.as_str()).into_iter().chain(by_form).flatten();
            let before = out.len();
            for rule in rules {
                if fits(analysis, rule, at, sentence.tokens.end) && !crate::incident::modality::modality(analysis, at, at).unreal
                {
                    read(analysis, rule, at, s, &mut out);
                    if out.len() > before {
                        break;
                    }
                }
            }
        }
    }
    out
}

/// Whether a word tells that somebody was killed, by itself or with what stands before it ("the fatal shooting", "a deadly
/// Christmas Day shooting").
pub(super) fn is_deadly(analysis: &Analysis, at: usize) -> bool {
    let first = analysis.sentences[analysis.sentence_of(at)].tokens.start;
    let describes = |t: &usize| matches!(analysis.tokens[*t].tag, Tag::Jj | Tag::Nn | Tag::Nnp | Tag::Cd);
    tells_of_dead(analysis, at) || (first..at).rev().take_while(describes).any(|t| tells_of_dead(analysis, t))
}

/// Whether a word is one of those that tell of the killed.
pub(super) fn tells_of_dead(analysis: &Analysis, at: usize) -> bool {
    let rules = BY_LEMMA.get(analysis.tokens[at].lemma.as_str()).into_iter().flatten();
    let end = analysis.sentences[analysis.sentence_of(at)].tokens.end;
    rules.into_iter().any(|rule| rule.effect == Effect::Killed && fits(analysis, rule, at, end))
}

fn fits(analysis: &Analysis, rule: &Rule, at: usize, end: usize) -> bool {
    let token = &analysis.tokens[at];
    let class = match rule.class {
        'v' => token.tag.is_verb(),
        'n' => matches!(token.tag, Tag::Nn | Tag::Nns) && token.dep != Dep::Compound,
        _ => matches!(token.tag, Tag::Jj | Tag::Vbn | Tag::Vbd | Tag::Vbg | Tag::Nn | Tag::Rb) && token.lower == rule.lemma,
    };
    let behind = || &analysis.tokens[at + 1..end.min(at + 7)];
    class
        && rule.more.is_none_or(|more| match more.strip_prefix('@').and_then(MeansClass::parse) {
            Some(class) => is_done_with(analysis, at, class),
            None => behind().iter().any(|t| t.lower == more || t.lemma == more),
        })
}

/// Whether a weapon of a class does what a verb tells, or it is done with one: "a bullet struck him", "hit by gunfire".
fn is_done_with(analysis: &Analysis, verb: usize, class: MeansClass) -> bool {
    let by = analysis.children(verb).filter(|&t| matches!(analysis.tokens[t].lower.as_str(), "by" | "with"));
    let tools = by.filter_map(|by| analysis.child(by, &[Dep::Pobj])).chain(phrase::subject(analysis, verb));
    let first = analysis.sentences[analysis.sentence_of(verb)].tokens.start;
    tools.into_iter().any(|tool| weapon(analysis, tool, first) == Some(class))
}

fn read(analysis: &Analysis, rule: &Rule, at: usize, sentence: usize, out: &mut Vec<Figure>) {
    let heads: Vec<usize> = match (rule.class, rule.who) {
        // "the fatal shooting of a man"
        ('a', Who::Of) => of(analysis, analysis.tokens[at].head),
        ('a', Who::Has) => bearer(analysis, analysis.tokens[at].head).into_iter().collect(),
        ('a', _) => beside(analysis, at),
        (_, Who::Subject) => phrase::subject(analysis, at).into_iter().collect(),
        // "Three shootings" are not three people.
        (_, Who::Of) => of(analysis, at).into_iter().filter(|&t| t != at || rule.effect != Effect::Injured).collect(),
        (_, Who::Has) => bearer(analysis, at).into_iter().collect(),
        (_, Who::Object) => phrase::object(analysis, at).into_iter().collect(),
    };
    for head in heads {
        let head = parent(analysis, head);
        let members = analysis.conjuncts(head);
        // "22 teachers and students" is one figure, "a man and two women" are two.
        let counted = |m: &usize| quantity(analysis, *m).is_some_and(|q| q.counted);
        let another = |m: &usize| is_told_by_next(analysis, *m) || acts_next(analysis, *m);
        let mine = |m: &usize| *m == head || (counted(m) || is_name(analysis, *m)) && !another(m);
        let several = members.iter().copied().filter(mine).chain(along_with(analysis, head, at)).collect::<Vec<_>>();
        for member in several {
            add(analysis, rule, at, sentence, member, None, out);
        }
    }
}

/// "A mother of three was killed": who has the children, where the grammar takes the number for the phrase.
fn parent(analysis: &Analysis, number: usize) -> usize {
    let whose =
        number.checked_sub(2).filter(|_| analysis.tokens[number].tag == Tag::Cd && analysis.tokens[number - 1].lower == "of");
    let has_children = |t: &usize| matches!(analysis.tokens[*t].lower.as_str(), "mother" | "father" | "parent" | "mom" | "dad");
    whose.filter(has_children).unwrap_or(number)
}

/// Whether a phrase begins the next clause: "shot a customer and two suspects fled".
fn acts_next(analysis: &Analysis, head: usize) -> bool {
    analysis.tokens.get(head + 1).is_some_and(|t| matches!(t.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp))
}

/// Who shares what befell somebody: "John Smith was killed along with Peter Brown".
fn along_with(analysis: &Analysis, head: usize, at: usize) -> Option<usize> {
    let below = |t: usize| [at, head].into_iter().any(|up| analysis.tokens[t].head == up);
    let end = analysis.sentences[analysis.sentence_of(at)].tokens.end;
    let with = (head.min(at) + 1..end).find(|&t| {
        let shared = matches!(analysis.tokens[t - 1].lower.as_str(), "along" | "together");
        analysis.tokens[t].lower == "with" && shared && (below(t) || below(t - 1))
    })?;
    analysis.child(with, &[Dep::Pobj]).filter(|&t| matches!(thing(analysis, t), Thing::People { .. }))
}

/// Whether the word after a phrase tells what befell it: "killed 13 soldiers, and many dozens injured".
fn is_told_by_next(analysis: &Analysis, head: usize) -> bool {
    let next = analysis.tokens.get(head + 1).and_then(|t| BY_LEMMA.get(t.lower.as_str()));
    next.is_some_and(|rules| rules.iter().any(|rule| rule.class == 'a'))
}

/// A figure, and the parts of it that "including …" or "among them …" names.
fn add(analysis: &Analysis, rule: &Rule, at: usize, sentence: usize, head: usize, part_of: Option<usize>, out: &mut Vec<Figure>) {
    let what = thing(analysis, head);
    let tag = analysis.tokens[head].tag;
    let nobody = match what {
        Thing::Object(_) | Thing::Weapon(_) => true,
        Thing::Place => !tag.is_proper(),
        // "Killed off the contest"; several of what is not known may be people, and one whom armed people kill.
        Thing::Unknown => {
            matches!(tag, Tag::Nn) && !(rule.who == Who::Object && rule.effect == Effect::Killed && by_armed(analysis, at))
        }
        Thing::People { .. } => false,
    };
    if nobody {
        return;
    }
    if analysis.tokens[head].tag == Tag::Prp
        && matches!(analysis.tokens[head].lower.as_str(), "it" | "i" | "you" | "we" | "himself" | "themselves")
    {
        return;
    }
    let Some(quantity) = quantity(analysis, head) else { return };
    if quantity.low != Some(1) && over_a_period(analysis, at) {
        return;
    }
    let rule_name = rule.lemma;
    let number = out.len();
    let people = analysis.span(quantity.start.min(phrase::core(analysis, head).start)..head + 1);
    let word = analysis.tokens[at].span;
    let near = at.abs_diff(head) < 14;
    out.push(Figure {
        effect: rule.effect,
        quantity,
        of: noun_of(analysis, head),
        harmed: harmed(analysis, head, rule.effect),
        head,
        trigger: at,
        span: if near && part_of.is_none() { people.cover(word) } else { people },
        sentence,
        part_of,
        alone: rule.alone,
        rule: rule_name,
    });
    if part_of.is_none() {
        for part in parts(analysis, head, at) {
            add(analysis, rule, at, sentence, part, Some(number), out);
        }
    }
}

/// Whether armed people do what a verb tells.
fn by_armed(analysis: &Analysis, verb: usize) -> bool {
    analysis.tokens[verb].tag.is_verb() && phrase::subject(analysis, verb).is_some_and(|s| is_armed(analysis, s))
}

/// What "including" and "among them" name of a phrase or of the clause of its verb.
fn parts(analysis: &Analysis, head: usize, at: usize) -> Vec<usize> {
    let mut out = Vec::new();
    for up in [head, at] {
        for child in analysis.children(up) {
            if matches!(analysis.tokens[child].lower.as_str(), "including" | "among") && child > head.min(at) {
                let object = analysis.child(child, &[Dep::Pobj, Dep::Dobj, Dep::Pcomp]);
                out.extend(object.into_iter().flat_map(|o| analysis.conjuncts(o)));
            }
        }
    }
    // "including four people directly involved": the parser may take the participle for the object.
    let next = analysis.tokens.iter().enumerate().skip(head).take(12).find(|(_, t)| t.lower == "including").map(|(i, _)| i);
    if let (true, Some(next)) = (out.is_empty(), next)
        && analysis.sentence_of(next) == analysis.sentence_of(head)
    {
        let end = analysis.sentences[analysis.sentence_of(head)].tokens.end;
        let noun =
            (next + 1..end.min(next + 7)).find(|&t| analysis.tokens[t].tag.is_noun() && analysis.tokens[t].dep != Dep::Compound);
        out.extend(noun);
    }
    out.retain(|&o| o != head && quantity(analysis, o).is_some_and(|q| q.counted));
    out
}

/// Whom "dead", "wounded" and "missing" speak of: the phrase they stand in or follow.
fn beside(analysis: &Analysis, at: usize) -> Vec<usize> {
    let token = &analysis.tokens[at];
    let up = &analysis.tokens[token.head];
    if let Some(subject) = analysis.child(at, &[Dep::Nsubj, Dep::Nsubjpass]) {
        return vec![subject];
    }
    if token.tag == Tag::Vbg {
        return phrase::subject(analysis, at).into_iter().collect();
    }
    match token.dep {
        // "Fatally shot Smith": the grammar may take the verb for an adjective.
        Dep::Advmod if up.tag.is_verb() && up.dep == Dep::Amod => vec![up.head],
        // "fatally shot"
        Dep::Advmod if up.tag.is_verb() => phrase::object(analysis, token.head).into_iter().collect(),
        // "Found John and Mary Smith dead": all of a list.
        Dep::Amod if at > token.head && up.dep == Dep::Conj => first_conjunct(analysis, token.head).into_iter().collect(),
        // "The murder victim"
        Dep::Compound if matches!(thing(analysis, token.head), Thing::People { .. }) => vec![token.head],
        // "ten wounded civilians", "many dozens injured"
        Dep::Amod | Dep::Acl if up.tag.is_noun() || up.tag == Tag::Cd => vec![token.head],
        Dep::Acomp | Dep::Oprd | Dep::Attr | Dep::Xcomp | Dep::Ccomp => phrase::object(analysis, token.head)
            .or_else(|| phrase::subject(analysis, token.head))
            .filter(|_| {
                matches!(
                    up.lemma.as_str(),
                    "be" | "leave" | "find" | "lie" | "remain" | "declare" | "pronounce" | "report" | "go"
                )
            })
            .into_iter()
            .collect(),
        // "left 13 dead and 20 wounded": the number is the head.
        _ if at > 0 && matches!(analysis.tokens[at - 1].tag, Tag::Cd | Tag::Nns) => vec![at - 1],
        _ => Vec::new(),
    }
}

/// The first of the phrases that one is joined to.
fn first_conjunct(analysis: &Analysis, head: usize) -> Option<usize> {
    let up = |&t: &usize| (analysis.tokens[t].dep == Dep::Conj).then(|| analysis.tokens[t].head);
    std::iter::successors(Some(head), up).take(12).last()
}

/// Whose death: "of two men", "two men's"; a bare count of deaths.
fn of(analysis: &Analysis, at: usize) -> Vec<usize> {
    let of = analysis.children(at).find(|&t| analysis.tokens[t].lower == "of");
    let somebody = |&t: &usize| thing(analysis, t).acts() && !is_year(analysis, t);
    if let Some(object) = of.and_then(|of| analysis.child(of, &[Dep::Pobj])) {
        return Some(object).filter(somebody).into_iter().collect();
    }
    if let Some(owner) = analysis.child(at, &[Dep::Poss]).filter(somebody) {
        return vec![owner];
    }
    let counted = quantity(analysis, at).is_some_and(|q| q.counted && analysis.tokens[at].tag == Tag::Nns);
    if counted { vec![at] } else { Vec::new() }
}

/// "The first murder of 2016".
fn is_year(analysis: &Analysis, at: usize) -> bool {
    let token = &analysis.tokens[at];
    token.tag == Tag::Cd && token.lower.len() == 4 && (token.lower.starts_with("19") || token.lower.starts_with("20"))
}

fn is_name(analysis: &Analysis, head: usize) -> bool {
    matches!(thing(analysis, head), Thing::People { named: true, several: false, .. })
}

/// The noun that tells who they are: the head itself, else that set beside a name.
fn noun_of(analysis: &Analysis, head: usize) -> Option<Span> {
    let token = &analysis.tokens[head];
    if is_name(analysis, head) {
        let beside = analysis.children(head).find(|&t| {
            matches!(analysis.tokens[t].dep, Dep::Appos | Dep::Compound | Dep::Nmod)
                && analysis.tokens[t].tag == Tag::Nn
                && noun(analysis, t).is_some()
        });
        return beside.map(|t| analysis.tokens[t].span);
    }
    if matches!(token.tag, Tag::Cd | Tag::Prp | Tag::Dt)
        || matches!(
            token.lemma.as_str(),
            "other" | "dozen" | "score" | "hundred" | "thousand" | "death" | "casualty" | "fatality"
        )
    {
        let of = analysis.children(head).find(|&t| analysis.tokens[t].lower == "of");
        return of
            .and_then(|of| analysis.child(of, &[Dep::Pobj]))
            .filter(|&t| analysis.tokens[t].tag.is_noun())
            .map(|t| analysis.tokens[t].span);
    }
    token.tag.is_noun().then_some(token.span)
}

/// Who they are: by their noun, by what stands beside their name; a person killed otherwise is a civilian for all the text says.
fn harmed(analysis: &Analysis, head: usize, effect: Effect) -> Harmed {
    if effect == Effect::Detained {
        return Harmed::Attacker;
    }
    let told = |t: usize| noun(analysis, t).map(|n| n.harmed).filter(|h| *h != Harmed::Unstated);
    if let Some(harmed) = told(head) {
        return harmed;
    }
    let of = analysis.children(head).find(|&t| analysis.tokens[t].lower == "of").and_then(|of| analysis.child(of, &[Dep::Pobj]));
    let beside =
        analysis.children(head).filter(|&t| matches!(analysis.tokens[t].dep, Dep::Appos | Dep::Compound | Dep::Nmod)).chain(of);
    if let Some(harmed) = beside.into_iter().find_map(told) {
        return harmed;
    }
    if is_name(analysis, head) { Harmed::Civilian } else { Harmed::Unstated }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tacitus_text::Document;

    fn read(text: &str) -> Vec<Figure> {
        figures(&tacitus_annotate::annotate(&Document::plain("t", text)))
    }

    #[test]
    fn every_row_finds_its_example() {
        let missed: Vec<&str> = RULES
            .iter()
            .filter(|rule| !read(rule.example).iter().any(|f| f.effect == rule.effect && f.quantity.low.is_some_and(|n| n > 0)))
            .map(|rule| rule.example)
            .collect();
        assert!(missed.is_empty(), "{missed:#?}");
    }

    #[test]
    fn parts_point_to_their_total() {
        let found = read("Eleven people were detained, including four gunmen.");
        assert_eq!(found.len(), 2);
        assert_eq!((found[1].part_of, found[1].quantity.low), (Some(0), Some(4)));
    }

    #[test]
    fn what_is_nobody_does_not_die() {
        assert!(
            read("The death of the old order was near; a body of evidence grew. The goal killed off the contest.").is_empty()
        );
    }

    #[test]
    fn who_is_hit_stands_in_many_places() {
        for (text, effect) in [
            ("Police say a 22-year-old man was shot.", Effect::Injured),
            ("A man shot and killed by state police carried a rifle.", Effect::Killed),
            ("John Smith was found stabbed to death.", Effect::Killed),
            ("Three leaders left the office and were arrested.", Effect::Detained),
            ("Police arrested over 50 workers.", Effect::Detained),
            ("A police officer killed a zzyx.", Effect::Killed),
        ] {
            assert!(read(text).iter().any(|f| f.effect == effect), "{text}");
        }
    }

    #[test]
    fn who_dies_with_somebody_is_counted() {
        assert_eq!(read("John Smith was killed along with Peter Brown.").len(), 2);
        assert!(read("Police investigate three shootings.").is_empty());
    }

    #[test]
    fn the_next_clause_is_another() {
        assert_eq!(read("The suspect shot a customer and two suspects walked away.").len(), 1);
    }

    #[test]
    fn two_groups_are_two_figures() {
        let found = read("The blast killed 13 soldiers and 170 civilians.");
        assert_eq!(
            found.iter().map(|f| (f.quantity.low, f.harmed)).collect::<Vec<_>>(),
            [(Some(13), Harmed::Combatant), (Some(170), Harmed::Civilian)]
        );
    }
}
