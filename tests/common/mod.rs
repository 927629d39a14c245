//! What the tests share: the binary in a scrubbed environment, and scratch folders.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test file is a crate, and uses a part"
)]

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The binary with nothing of the environment that could change what it says.
pub fn bc4<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bc4"));
    command
        .env_clear()
        .env("LANG", "C.UTF-8")
        .env("COLUMNS", "80")
        .args(arguments);
    command
}

/// Runs `bc4` with these words, as typed in a shell.
pub fn run(line: &str) -> Output {
    bc4(line.split_whitespace()).output().unwrap()
}

/// What the words print, and the exit code.
pub fn said(line: &str) -> (String, String, i32) {
    let output = run(line);
    (
        text(&output.stdout),
        text(&output.stderr),
        output.status.code().unwrap(),
    )
}

/// The bytes as text.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The content that is built in.
pub fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

/// A folder of its own for one test, gone when the test is over.
pub struct Scratch(PathBuf);

impl Scratch {
    /// An empty folder.
    pub fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!(
            "bc4-test-{}-{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// A small whole bundle without a fault.
    pub fn bundle() -> Self {
        let scratch = Self::new();
        scratch.write("bundle.yaml", BUNDLE);
        scratch.write("sources.yaml", SOURCES);
        scratch.write("terms.yaml", TERMS);
        scratch
    }

    /// Writes a file, with the folders that it needs.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Where it is, as an argument.
    pub fn arg(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const BUNDLE: &str = "\
name: test content
version: '1'
language: en
as_of: 2026-01-01
reviewed: Nobody.
author: A test.
owner: A test.
disclaimer: Not advice.
";

const SOURCES: &str = "\
- id: page
  title: A page
  publisher: A publisher
  tier: institute
  url: https://example.org/
  version: 2026
  checked: 2026-01-01
";

const TERMS: &str = "\
- id: scan
  name: scan
  summary: A scan is a picture of the inside of the body.
  sources: [page]
  review_by: 2099-01-01
";
