//! How [`Kind`] maps to the types of other codebooks.
//!
//! The table is `data/ontology/kinds.tsv`; its head says which editions it follows. A crosswalk names the nearest type,
//! not an equal one: the codebooks cut violence differently, and what decides between their types (who the actors are,
//! say) may stand elsewhere in the record.

use std::sync::LazyLock;

use crate::incident::Kind;

const TABLE: &str = include_str!("../../../data/ontology/kinds.tsv");

/// The nearest types of a kind in other codebooks; null where a codebook leaves such acts out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Types {
    /// MUC-4 incident type.
    pub muc4: Option<&'static str>,
    /// GTD attack type.
    pub gtd: Option<&'static str>,
    /// ACLED sub-event type.
    pub acled: Option<&'static str>,
    /// UCDP type of violence, by who usually does it; the actors decide.
    pub ucdp: Option<&'static str>,
    /// PLOVER event type and, after a slash, mode.
    pub plover: Option<&'static str>,
}

/// The nearest types of a kind in other codebooks.
#[must_use]
pub fn types(kind: Kind) -> Types {
    static ROWS: LazyLock<Vec<(Kind, Types)>> = LazyLock::new(|| TABLE.lines().filter_map(row).collect());
    let none = Types { muc4: None, gtd: None, acled: None, ucdp: None, plover: None };
    ROWS.iter().find(|(k, _)| *k == kind).map_or(none, |(_, types)| *types)
}

/// A row of the table; null for comments and the header.
fn row(line: &'static str) -> Option<(Kind, Types)> {
    let mut cells = line.split('\t').map(str::trim);
    let kind = Kind::parse(cells.next()?)?;
    let mut next = || cells.next().filter(|c| !c.is_empty() && *c != "-");
    Some((kind, Types { muc4: next(), gtd: next(), acled: next(), ucdp: next(), plover: next() }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PloverType;

    #[test]
    fn every_kind_has_one_full_row() {
        for kind in Kind::ALL {
            let rows: Vec<_> = TABLE.lines().filter(|l| l.split('\t').next() == Some(kind.as_str())).collect();
            assert_eq!(rows.len(), 1, "{kind}: {rows:?}");
            assert_eq!(rows[0].split('\t').count(), 6, "{kind}: six columns");
            let types = types(*kind);
            let (plover, _) = types.plover.unwrap().split_once('/').unwrap_or((types.plover.unwrap(), ""));
            assert!(PloverType::parse(plover).is_some(), "{kind}: {plover}");
        }
    }

    #[test]
    fn every_row_is_a_kind() {
        for line in TABLE.lines().filter(|l| !l.starts_with('#') && !l.starts_with("kind\t")) {
            assert!(row(line).is_some(), "{line}");
        }
    }

    #[test]
    fn known_pairs() {
        assert_eq!(types(Kind::SuicideBombing).acled, Some("Suicide bomb"));
        assert_eq!(types(Kind::Protest).gtd, None);
    }
}
