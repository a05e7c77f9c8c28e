//! The inputs of a run: files, folders and standard input.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::{Fault, ReadError};

/// What a folder is searched for; each may end in `.gz` or `.zst` too. A file named by itself is read whatever its name.
const EXTENSIONS: &[&str] = &[
    "atom", "csv", "docx", "htm", "html", "json", "jsonl", "ndjson", "pdf", "rss", "text", "tsv", "txt", "warc", "xhtml", "xlsx",
    "xml",
];

/// One thing to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

impl Input {
    /// Its name in messages: the path, or `-`.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Input::File(path) => path.display().to_string(),
            Input::Stdin => "-".into(),
        }
    }
}

impl From<&Path> for Input {
    fn from(path: &Path) -> Self {
        if path == Path::new("-") { Input::Stdin } else { Input::File(path.to_path_buf()) }
    }
}

/// Every input below some paths, in the order of the paths and, within a folder, sorted by name.
///
/// Folders are searched through and through; hidden files and folders and files of other extensions are passed
/// over (see [`Walk::skipped`]), links to folders are not followed.
#[must_use]
pub fn walk<P: AsRef<Path>>(paths: &[P]) -> Walk {
    let mut roots: Vec<PathBuf> = paths.iter().map(|p| p.as_ref().to_path_buf()).collect();
    roots.reverse();
    Walk { roots, folder: None, skipped: 0 }
}

/// Iterator of [`walk`].
#[derive(Debug)]
pub struct Walk {
    roots: Vec<PathBuf>,
    folder: Option<walkdir::IntoIter>,
    skipped: u64,
}

impl Walk {
    /// Files passed over so far because their extension is none that is read.
    #[must_use]
    pub fn skipped(&self) -> u64 {
        self.skipped
    }
}

impl Iterator for Walk {
    type Item = Result<Input, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(folder) = &mut self.folder else {
                let root = self.roots.pop()?;
                if root.is_dir() {
                    self.folder = Some(WalkDir::new(root).sort_by_file_name().into_iter());
                    continue;
                }
                return Some(Ok(Input::from(root.as_path())));
            };
            match folder.next() {
                None => self.folder = None,
                Some(Ok(entry)) if entry.depth() > 0 && is_hidden(&entry) => {
                    if entry.file_type().is_dir() {
                        folder.skip_current_dir();
                    }
                }
                Some(Ok(entry)) if entry.path().is_dir() => {}
                Some(Ok(entry)) if is_known(entry.path()) => return Some(Ok(Input::File(entry.into_path()))),
                Some(Ok(_)) => self.skipped += 1,
                Some(Err(error)) => {
                    let path = error.path().map(|p| p.display().to_string()).unwrap_or_default();
                    let error = error.into_io_error().unwrap_or_else(|| std::io::Error::from(std::io::ErrorKind::NotFound));
                    return Some(Err(ReadError { path, record: None, fault: Fault::Io(error) }));
                }
            }
        }
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

fn is_known(path: &Path) -> bool {
    extension(&path.to_string_lossy()).is_some_and(|e| EXTENSIONS.contains(&e.as_str()))
}

/// The extension that tells a format, in lower case, one of a compressor after it left out.
pub(crate) fn extension(name: &str) -> Option<String> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase();
    let name = [".gz", ".zst", ".zstd"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
    name.rsplit_once('.').map(|(_, end)| end.to_owned())
}

/// A file's name up to its first dot; of a name that begins with one, up to the second. Standard input is "stdin".
pub(crate) fn stem(name: &str) -> String {
    if name == "-" {
        return "stdin".into();
    }
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let end = name.char_indices().skip(1).find(|(_, c)| *c == '.').map_or(name.len(), |(at, _)| at);
    name[..end].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert_eq!(stem("a/b/crocus.discourse.json"), "crocus");
        assert_eq!(stem("page.html.gz"), "page");
        assert_eq!(stem(".profile.txt"), ".profile");
        assert_eq!(stem("-"), "stdin");
        assert_eq!(extension("A/B.HTML.GZ").as_deref(), Some("html"));
        assert_eq!(extension("dir.x/plain"), None);
        assert_eq!(extension("b.zst"), None);
        assert!(EXTENSIONS.is_sorted());
    }

    #[test]
    fn folders_are_sorted_and_hidden_files_passed_over() {
        let root = std::env::temp_dir().join(format!("tacitus-walk-{}", std::process::id()));
        std::fs::create_dir_all(root.join("b/.git")).unwrap();
        for name in ["b/z.txt", "b/a.jsonl.gz", "b/.git/x.txt", "b/README.md", ".hidden.txt", "c.html"] {
            std::fs::write(root.join(name), "x").unwrap();
        }
        let explicit = root.join("b/README.md");
        let mut walk = walk(&[root.clone(), explicit.clone(), root.join("missing.txt")]);
        let found: Vec<Input> = walk.by_ref().map(Result::unwrap).collect();
        let expected = ["b/a.jsonl.gz", "b/z.txt", "c.html"].map(|n| root.join(n));
        let expected: Vec<Input> = expected.into_iter().chain([explicit, root.join("missing.txt")]).map(Input::File).collect();
        assert_eq!(found, expected);
        assert_eq!(walk.skipped(), 1);
        std::fs::remove_dir_all(&root).unwrap();
    }
}
