//! Descriptions that speak of somebody named or described before: "the group", "the gunman", "the president".
//!
//! Conservative: a definite description joins the nearest fitting actor before it, or none.

use tacitus_text::{Analysis, Tag, Token};

use super::kind::{ActorKind, MentionType};
use super::knowledge::ActorKnowledge;
use super::mention::{Form, Found};
use super::names::Key;
use super::sets::Sets;
use super::titles::title_ending_at;

/// How many sentences back a description of a group may reach for a name.
const NEAR: usize = 3;
/// The same noun again, within a document's next paragraphs.
const AGAIN: usize = 12;

/// Mentions back that an office may reach for its holder.
const OFFICES: usize = 400;

/// Nouns that name no sort of group but may stand for any.
const ANY_GROUP: &[&str] = &["group", "organization", "organisation", "network", "movement", "faction", "outfit"];
/// Bodies of which a text has one unless it says otherwise.
const THE_ONE: &[&str] = &["police", "army", "military", "authority", "government", "regime", "navy", "air force"];

/// Join descriptions to what they speak of. `kinds` tells each mention's sort of actor.
pub(super) fn join(analysis: &Analysis, found: &[Found], keys: &[Key], kinds: &[ActorKind], sets: &mut Sets) {
    for i in 0..found.len() {
        let Some(hit) = &found[i].noun else { continue };
        if let Some(j) = fighters(analysis, found, kinds, i).or_else(|| branch(found, sets, i)) {
            sets.join(i, j);
            continue;
        }
        if let Some(j) = owned(analysis, found, i) {
            sets.join(i, j);
            continue;
        }
        if !found[i].definite && !THE_ONE.contains(&hit.noun.noun) {
            continue;
        }
        if modified(analysis, &found[i]) {
            continue;
        }
        let sentence = analysis.sentence_of(found[i].mention.head);
        let back =
            |reach: usize| (0..i).rev().take_while(move |&j| analysis.sentence_of(found[j].mention.head) + reach >= sentence);
        let same_noun = back(AGAIN).find(|&j| {
            let other = found[j].noun.as_ref().filter(|o| o.noun.noun == hit.noun.noun && o.plural == hit.plural);
            other.is_some_and(|_| found[j].mention.form == Form::Description && !told_apart(analysis, &found[j], &found[i]))
        });
        let namesake = || {
            back(AGAIN).find(|&j| {
                found[j].is_name() && found[j].mention.kind == MentionType::Organization && heads(&keys[j], hit.noun.noun)
            })
        };
        let target = same_noun.or_else(namesake).or_else(|| {
            if hit.noun.collective || hit.plural { group(found, kinds, i, back(NEAR)) } else { office(analysis, found, i) }
        });
        if let Some(j) = target {
            sets.join(i, j);
        }
    }
}

/// The same words with the same owner before: "his father … his father", "the group's leader … the group's leader".
fn owned(analysis: &Analysis, found: &[Found], i: usize) -> Option<usize> {
    let words = |f: &Found| analysis.tokens[f.tokens()].iter().map(|t| t.lower.clone()).collect::<Vec<_>>();
    let own = analysis.tokens[found[i].tokens()].iter().any(|t| matches!(t.tag, Tag::PrpS | Tag::Pos));
    let sentence = analysis.sentence_of(found[i].mention.head);
    let near = |j: &usize| analysis.sentence_of(found[*j].mention.head) + AGAIN >= sentence;
    let same = |j: &usize| found[*j].mention.form == Form::Description && words(&found[*j]) == words(&found[i]);
    if own { (0..i).rev().take_while(near).find(same) } else { None }
}

/// Nouns for a group that belongs to another.
const BRANCHES: &[&str] =
    &["branch", "affiliate", "offshoot", "armed wing", "military wing", "wing", "franchise", "splinter group", "proxy"];

