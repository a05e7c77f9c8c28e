//! What reasons are compared by: the names in them and their words of content.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Words that tell nothing of a reason; of an attack and of groups every report speaks.
const EMPTY: &str = "\
    a about across after again against ago all also although am among an and another any are around as at attack \
    away be because become been before being between both but by call can come could did do does done down due \
    during each especially even ever every few first for from further get give go group had has have he her here \
    him his how i if in into is it its just last like ll made make many may maybe me might more most much must my \
    near new no nor not now of off on one only or other our out over own part people perhaps put re said same say \
    see seem set several she should since so some still such take than that the their them then there these they \
    thing think this those through to told too towards two under until up upon us use ve very want was we well \
    were what when where which while who whom whose why will with within without would year yet you your";

static EMPTY_WORDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| EMPTY.split_whitespace().collect());

/// The words of content of a phrase, by what is left of them without their endings; without `but`, which are plain words
/// in lower case.
pub(super) fn of(text: &str, but: &BTreeSet<String>) -> BTreeMap<String, String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 1 && !w.starts_with(char::is_numeric));
    let telling = words.filter(|w| !EMPTY_WORDS.contains(w) && !but.contains(*w));
    let stems = telling.map(|w| (stem(w), w.to_owned()));
    stems.filter(|(stem, _)| !EMPTY_WORDS.contains(stem.as_str())).collect()
}

/// A word without the endings of plurals and verbs: "fighting", "fights" and "fighters" are one.
fn stem(word: &str) -> String {
    const ENDINGS: &[&str] = &["ations", "ation", "ions", "ings", "ers", "ing", "ion", "ies", "ed", "es", "er", "y", "s", "e"];
    let cut = ENDINGS.iter().find_map(|e| word.strip_suffix(e).filter(|rest| rest.chars().count() > 3));
    cut.unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_do_not_part_words() {
        let stems = |text: &str| of(text, &BTreeSet::new()).into_keys().collect::<Vec<_>>();
        assert_eq!(stems("fighting, the fighters and fights"), ["fight"]);
        assert_eq!(stems("operation of operations"), ["oper"]);
        assert_eq!(stems("It is 12 of them!"), [""; 0]);
    }
}
