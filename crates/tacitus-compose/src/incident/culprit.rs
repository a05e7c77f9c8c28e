//! The person accused, told of by name and by description.

use tacitus_record::{PerpetratorRole, Standing};
use tacitus_text::{Analysis, Dep};

use super::party::Party;
use super::thing::Thing;

/// Join "a Springfield man" with "John Smith", where he is the only person with a name who is accused of the act: police
/// reports tell of the same man twice.
pub fn join(analysis: &Analysis, parties: &mut Vec<(Party, Standing)>) {
    let accused = |(party, standing): &(Party, Standing)| {
        party.named && is_one(party) && matches!(standing, Standing::Accused | Standing::Suspected)
    };
    let mut named = (0..parties.len()).filter(|&i| accused(&parties[i]));
    let (Some(at), None) = (named.next(), named.next()) else { return };
    let (mut party, standing) = parties.remove(at);
    let mut index = at;
    for i in (0..parties.len()).rev() {
        if is_described(analysis, &parties[i].0) {
            let (other, _) = parties.remove(i);
            party.heads.extend(other.heads);
            party.names.extend(other.names);
            index -= usize::from(i < index);
        }
    }
    party.heads.sort_unstable();
    parties.insert(index, (party, standing));
}

fn is_one(party: &Party) -> bool {
    matches!(party.thing, Thing::People { role: PerpetratorRole::Individual, several: false, .. })
}

/// Whether a party is one person without a name, and not told of as somebody's: "the suspect's son" is another.
fn is_described(analysis: &Analysis, party: &Party) -> bool {
    let owned = |&h: &usize| analysis.child(h, &[Dep::Poss]).is_some();
    let counted = |&h: &usize| !analysis.tokens[h].tag.is_noun();
    !party.named && is_one(party) && !party.heads.iter().any(|h| owned(h) || counted(h))
}

#[cfg(test)]
mod tests {
    use crate::code;
    use tacitus_record::Standing;
    use tacitus_text::Document;

    fn perpetrators(text: &str) -> Vec<(Vec<String>, Standing)> {
        let record = code(&Document::plain("t", text));
        let incidents = record.incidents.into_iter().flat_map(|i| i.perpetrators);
        incidents.map(|p| (p.names, p.standing)).collect()
    }

    #[test]
    fn name_and_description_are_one() {
        let text = "A Springfield man was charged with the murder of a teacher. John Smith is accused of shooting the teacher.";
        assert_eq!(perpetrators(text), [(vec!["John Smith".to_owned(), "Springfield man".to_owned()], Standing::Accused)]);
    }

    #[test]
    fn two_accused_stay_apart_from_a_gunman() {
        let text = "A gunman shot a teacher. John Smith and Peter Brown were charged with the murder of the teacher.";
        assert_eq!(perpetrators(text).len(), 3);
    }
}