/// Mentions that may lie inside another: those next to it in the order of place.
fn near(found: &[Found], i: usize) -> std::ops::Range<usize> {
    i.saturating_sub(12)..(i + 12).min(found.len())
}

/// The name in "ISIS-K fighters": whose fighters act, acts.
fn fighters(analysis: &Analysis, found: &[Found], kinds: &[ActorKind], i: usize) -> Option<usize> {
    let hit =
        found[i].noun.as_ref().filter(|h| h.plural && matches!(h.noun.kind, ActorKind::ArmedGroup | ActorKind::SecurityForce))?;
    let start = found[i].mention.tokens.start;
    let name = near(found, i).find(|&j| {
        let inside =
            found[j].is_name() && found[j].mention.tokens.start >= start && found[j].mention.tokens.end == hit.tokens.start;
        inside && matches!(kinds[j], ActorKind::ArmedGroup | ActorKind::SecurityForce) && !found[j].adjective
    })?;
    // Only an article or an adjective may stand before: "two ISIS-K fighters" are not the group, "former FARC rebels" not any more.
    let before = &analysis.tokens[start..found[name].mention.tokens.start];
    let counted = start > 0 && analysis.tokens[start - 1].tag == Tag::Cd;
    let plain = before
        .iter()
        .all(|t| t.lower == "the" || t.tag == Tag::Jj && !matches!(t.lower.as_str(), "former" | "many" | "several" | "other"));
    (plain && !counted).then_some(name)
}

/// "ISIL's Afghanistan affiliate" once the text has said who its Afghan branch is, or has named one branch of ISIL only.
fn branch(found: &[Found], sets: &Sets, i: usize) -> Option<usize> {
    let hit = found[i].noun.as_ref().filter(|h| BRANCHES.contains(&h.noun.noun) && !h.plural)?;
    let knowledge = ActorKnowledge::get();
    let (start, end) = (found[i].mention.tokens.start, hit.tokens.start);
    let inside = |f: &Found| f.is_name() && f.mention.tokens.start >= start && f.mention.tokens.end <= end;
    let whole = found
        .iter()
        .find(|f| inside(f) && f.identities.len() == 1 && !f.adjective && !knowledge.is_state(f.identities[0]))?
        .identities[0];
    let country =
        near(found, i).map(|j| &found[j]).find(|f| inside(f) && f.identities.len() == 1 && knowledge.is_state(f.identities[0]));
    let country = country.and_then(|f| knowledge.identity(f.identities[0]).country);
    let mut parts: Vec<usize> = Vec::new();
    for (j, other) in found.iter().enumerate().filter(|(j, _)| *j != i) {
        let [id] = other.identities.as_slice() else { continue };
        let part = knowledge.identity(*id).part_of == Some(whole);
        let there = country.is_none_or(|c| knowledge.identity(*id).country == Some(c));
        if part && there && other.is_name() && !parts.iter().any(|&p| sets.root(p) == sets.root(j)) {
            parts.push(j);
        }
    }
    if let [one] = parts.as_slice() { Some(*one) } else { None }
}

/// Whether a name is headed by a noun: "the ministry" after "Ministry of Defence", "the party" after "Labour Party".
fn heads(key: &Key, noun: &str) -> bool {
    let before_of = key.0.iter().position(|w| w == "of" || w == "for").and_then(|at| at.checked_sub(1));
    key.len() > 1 && (key.last().is_some_and(|w| w == noun) || before_of.is_some_and(|at| key.0[at] == noun))
}

/// Whether a phrase has words that may set it apart from others of its noun ("the other group", "the two men").
fn modified(analysis: &Analysis, found: &Found) -> bool {
    let Some(hit) = &found.noun else { return true };
    let before = &analysis.tokens[found.mention.tokens.start..hit.tokens.start];
    before.iter().any(|t| {
        matches!(t.tag, Tag::Cd | Tag::PrpS | Tag::Pos | Tag::Jjs | Tag::Nnp | Tag::Nnps)
            || matches!(
                t.lower.as_str(),
                "other" | "another" | "same" | "rival" | "second" | "third" | "new" | "former" | "foreign" | "both"
            )
    })
}

