//! Which incidents statements are about: those with a mention in the statement's content.

use tacitus_record as record;

use crate::context::Context;
use crate::incident::Draft as Incident;
use crate::statement::Draft;

/// Fill in the incidents that the statements' rows leave open. `rows[i]` is made from `drafts[i]`.
pub(crate) fn link(context: &Context<'_>, drafts: &[Draft], incidents: &[Incident], rows: &mut [record::Statement]) {
    for (draft, row) in drafts.iter().zip(rows) {
        let mentioned =
            |incident: &Incident| incident.events.iter().any(|e| draft.says(context.analysis.tokens[e.trigger.token].span));
        row.about.incidents = (0..incidents.len()).filter(|&i| mentioned(&incidents[i])).map(|i| format!("i{}", i + 1)).collect();
    }
}
