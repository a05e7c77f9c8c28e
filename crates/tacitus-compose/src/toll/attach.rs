//! Which incident a figure belongs to, and which figures of one incident say the same.

use tacitus_record::{Effect, Harmed, Status};
use tacitus_text::{Analysis, Document};

use super::figure::{Figure, figures, is_deadly, tells_of_dead};
use super::person::Person;
use crate::context::Context;
use crate::incident::Draft;
use crate::incident::event::Event;
use crate::incident::thing::{Thing, thing};
use crate::incident::trigger::Strength;
use crate::{Ask, Layers};

/// Sentences after an incident's last mention, and before its first, in which a figure may still be of it.
const REACH: (usize, usize) = (3, 1);

/// The same where the text tells of no other.
const ALONE: (usize, usize) = (12, 3);

/// For each incident its figures, in order, each once; `part_of` counts within the list.
#[must_use]
pub fn attach(context: &Context<'_>, figures: &[Figure], drafts: &[Draft]) -> Vec<Vec<Figure>> {
    let text = &context.document.text;
    let told: Vec<Vec<&Event>> = drafts.iter().map(|draft| draft.events.iter().collect()).collect();
    let mut owners: Vec<Option<usize>> = figures.iter().map(|f| owner(f, &told)).collect();
    for i in 0..figures.len() {
        if let Some(total) = figures[i].part_of {
            owners[i] = owners[total];
        }
    }
    let persons: Vec<Option<Person>> = figures.iter().map(|f| Person::of(context, f)).collect();
    let mut out: Vec<Vec<Counted>> = vec![Vec::new(); drafts.len()];
    let mut place: Vec<Option<usize>> = vec![None; figures.len()];
    // The killed first: who was shot may be one of them, wherever the text tells of it.
    let mut order: Vec<usize> = (0..figures.len()).collect();
    order.sort_by_key(|&i| figures[i].effect != Effect::Killed);
    for i in order {
        let figure = &figures[i];
        let killed = || owners[i].into_iter().flat_map(|owner| &out[owner]).filter(|c| c.figure.effect == Effect::Killed);
        let dead = !figure.alone && may_be_dead(figure, persons[i].as_ref(), killed);
        let Some(owner) = owners[i].filter(|_| !dead) else { continue };
        let list = &mut out[owner];
        place[i] = known(context, list, figure, persons[i].as_ref()).or_else(|| {
            // A victim spoken of again ("the officer", "he", a name) adds nobody to a number already told.
            let again = !figure.quantity.counted && list.iter().any(|o| o.figure.effect == figure.effect && o.person.is_none());
            (!again).then(|| {
                let mut figure = figure.clone();
                figure.part_of = figure.part_of.and_then(|total| place[total]);
                list.push(Counted { number: i, figure, person: persons[i].clone() });
                list.len() - 1
            })
        });
        if let (Some(at), Some(person)) = (place[i], &persons[i])
            && let Some(before) = &mut list[at].person
        {
            before.learn(person);
        }
    }
    let headline = headline_dead(context);
    let figures_of = |(mut list, draft): (Vec<Counted>, &Draft)| {
        // "Attempted murder" killed nobody, and what somebody says of "killing" need not be of this.
        let told = |e: &&Event| e.trigger.rule.strength == Strength::Act && e.modality.status == Status::Occurred;
        let deadly = draft.events.iter().filter(told).any(|e| is_deadly(&context.analysis, e.trigger.token));
        one_dead(&mut list, deadly, headline.as_ref().filter(|_| drafts.len() == 1));
        let mut list = in_order(list);
        totals(text, &mut list);
        list
    };
    out.into_iter().zip(drafts).map(figures_of).collect()
}

/// Where the text has it that somebody was killed ("a homicide", "the fatal shooting"), or its title that this one was, and
/// it tells of nobody but one person who was shot, that is who.
fn one_dead(list: &mut [Counted], deadly: bool, headline: Option<&Person>) {
    let harmed = |c: &&mut Counted| {
        let counts = matches!(c.figure.effect, Effect::Killed | Effect::Injured | Effect::Casualties);
        counts && c.figure.quantity.high != Some(0)
    };
    let mut harmed = list.iter_mut().filter(harmed);
    let (Some(Counted { figure, person: Some(person), .. }), None) = (harmed.next(), harmed.next()) else { return };
    if !figure.alone && (deadly || headline.is_some_and(|dead| !person.is_another(dead))) {
        figure.effect = Effect::Killed;
        figure.rule = "deadly";
    }
}

