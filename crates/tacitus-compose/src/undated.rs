//! The warning about days that only the day of publication would tell.

use tacitus_record as record;
use tacitus_resolve::time::Missing;

use crate::context::Context;
use crate::incident::Draft;

/// `W007`: incidents whose days hang on a day of publication that is not known.
pub(crate) fn warning(context: &Context<'_>, incidents: &[Draft]) -> Option<record::Warning> {
    let mut times: Vec<usize> = incidents.iter().filter_map(|draft| draft.time).collect();
    times.sort_unstable();
    times.dedup();
    times.retain(|&t| context.times[t].resolves_with == Some(Missing::PublicationDate));
    let span = context.times[*times.first()?].span;
    let words = span.of(&context.document.text);
    let others = match times.len() - 1 {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    let (start, end) = context.chars(span);
    Some(record::Warning {
        code: "W007".to_owned(),
        message: format!(
            "\"{words}\"{others} would be a day if the day of publication were known: give it with --published YYYY-MM-DD, or as \
             the document's \"published\""
        ),
        start: Some(start),
        end: Some(end),
    })
}

#[cfg(test)]
mod tests {
    use tacitus_text::Document;

    #[test]
    fn a_weekday_without_a_day_of_publication() {
        let record = crate::code(&Document::plain("t", "A bomb killed ten people in Mosul on Friday."));
        assert_eq!(record.warnings.iter().map(|w| (w.code.as_str(), w.start)).collect::<Vec<_>>(), [("W007", Some(37))]);
        let dated = crate::code(&Document::plain("t", "A bomb killed ten people in Mosul on 4 May 2015."));
        assert!(dated.warnings.is_empty());
    }
}
