//! Responsibility as the record gives it: who is said to be behind an incident, by whom.

use tacitus_record as record;
use tacitus_record::{Origin, PerpetratorRole, ResponsibilityStatus, Standing};
use tacitus_text::Span;

use super::draft::Draft;
use super::party::Party;
use super::standing::{acts, is_anybody, is_put_on, status, told_at};
use super::thing::Thing;
use crate::context::Context;
use crate::statement::Draft as Statement;

/// What is said of a party's part: each claim, charge and denial with who says so, else what the text itself reports.
pub(super) fn responsibility(
    context: &Context<'_>,
    draft: &Draft,
    party: &Party,
    standing: Standing,
    said: &[Statement],
) -> Vec<record::Responsibility> {
    let name = party.names[0].of(&context.document.text).to_owned();
    let row = |status, at: Span, source: Option<record::Source>, rule: &str| {
        let (start, end) = context.chars(at);
        let own = party.actor.map(crate::actor::actor_id);
        let speaks = matches!(status, ResponsibilityStatus::Claimed | ResponsibilityStatus::Denied);
        record::Responsibility {
            actor: own.clone(),
            name: Some(name.clone()),
            status,
            of_claim: status == ResponsibilityStatus::Confirmed,
            as_of: None,
            // Nobody accuses themselves.
            source: source.filter(|s| speaks || s.actor.is_none() || s.actor != own),
            start,
            end,
            origin: Origin::rule(rule),
        }
    };
    let mut out: Vec<record::Responsibility> = Vec::new();
    for blame in draft.events.iter().flat_map(|e| &e.blames).filter(|b| is_put_on(context, party, b)) {
        if blame.status == ResponsibilityStatus::Unclaimed {
            continue;
        }
        let cue = context.analysis.tokens[blame.cue].span;
        let source = match blame.source {
            Some(head) => Some(speaker(context, head, said, cue)),
            None => crate::toll::source_at(context, said, cue),
        };
        let status = status(context, blame, said);
        let mut found = row(status, cue, source, &format!("blame.{}", context.analysis.tokens[blame.cue].lemma));
        found.as_of = as_of(context, blame.cue);
        match out.iter_mut().find(|r| r.status == found.status) {
            Some(known) if known.source.is_none() && found.source.is_some() => *known = found,
            Some(_) => {}
            None => out.push(found),
        }
    }
    // A verdict ends the charge; a denial is of one.
    if out.iter().any(|r| r.status == ResponsibilityStatus::Convicted) {
        out.retain(|r| !matches!(r.status, ResponsibilityStatus::Accused | ResponsibilityStatus::Suspected));
    }
    let individual = party.thing.role() == PerpetratorRole::Individual;
    let only_denied = individual && out.iter().all(|r| r.status == ResponsibilityStatus::Denied);
    let convicted = out.iter().any(|r| r.status == ResponsibilityStatus::Convicted);
    // Unnamed gunmen, or a crowd on one side of a clash, are blamed for nothing.
    let doubted = !matches!(standing, Standing::Established | Standing::Party);
    let somebody = match party.thing.role() {
        _ if party.named => true,
        PerpetratorRole::Individual => doubted && !is_anybody(&context.analysis, party),
        PerpetratorRole::Group => standing != Standing::Party,
    };
    let by_standing = match standing {
        Standing::Accused => ResponsibilityStatus::Accused,
        Standing::Suspected => ResponsibilityStatus::Suspected,
        Standing::Claimed => ResponsibilityStatus::Claimed,
        Standing::Established | Standing::Party => ResponsibilityStatus::Reported,
    };
    let told = told_at(context, draft, party, standing, said);
    // A court's word does not replace the text's own.
    let own_word = convicted && told.is_none() && acts(context, draft, party).next().is_some();
    if (out.is_empty() || only_denied || own_word) && somebody {
        let source = told.and_then(|at| crate::toll::source_at(context, said, at));
        let at = told.unwrap_or(context.analysis.tokens[party.heads[0]].span);
        out.push(row(by_standing, at, source, "party.agent"));
    }
    out
}

/// Leave out what is said of "two men" where it is said of the men by their names too.
pub(super) fn drop_described(rows: &mut Vec<(usize, record::Responsibility)>, parties: &[(Party, Standing)]) {
    let person = |&i: &usize| parties.get(i).is_some_and(|(p, _)| p.thing.role() == PerpetratorRole::Individual && p.named);
    let several =
        |&i: &usize| parties.get(i).is_some_and(|(p, _)| matches!(p.thing, Thing::People { several: true, .. }) && !p.named);
    let named: Vec<ResponsibilityStatus> = rows.iter().filter(|(i, _)| person(i)).map(|(_, row)| row.status).collect();
    rows.retain(|(i, row)| !several(i) || !named.contains(&row.status));
}

