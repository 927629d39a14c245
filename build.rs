//! Reads `content/`, checks it and writes the form that is embedded in the program.
//! A bundle that breaks a rule does not compile.

#[allow(dead_code, unreachable_pub)]
#[path = "src/bundle/mod.rs"]
mod bundle;

use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

use bundle::{Bundle, Date, Severity, load};

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=content");
    println!("cargo::rerun-if-changed=src/bundle");
    println!("cargo::rerun-if-changed=build.rs");
    let content =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("content");
    let loaded = load::load(&content, Bundle::default);
    let mut findings = loaded.check(Date::today());
    // A warning is no reason not to compile; `bc4 check` shows it.
    findings.retain(|finding| finding.severity() != Severity::Warning);
    for finding in &findings {
        println!("cargo::error=content/{finding}");
    }
    if !findings.is_empty() {
        return ExitCode::FAILURE;
    }
    println!(
        "cargo::rustc-env=BC4_CONTENT_VERSION={}",
        loaded.bundle.info.version
    );
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("bundle.bin");
    let written = loaded.bundle.pack().map(|bytes| fs::write(out, bytes));
    if matches!(written, Ok(Ok(()))) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
