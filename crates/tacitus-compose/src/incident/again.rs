//! Incidents told again: nobody dies twice, so two that killed the same person are one, and the first sentence of a report
//! tells of what the next ones tell at length.

use tacitus_record::Effect;

use super::event::Event;
use super::group::{Group, Setting, fits, is_other, of_group};
use super::kinds::one_scene;
use crate::context::Context;
use crate::toll::{Figure, Person, owner};

/// Sentences from a report's first one to where it is told again.
const AT_LENGTH: usize = 4;

/// Whom an incident harmed.
#[derive(Debug, Default)]
struct Harm {
    killed: Vec<Person>,
    injured: Vec<Person>,
    /// Whether it harmed more than those who are told one by one.
    more: bool,
}

impl Harm {
    /// The only person harmed.
    fn one(&self) -> Option<&Person> {
        match (self.killed.as_slice(), self.injured.as_slice()) {
            ([person], []) | ([], [person]) if !self.more => Some(person),
            _ => None,
        }
    }
}

/// Join incidents that are one by whom they harmed.
#[must_use]
pub fn reunite(
    context: &Context<'_>,
    events: &[Event],
    settings: &[Setting],
    figures: &[Figure],
    mut groups: Vec<Group>,
) -> Vec<Group> {
    loop {
        let told: Vec<Vec<&Event>> = groups.iter().map(|g| g.events.iter().map(|&i| &events[i]).collect()).collect();
        let placed: Vec<Setting> = groups.iter().map(|group| of_group(group, settings)).collect();
        let harms = harms(context, figures, &told);
        let told_again = |&(a, b): &(usize, usize)| {
            let one = same_name(&harms[a], &harms[b])
                || placed[a].is_same_day(&placed[b]) && same_person(&harms[a], &harms[b])
                || !placed[a].excludes_time(&placed[b])
                    && (points_back(&harms[a], &harms[b]) || is_lead(&told[a], &told[b]) && told_at_length(&harms[a], &harms[b]));
            let pairs = || told[a].iter().flat_map(|x| told[b].iter().map(move |y| (x, y)));
            let another = || told[b].iter().any(|e| is_other(&context.analysis, e));
            one && !another() && pairs().any(|(x, y)| fits(x, y)) && pairs().all(|(x, y)| one_scene(x, y))
        };
        let mut pairs = (0..groups.len()).flat_map(|a| (a + 1..groups.len()).map(move |b| (a, b)));
        let Some((a, b)) = pairs.find(told_again) else { return groups };
        let second = groups.remove(b);
        groups[a].events.extend(second.events);
        groups[a].events.sort_unstable();
    }
}

/// Whom each incident harmed, each person once.
fn harms(context: &Context<'_>, figures: &[Figure], told: &[Vec<&Event>]) -> Vec<Harm> {
    let mut out: Vec<Harm> = told.iter().map(|_| Harm::default()).collect();
    for figure in figures {
        let Some(harm) = owner(figure, told).map(|owner| &mut out[owner]) else { continue };
        let list = match figure.effect {
            Effect::Killed => &mut harm.killed,
            Effect::Injured | Effect::Casualties => &mut harm.injured,
            _ => continue,
        };
        match Person::of(context, figure) {
            Some(person) => match list.iter_mut().find(|before| !person.is_another(before)) {
                Some(before) => before.learn(&person),
                None => list.push(person),
            },
            None => harm.more |= figure.quantity.high != Some(0),
        }
    }
    out
}

/// Whether both killed somebody of one name.
fn same_name(a: &Harm, b: &Harm) -> bool {
    b.killed.iter().any(|x| a.killed.iter().any(|y| x.is(y)))
}

/// Whether the second killed one person who is told of as known, and the first one who may be the same.
fn points_back(a: &Harm, b: &Harm) -> bool {
    let ([dead], [again]) = (a.killed.as_slice(), b.killed.as_slice()) else { return false };
    !a.more && !b.more && again.points_back() && !again.is_another(dead)
}

/// Whether an incident is told in the first sentence alone, and another soon after.
fn is_lead(first: &[&Event], second: &[&Event]) -> bool {
    first.iter().all(|e| e.sentence == 0) && second.first().is_some_and(|e| e.sentence <= AT_LENGTH)
}

/// Whether the one person whom the second harmed is the one whom the first does not tell by name or age.
fn told_at_length(a: &Harm, b: &Harm) -> bool {
    let (Some(told), Some(again)) = (a.one(), b.one()) else { return false };
    a.killed.len() == b.killed.len() && !told.is_described() && again.is_described() && !again.is_another(told)
}

/// Whether each harmed one person, who may be the same, and one of both is told of as known.
fn same_person(a: &Harm, b: &Harm) -> bool {
    let (Some(told), Some(again)) = (a.one(), b.one()) else { return false };
    (told.points_back() || again.points_back()) && !again.is_another(told)
}

#[cfg(test)]
mod tests {
    use tacitus_text::Document;

    /// How many incidents a text tells of.
    fn incidents(text: &str) -> usize {
        crate::code(&Document::plain("t", text)).incidents.len()
    }

    #[test]
    fn nobody_dies_twice() {
        let text =
            "A man allegedly killed his ex-wife in Leeds on Saturday. Mary Smith of York died from a gunshot wound in Hull.";
        assert_eq!(incidents(text), 1);
        let text = "A man was shot dead in Leeds on Saturday. A woman was shot dead in Bradford on Sunday.";
        assert_eq!(incidents(text), 2);
    }

    #[test]
    fn one_shooting_of_a_day_is_one() {
        let text = "Police identified the man who was shot in Hull on January 15, 2016. \
            A shooting in Leeds on January 15, 2016 left one man dead.";
        assert_eq!(incidents(text), 1);
    }

    #[test]
    fn the_first_sentence_is_told_again() {
        let text = "A man shot a woman in a theater in Leeds. His gun went off in Hull on Monday, hitting a 40-year-old woman.";
        assert_eq!(incidents(text), 1);
    }
}