/// The day on which something was said of a part, where its clause has one.
fn as_of(context: &Context<'_>, cue: usize) -> Option<String> {
    let analysis = &context.analysis;
    let sentence = analysis.sentences[analysis.sentence_of(cue)].span;
    let first = context.times.partition_point(|t| t.span.start() < sentence.start());
    let mut within = context.times[first..].iter().take_while(|t| sentence.contains(t.span));
    let of_cue = |tokens: std::ops::Range<usize>| {
        let path = super::attach::ascent(analysis, super::attach::top(analysis, tokens));
        path.into_iter().skip(1).find(|&t| analysis.tokens[t].tag.is_verb()) == Some(cue)
    };
    let day = within.find(|t| {
        let tokens = analysis.tokens_in(t.span);
        !tokens.is_empty() && t.interval().is_some_and(|i| i.earliest == i.latest) && of_cue(tokens)
    });
    day.and_then(|t| t.earliest).map(|day| day.to_string())
}

/// A claim that nobody has made, in the words used.
pub(super) fn unclaimed(context: &Context<'_>, draft: &Draft) -> Option<record::Responsibility> {
    let blame = draft.events.iter().flat_map(|e| &e.blames).find(|b| b.status == ResponsibilityStatus::Unclaimed)?;
    let span = context.analysis.span(crate::phrase::core(&context.analysis, blame.head));
    let (start, end) = context.chars(span);
    Some(record::Responsibility {
        actor: None,
        name: Some(span.of(&context.document.text).to_owned()),
        status: blame.status,
        of_claim: false,
        as_of: None,
        source: None,
        start,
        end,
        origin: Origin::rule("blame.nobody"),
    })
}

/// Who accuses or claims, by the clause itself, with those who pass it on.
fn speaker(context: &Context<'_>, head: usize, said: &[Statement], cue: Span) -> record::Source {
    let span = crate::phrase::span(&context.analysis, head);
    let mut source = record::Source::named(span.of(&context.document.text));
    let (start, end) = context.chars(span);
    (source.start, source.end) = (Some(start), Some(end));
    source.actor = context.actors.actor_at(head).map(crate::actor::actor_id);
    if let Some(passer) = crate::toll::source_at(context, said, cue).and_then(|s| s.name)
        && Some(&passer) != source.name.as_ref()
    {
        source.via.push(passer);
    }
    source
}

#[cfg(test)]
mod tests {
    use tacitus_text::Document;

    /// Name, status and source of each row of a text's first incident.
    fn rows(text: &str) -> Vec<String> {
        let record = crate::code(&Document::plain("t", text));
        let told = record.incidents.into_iter().next().map(|i| i.responsibility).unwrap_or_default();
        let row = |r: tacitus_record::Responsibility| {
            let source = r.source.and_then(|s| s.name).unwrap_or_default();
            format!("{} {} {source}", r.name.unwrap_or_default(), r.status.as_str()).trim_end().to_owned()
        };
        told.into_iter().map(row).collect()
    }

    #[test]
    fn unnamed_gunmen_have_no_row() {
        assert!(rows("Gunmen shot two farmers in Leeds on Monday.").is_empty());
        assert!(rows("Gunmen shot two farmers in Leeds on Monday, police said.").is_empty());
    }

    #[test]
    fn a_verdict_stands_beside_the_text_s_own_word() {
        let text = "John Smith shot two farmers in Leeds on Monday. Smith was convicted of the murder.";
        assert_eq!(rows(text), ["John Smith convicted", "John Smith reported"]);
    }

    #[test]
    fn who_sentences_is_not_sentenced() {
        let text = "A judge gave John Smith a life sentence for the murder of two farmers in Leeds.";
        assert!(rows(text).iter().all(|row| row.starts_with("John Smith")), "{:?}", rows(text));
    }

    #[test]
    fn two_men_are_told_of_by_their_names() {
        let text =
            "Two men were charged with the murder of a farmer in Leeds. John Smith and Peter Brown are accused of the murder.";
        assert_eq!(rows(text), ["John Smith accused", "Peter Brown accused"]);
    }

    #[test]
    fn another_s_word_that_somebody_was_behind_it_is_a_charge() {
        let text = "A bomb killed two soldiers in Gali on Monday. Officials said the rebels were behind the attack.";
        assert_eq!(rows(text), ["rebels accused Officials"]);
        let text = "A bomb killed two soldiers in Gali on Monday. The rebels may have been behind the attack.";
        assert_eq!(rows(text), ["rebels suspected"]);
    }
}
