//! Ids that tell the documents of a run apart.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use tacitus_text::{Document, Warning};

/// The ids a run has given, eight bytes each.
#[derive(Debug, Default)]
pub struct Ids {
    seen: HashSet<u64>,
}

impl Ids {
    /// Make a document's id its own within the run: where an earlier one has it, the path takes its place (with a
    /// number, where even that is taken) and a warning says so. Call it in the order of reading, once a document.
    pub fn settle(&mut self, document: &mut Document, path: &str) {
        if self.take(&document.id) {
            return;
        }
        let mut id = path.to_owned();
        let mut number = 1u64;
        while !self.take(&id) {
            number += 1;
            id = format!("{path}#{number}");
        }
        document.warnings.push(Warning {
            code: "W001",
            message: format!("another document of this run has the id \"{}\"; this one is called \"{id}\"", document.id),
            span: None,
        });
        document.id = id;
    }

    fn take(&mut self, id: &str) -> bool {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        self.seen.insert(hasher.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_tells_equal_ids_apart() {
        let mut ids = Ids::default();
        let mut seen = Vec::new();
        for path in ["a/x.txt", "b/x.txt", "b/x.txt", "b/x.txt"] {
            let mut document = Document::plain("x", "text");
            ids.settle(&mut document, path);
            seen.push((document.id, document.warnings.len()));
        }
        let expected = [("x", 0), ("b/x.txt", 1), ("b/x.txt#2", 1), ("b/x.txt#3", 1)];
        assert_eq!(seen, expected.map(|(id, n)| (id.to_owned(), n)));
    }
}
