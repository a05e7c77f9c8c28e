//! Who tells a row of the record, and which incident it belongs to.

use tacitus_record::{Incident, Interaction, Relation, Source, Statement};

/// Give interactions the incident whose mention they stand in, and give them and relations the source of the statement that
/// tells them: the innermost whose content holds their word.
pub(crate) fn attribute(
    interactions: &mut [Interaction],
    relations: &mut [Relation],
    incidents: &[Incident],
    statements: &[Statement],
) {
    for row in interactions {
        let overlaps = |i: &&Incident| i.mentions.iter().any(|m| m.start < row.end && row.start < m.end);
        row.incident = incidents.iter().find(overlaps).map(|i| i.id.clone());
        row.source = source(statements, row.start, row.end);
    }
    for row in relations {
        row.source = source(statements, row.start, row.end);
    }
}

fn source(statements: &[Statement], start: usize, end: usize) -> Option<Source> {
    let content = |s: &Statement| s.content.as_ref().filter(|c| c.start <= start && end <= c.end).map(|c| c.end - c.start);
    let innermost = statements.iter().filter_map(|s| Some((content(s)?, s))).min_by_key(|(length, _)| *length);
    innermost.and_then(|(_, s)| s.source.clone())
}

#[cfg(test)]
mod tests {
    use tacitus_text::Document;

    #[test]
    fn what_somebody_says_has_a_source() {
        let record = crate::code(&Document::plain("t", "The minister said that Iran had armed Hezbollah."));
        let source = record.interactions[0].source.as_ref().unwrap();
        assert!(source.name.as_deref().unwrap_or_default().contains("minister"));
        let record = crate::code(&Document::plain("t", "Iran has armed Hezbollah."));
        assert!(record.interactions[0].source.is_none() && record.relations[0].source.is_none());
    }
}
