//! `bc4 init`: a small bundle to begin from.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::{fs, io};

use crate::terminal::Terminal;
use crate::{Failure, page, show};

/// The overlay that `bc4 init` writes: small, commented, valid.
const STARTER: [(&str, &str); 5] = [
    ("bundle.yaml", include_str!("starter/bundle.yaml")),
    ("sources.yaml", include_str!("starter/sources.yaml")),
    ("topics.yaml", include_str!("starter/topics.yaml")),
    ("drugs.yaml", include_str!("starter/drugs.yaml")),
    ("README.md", include_str!("starter/README.md")),
];

/// `bc4 init DIR`: writes the starter. All of it or nothing: it is written beside its place and
/// then moved there.
pub(crate) fn init(dir: &Path, terminal: Terminal) -> Result<ExitCode, Failure> {
    let shown = page::safe(&dir.display().to_string()).into_owned();
    if fs::symlink_metadata(dir).is_ok() {
        return Err(Failure::Usage(format!(
            "`{shown}` exists already, and nothing is overwritten; name a folder that does not exist yet"
        )));
    }
    let refused = |error: &io::Error| Failure::System(format!("`{shown}` cannot be made: {error}"));
    let name = dir
        .file_name()
        .ok_or_else(|| Failure::Usage(format!("`{shown}` is no name for a folder")))?;
    let mut beside = name.to_os_string();
    beside.push(format!(".{}.tmp", std::process::id()));
    let beside = dir.with_file_name(beside);
    let written = write_starter(&beside).and_then(|()| fs::rename(&beside, dir));
    if let Err(error) = written {
        // What was begun is taken away again; that it cannot be is said by the first error.
        let _ = fs::remove_dir_all(&beside);
        return Err(refused(&error));
    }
    let text = format!(
        "Made {shown}. Next:\n  edit {shown}/bundle.yaml\n  bc4 check {shown}\n  bc4 --content {shown} topic our-clinic\n"
    );
    show(&text, terminal, false)?;
    Ok(ExitCode::SUCCESS)
}

fn write_starter(dir: &Path) -> io::Result<()> {
    fs::create_dir(dir)?;
    for (name, text) in STARTER {
        let mut file = fs::File::create_new(dir.join(name))?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
    }
    Ok(())
}
