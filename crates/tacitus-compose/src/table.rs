//! Rule tables: tab-separated, `#` comments, a header line with the names of the columns.

/// The rows of a table, comments and header left out; each as its fields.
pub fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).skip(1).map(|line| line.split('\t').collect())
}