/// The one person of whom the title, which is no part of the text, has it that they were killed.
fn headline_dead(context: &Context<'_>) -> Option<Person> {
    let title = Document::plain("title", context.document.title.as_deref()?);
    let title = Context::of(&title, Ask { layers: Layers::Times, ..Ask::default() });
    let figures = figures(&title.analysis);
    let mut killed = figures.iter().filter(|f| f.effect == Effect::Killed);
    let person = match (killed.next(), killed.next()) {
        (Some(figure), None) => Person::of(&title, figure),
        (Some(_), Some(_)) => None,
        // "Woman shot, killed in Leeds": the grammar of headlines is a rough one.
        (None, _) => {
            let dead = (0..title.analysis.tokens.len()).find(|&t| tells_of_dead(&title.analysis, t))?;
            let one = |&t: &usize| matches!(thing(&title.analysis, t), Thing::People { several: false, .. });
            (0..dead).rev().find(one).map(|head| Person::at(&title, head, true))
        }
    };
    person.map(Person::elsewhere)
}

/// A figure of an incident, with what is known of the one person it counts.
#[derive(Debug, Clone)]
struct Counted {
    /// Its number among the document's.
    number: usize,
    figure: Figure,
    person: Option<Person>,
}

/// Index of the figure of an incident that says the same as another.
fn known(context: &Context<'_>, list: &[Counted], figure: &Figure, person: Option<&Person>) -> Option<usize> {
    let of_effect = || list.iter().enumerate().filter(|(_, o)| o.figure.effect == figure.effect);
    let Some(person) = person else {
        let same = |o: &Counted| same(&context.analysis, &context.document.text, &o.figure, figure);
        return of_effect().find(|(_, o)| same(o)).map(|(at, _)| at);
    };
    let persons = || of_effect().filter_map(|(at, o)| Some((at, o.person.as_ref()?)));
    let same = persons().find(|(_, before)| person.is(before));
    same.or_else(|| persons().rfind(|(_, before)| !person.is_another(before))).map(|(at, _)| at)
}

/// Figures in the order of the text; parts still point to their totals.
fn in_order(list: Vec<Counted>) -> Vec<Figure> {
    let mut order: Vec<usize> = (0..list.len()).collect();
    order.sort_by_key(|&at| list[at].number);
    let moved = |old: usize| order.iter().position(|&at| at == old);
    let figure = |&at: &usize| Figure { part_of: list[at].figure.part_of.and_then(moved), ..list[at].figure.clone() };
    order.iter().map(figure).collect()
}

/// Whether those a figure speaks of may be among the killed of its incident: the one person is one of them, or as many are.
fn may_be_dead<'a, I>(figure: &Figure, person: Option<&Person>, killed: impl Fn() -> I) -> bool
where
    I: Iterator<Item = &'a Counted>,
{
    let many = figure.quantity.low.or(figure.quantity.high).unwrap_or(0);
    // "Both were shot", of two whom the text has killed one by one.
    let singly = killed().filter(|c| c.person.is_some()).count() as u64;
    if person.is_none() && singly > 1 && many <= singly {
        return true;
    }
    killed().any(|c| match (person, &c.person) {
        (Some(person), Some(dead)) if person.follows(dead) => !person.is_another(dead),
        (Some(person), Some(dead)) => !dead.is_another(person),
        (Some(person), None) if person.is_apart(c.figure.quantity.high.unwrap_or(u64::MAX)) => false,
        _ => c.figure.quantity.high.or(c.figure.quantity.low).unwrap_or(0) >= many,
    })
}

/// The incident whose event a figure's word is, or stands nearest to; else the one told of last before it.
pub(crate) fn owner(figure: &Figure, told: &[Vec<&Event>]) -> Option<usize> {
    let events = || told.iter().enumerate().flat_map(|(d, events)| events.iter().map(move |&event| (d, event)));
    let own = events().find(|(_, e)| e.trigger.token == figure.trigger);
    if let Some((d, _)) = own {
        return Some(d);
    }
    let here = events().filter(|(_, e)| e.sentence == figure.sentence);
    if let Some((d, _)) = here.min_by_key(|(_, e)| e.trigger.token.abs_diff(figure.trigger)) {
        return Some(d);
    }
    let (back, ahead) = if told.len() == 1 { ALONE } else { REACH };
    let before = events().filter(|(_, e)| e.sentence < figure.sentence && figure.sentence - e.sentence <= back);
    if let Some((d, _)) = before.max_by_key(|(_, e)| e.sentence) {
        return Some(d);
    }
    let next = events().filter(|(_, e)| e.sentence > figure.sentence && e.sentence - figure.sentence <= ahead);
    next.map(|(d, _)| d).next()
}