/// Whether the later of two descriptions has a name or people that the earlier lacks ("the Afghan team", "the Syrian
/// team"), or speaks of officials of whom the earlier said whose they are.
fn told_apart(analysis: &Analysis, earlier: &Found, later: &Found) -> bool {
    let proper = |f: &Found| -> Vec<&str> {
        let capital = |t: &&Token| t.tag.is_proper() || t.tag == Tag::Jj && ActorKnowledge::get().is_people(&t.lower);
        let head = f.mention.head;
        analysis.tokens[f.mention.tokens.start..head].iter().filter(capital).map(|t| t.lower.as_str()).collect()
    };
    let (old, new) = (proper(earlier), proper(later));
    let official = later.noun.as_ref().is_some_and(|n| n.noun.noun == "official");
    new.iter().any(|w| !old.contains(w)) || official && !old.is_empty() && new.is_empty()
}

/// The nearest group before that the noun may mean.
fn group(found: &[Found], kinds: &[ActorKind], i: usize, back: impl Iterator<Item = usize>) -> Option<usize> {
    let hit = found[i].noun.as_ref()?;
    let wanted = match (hit.noun.noun, hit.noun.kind) {
        (noun, _) if ANY_GROUP.contains(&noun) => &[
            ActorKind::ArmedGroup,
            ActorKind::CivilSociety,
            ActorKind::Political,
            ActorKind::InternationalOrg,
            ActorKind::Unknown,
        ][..],
        (_, ActorKind::ArmedGroup) if hit.noun.sector == Some("REB") => &[ActorKind::ArmedGroup],
        ("gang" | "cartel", _) => &[ActorKind::ArmedGroup],
        ("company" | "firm" | "corporation", _) => &[ActorKind::CivilSociety, ActorKind::Unknown],
        ("party", _) => &[ActorKind::Political],
        ("newspaper" | "news agency" | "daily" | "channel", _) => &[ActorKind::Media],
        ("government" | "regime" | "administration", _) => &[ActorKind::State],
        ("army" | "military", _) => &[ActorKind::SecurityForce],
        _ => return None,
    };
    let plural_of_one = hit.plural && !hit.noun.collective;
    let named: Vec<usize> = back
        .filter(|&j| found[j].is_name() && found[j].mention.kind == MentionType::Organization && wanted.contains(&kinds[j]))
        .collect();
    let nearest = *named.first()?;
    // Where two names are as near, the text may mean either; a state's organs are many.
    let rivals =
        named.iter().filter(|&&j| found[j].identities != found[nearest].identities && found[j].force != found[nearest].force);
    let several = rivals.count() > 0 && (plural_of_one || matches!(wanted, [ActorKind::State] | [ActorKind::SecurityForce]));
    let organ_of_state = wanted == [ActorKind::State] && found[nearest].force.as_ref().is_none_or(|f| f.force.class != "state");
    (!several && !organ_of_state).then_some(nearest)
}

/// The one person whose title or apposition is the noun ("President Barack Obama … the president").
fn office(analysis: &Analysis, found: &[Found], i: usize) -> Option<usize> {
    let hit = found[i].noun.as_ref()?;
    let word = hit.noun.noun.rsplit(' ').next()?;
    let mut holders = (0..i).rev().take(OFFICES).filter(|&j| {
        let first = found[j].mention.tokens.start;
        let title = first.checked_sub(1).and_then(|t| title_ending_at(analysis, t));
        found[j].mention.kind == MentionType::Person && title.is_some() && first > 0 && analysis.tokens[first - 1].lemma == word
    });
    let nearest = holders.next()?;
    let other =
        holders.find(|&j| analysis.tokens[found[j].mention.head].lower != analysis.tokens[found[nearest].mention.head].lower);
    other.is_none().then_some(nearest)
}
