//! Where output goes: standard output, or a file that appears whole or not at all.

use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// An open output.
pub(crate) enum Sink {
    /// Standard output.
    Stdout(BufWriter<StdoutLock<'static>>),
    /// A file beside the one wanted, to take its name in the end.
    File(BufWriter<NamedTempFile>, PathBuf),
    /// Something that is no regular file (a pipe, `/dev/null`).
    Device(BufWriter<fs::File>),
}

impl Sink {
    /// Open a file, or standard output where none is named.
    ///
    /// # Errors
    ///
    /// Those of the operating system, for instance of a folder that is not there.
    pub(crate) fn open(path: Option<&Path>) -> io::Result<Self> {
        let Some(path) = path else { return Ok(Self::Stdout(BufWriter::new(io::stdout().lock()))) };
        // Through links, so that the link stays one.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        match fs::metadata(&path) {
            Ok(there) if !there.is_file() => Ok(Self::Device(BufWriter::new(OpenOptions::new().write(true).open(&path)?))),
            there => {
                let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
                let file = temporary().tempfile_in(folder)?;
                if let Ok(there) = there {
                    file.as_file().set_permissions(there.permissions())?;
                }
                Ok(Self::File(BufWriter::new(file), path))
            }
        }
    }

    /// Write out what is left and give the file its name.
    ///
    /// # Errors
    ///
    /// Those of the operating system.
    pub(crate) fn close(self) -> io::Result<()> {
        match self {
            Self::Stdout(mut out) => out.flush(),
            Self::Device(mut out) => out.flush(),
            Self::File(out, path) => {
                let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
                file.persist(path).map(drop).map_err(|e| e.error)
            }
        }
    }
}

/// A new file with the permissions that any new file would get.
fn temporary() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(".tacitus-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(bytes),
            Self::File(out, _) => out.write(bytes),
            Self::Device(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::File(out, _) => out.flush(),
            Self::Device(out) => out.flush(),
        }
    }
}