/// Whether two figures of one incident are one: same effect, same numbers, nobody else by name or noun.
fn same(analysis: &Analysis, text: &str, a: &Figure, b: &Figure) -> bool {
    if a.effect != b.effect || a.quantity.low != b.quantity.low || a.quantity.high != b.quantity.high {
        return false;
    }
    let lemma = |f: &Figure| f.of.map(|s| s.of(text).to_lowercase().trim_end_matches('s').to_owned());
    match (lemma(a), lemma(b)) {
        (Some(x), Some(y)) if x != y && a.quantity.counted && b.quantity.counted => {
            // Other words may be the same people ("two women", "two people") unless they are another sort.
            a.sentence != b.sentence && (a.harmed == b.harmed || a.harmed == Harmed::Unstated || b.harmed == Harmed::Unstated)
        }
        _ => analysis.tokens.len() > a.head,
    }
}

/// A figure of people in general, or of the same sort, that holds the others of its effect is their total.
fn totals(text: &str, list: &mut [Figure]) {
    for effect in [Effect::Killed, Effect::Injured, Effect::Casualties, Effect::Abducted, Effect::Detained] {
        let of_effect: Vec<usize> = (0..list.len()).filter(|&i| list[i].effect == effect && list[i].part_of.is_none()).collect();
        let Some(&total) = of_effect.iter().max_by_key(|&&i| (list[i].quantity.low, std::cmp::Reverse(i))) else { continue };
        let general = list[total].harmed == Harmed::Unstated
            || list[total].of.is_some_and(|s| {
                matches!(s.of(text).to_lowercase().as_str(), "people" | "persons" | "victims" | "men" | "women")
            });
        let most = list[total].quantity.low.unwrap_or(0);
        let others: Vec<usize> = of_effect
            .into_iter()
            .filter(|&i| {
                i != total
                    && list[i].quantity.counted
                    && list[i].of.is_some()
                    && list[i].quantity.low.is_some_and(|n| n > 0 && n < most)
            })
            .filter(|&i| general || list[i].harmed == list[total].harmed)
            .collect();
        let sum: u64 = others.iter().filter_map(|&i| list[i].quantity.low).sum();
        if general && sum <= most {
            for i in others {
                list[i].part_of = Some(total);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use tacitus_text::Document;

    /// Effect and least number of every figure of a text's incidents.
    fn tolls(text: &str) -> Vec<(&'static str, u64)> {
        let record = crate::code(&Document::plain("t", text));
        record.incidents.iter().flat_map(|i| &i.toll).map(|t| (t.effect.as_str(), t.low.unwrap_or(0))).collect()
    }

    #[test]
    fn one_victim_told_of_again_is_one() {
        let text = "A man was shot and killed in Leeds on Monday. John Smith, 40, was pronounced dead at the scene.";
        assert_eq!(tolls(text), [("killed", 1)]);
        let text = "An officer was killed by a suspect in Leeds on Monday. The officer was shot in the head.";
        assert_eq!(tolls(text), [("killed", 1)]);
    }

    #[test]
    fn others_are_counted() {
        let text = "One man was shot in the back and a 29-year-old man was shot in the leg in Leeds on Monday.";
        assert_eq!(tolls(text), [("injured", 1), ("injured", 1)]);
        let text = "A boy was shot in Leeds on Monday. Another boy was wounded by a bullet.";
        assert_eq!(tolls(text), [("injured", 1), ("injured", 1)]);
        let text =
            "John Smith, a 60-year-old man, was shot and killed in Leeds on Monday. A 19-year-old man was shot in the leg.";
        assert_eq!(tolls(text), [("killed", 1), ("injured", 1)]);
        let text = "A man was killed in a shooting in Leeds on Monday. A woman suffered a gunshot wound.";
        assert_eq!(tolls(text), [("killed", 1), ("injured", 1)]);
    }

    #[test]
    fn who_was_shot_in_a_homicide_is_dead() {
        let text = "Police are investigating a homicide in Leeds. A man was found with gunshot wounds on Monday.";
        assert_eq!(tolls(text), [("killed", 1)]);
        let text = "Police are investigating a shooting in Leeds. A man was found with gunshot wounds on Monday.";
        assert_eq!(tolls(text), [("injured", 1)]);
    }

    #[test]
    fn the_title_may_tell_who_is_dead() {
        let told = |title: &str| {
            let text = "Police said a 37-year-old woman was shot twice in Leeds on Monday.";
            let document = Document { title: Some(title.to_owned()), ..Document::plain("t", text) };
            crate::code(&document).incidents[0].toll[0].effect.as_str()
        };
        assert_eq!(told("Woman shot, killed in Leeds"), "killed");
        assert_eq!(told("Woman shot in Leeds"), "injured");
        assert_eq!(told("Man killed in Leeds"), "injured");
    }
}
