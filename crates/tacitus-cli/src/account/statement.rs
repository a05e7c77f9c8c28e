//! One statement of an account.

use tacitus_record::{Record, Statement};

use super::Page;
use super::words::{plain, quoted, source};
use crate::phrases::Phrases;

/// Who says it, what sort of statement it is and how sure, what it is about, and the words.
pub(super) fn write(page: &mut Page, record: &Record, statement: &Statement, phrases: &Phrases<'_>) {
    let who = statement.source.as_ref().map_or("unnamed".to_owned(), source);
    let mut facts = vec![plain(statement.kind.as_str()), plain(statement.certainty.as_str())];
    facts.extend((!statement.about.incidents.is_empty()).then(|| format!("about {}", statement.about.incidents.join(", "))));
    if let Some(motive) = &statement.motive {
        let name = |id: &Option<String>| {
            let actor = record.actors.iter().find(|a| Some(&a.id) == id.as_ref());
            actor.map_or("?".to_owned(), |a| a.name.clone())
        };
        facts.push(format!("motive of {} against {}", name(&motive.of), name(&motive.against)));
    }
    let words = statement.content.as_ref().and_then(|c| phrases.get(c.start, c.end)).map(quoted);
    page.value(&statement.id, &format!("{who} — {}", facts.join(" · ")), words.as_deref());
    if let Some(condition) = statement.condition.and_then(|c| phrases.get(c.start, c.end)) {
        page.value("", "on condition", Some(&quoted(condition)));
    }
}
