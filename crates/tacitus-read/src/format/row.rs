//! A document as named fields: a JSON object, a row of a table.

use tacitus_text::{Basis, Document};

use super::plain;
use crate::Fault;
use crate::source::{Source, filled, set_published};

/// What a field of a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Title,
    Publisher,
    Published,
    Url,
    Text,
}

impl Field {
    pub(super) const ALL: [Field; 6] = [Field::Id, Field::Title, Field::Publisher, Field::Published, Field::Url, Field::Text];

    /// The names it goes by, the best first; compared without case, spaces, `-` and `_`.
    pub(super) fn names(self) -> &'static [&'static str] {
        match self {
            Field::Id => &["id", "docid", "documentid", "articleid", "uuid"],
            Field::Title => &["title", "headline"],
            Field::Publisher => &["publisher", "source", "outlet", "newspaper", "sitename"],
            Field::Published => &["published", "date", "publicationdate", "datepublished", "publishedat", "pubdate"],
            Field::Url => &["url", "link", "sourceurl"],
            Field::Text => &["text", "body", "content", "articlebody", "fulltext", "article"],
        }
    }

    /// Which of some names is this field's best: their index.
    pub(super) fn choose<'a>(self, names: impl Iterator<Item = &'a str> + Clone) -> Option<usize> {
        self.names().iter().find_map(|known| names.clone().position(|name| plain_name(name) == *known))
    }
}

fn plain_name(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_' | '\u{FEFF}')).flat_map(char::to_lowercase).collect()
}

/// The fields of one document.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<String>,
    pub(super) url: Option<String>,
    pub(super) text: Option<String>,
}

/// Which column of a table is which field.
#[derive(Debug)]
pub(super) struct Columns {
    fields: Vec<(u32, Field)>,
}

impl Columns {
    /// By a row of names, each with its column; `None` where none of them is a text's.
    pub(super) fn of(names: &[(u32, String)]) -> Option<Self> {
        let chosen = |field: Field| field.choose(names.iter().map(|(_, name)| name.as_str())).map(|at| (names[at].0, field));
        chosen(Field::Text)?;
        Some(Self { fields: Field::ALL.into_iter().filter_map(chosen).collect() })
    }

    /// The fields of a row of cells; empty cells are none.
    pub(super) fn row(&self, cells: &[(u32, String)]) -> Row {
        let mut row = Row::default();
        for (column, field) in &self.fields {
            if let Some((_, value)) = cells.iter().find(|(c, value)| c == column && !value.trim().is_empty()) {
                row.set(*field, value.clone());
            }
        }
        row
    }
}

impl Row {
    /// The fields with tabs between them: what stands for the bytes of a table's row.
    pub(super) fn cells(&self) -> String {
        let fields = [&self.id, &self.title, &self.publisher, &self.published, &self.url, &self.text];
        fields.map(|f| f.as_deref().unwrap_or("")).join("\t")
    }

    pub(super) fn set(&mut self, field: Field, value: String) {
        *match field {
            Field::Id => &mut self.id,
            Field::Title => &mut self.title,
            Field::Publisher => &mut self.publisher,
            Field::Published => &mut self.published,
            Field::Url => &mut self.url,
            Field::Text => &mut self.text,
        } = Some(value);
    }

    /// The document of record `record`, whose own bytes are `bytes`. The text is taken as it is.
    pub(super) fn document(self, source: &Source, bytes: &[u8], record: u64) -> Result<Document, Fault> {
        let text = self.text.ok_or(Fault::NoText("it has no field \"text\""))?;
        let mut document = source.document(bytes);
        match self.id.and_then(filled) {
            Some(id) => document.id = id,
            None if record > 1 => document.id = format!("{}#{record}", document.id),
            None => {}
        }
        document.title = self.title.and_then(filled);
        document.publisher = self.publisher.and_then(filled);
        document.url = self.url.and_then(filled);
        if let Some(day) = self.published {
            set_published(&mut document, &day, Basis::Given);
        }
        plain::set_text(&mut document, text);
        source.finish(document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_name_wins() {
        let names = ["Source", "Publication Date", "body", "Text", "date"];
        assert_eq!(Field::Text.choose(names.into_iter()), Some(3));
        assert_eq!(Field::Published.choose(names.into_iter()), Some(4));
        assert_eq!(Field::Publisher.choose(names.into_iter()), Some(0));
        assert_eq!(Field::Id.choose(names.into_iter()), None);
        for field in Field::ALL {
            assert!(field.names().iter().all(|n| plain_name(n) == *n));
        }
    }
}
