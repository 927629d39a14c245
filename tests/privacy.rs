//! What the README promises, watched from outside: no network, no file written but by `init`,
//! none read but the program, its libraries and the content that was named, no history kept.
#![cfg(target_os = "linux")]

mod common;

use std::env;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use clap::CommandFactory as _;
use common::{Scratch, content, run, text};

const BINARY: &str = env!("CARGO_BIN_EXE_bc4");

/// Everything that reaches the network, a file by its name, or either by another way.
const TRACED: &str = "trace=%network,%file,creat,open_by_handle_at,memfd_create,io_uring_setup";

/// What may be read on any computer: the loader and its libraries, what std and the C library
/// ask about the process and the machine, the locale.
const READABLE: &[&str] = &[
    "/etc/ld.so.",
    "/etc/ld-musl-",
    "/lib/",
    "/lib64/",
    "/usr/lib/",
    "/usr/lib64/",
    "/proc/self/",
    "/sys/fs/cgroup/",
    "/sys/devices/system/cpu/",
    "/usr/share/locale/",
];

/// What one run may touch beyond that.
#[derive(Clone, Copy, Default)]
struct Named<'a> {
    /// The folder of content that it was told of.
    content: Option<&'a str>,
    /// The folder that `init` was told to make; what it writes beside it begins with its name.
    own: Option<&'a str>,
}

/// The arguments with which each subcommand is traced. `DIR` is a folder of content, `NEW` one
/// that does not exist.
fn arguments(subcommand: &str) -> &'static [&'static str] {
    match subcommand {
        "overview" | "sites" | "subtypes" | "markers" | "classes" | "topics" | "about"
        | "schema" | "man" => &[""],
        "site" => &["bones"],
        "subtype" => &["her2"],
        "marker" => &["pik3ca"],
        "treatments" => &["", "--subtype her2 --site brain"],
        "treatment" => &["radiation"],
        "class" => &["aromatase inhibitors"],
        "drugs" => &["", "--marker esr1 --route mouth", "--without diarrhea"],
        "drug" => &["tamoxifen", "Herceptin --format text --color always"],
        "side-effects" => &["", "chemotherapy"],
        "side-effect" => &["nausea", "throwing up --format markdown"],
        "lines" => &["", "her2", "hr-positive --marker esr1"],
        "compare" => &["letrozole exemestane"],
        "urgent" => &["", "seizure"],
        "questions" => &["", "chemotherapy"],
        "glossary" => &["", "metastasis"],
        "topic" => &["clinical trials"],
        "search" => &["throwing up after chemo", "can't feel my legs"],
        "sources" => &["", "--format json"],
        "export" => &["", "--format yaml"],
        "check" => &["", "DIR", "--stale --format json", "--explain BC001"],
        "init" => &["NEW"],
        "completions" => &["bash", "elvish", "fish", "powershell", "zsh"],
        other => panic!("give `bc4 {other}` arguments here, so that it is traced too"),
    }
}

#[test]
fn no_subcommand_touches_more_than_it_must() {
    if !traceable() {
        return;
    }
    let small = Scratch::bundle();
    for subcommand in bc4::cli::Cli::command().get_subcommands() {
        let name = subcommand.get_name();
        for words in arguments(name) {
            let code = watched(name, words, small.arg());
            // What `check` finds is for other tests to say.
            assert!(code == 0 || name == "check", "bc4 {name} {words}: {code}");
        }
    }
}

/// The small bundle knows none of the names: not found is an answer too.
#[test]
fn nor_does_it_with_content_of_ones_own() {
    if !traceable() {
        return;
    }
    let small = Scratch::bundle();
    for subcommand in bc4::cli::Cli::command().get_subcommands() {
        let name = subcommand.get_name();
        let words = arguments(name)[0];
        let code = watched(name, &format!("{words} --content DIR"), small.arg());
        assert!(code == 0 || code == 1, "bc4 {name} {words}: {code}");
    }
}

/// One run, held to what it may touch; its exit code.
fn watched(name: &str, words: &str, content: &str) -> i32 {
    let place = Scratch::new();
    let new = format!("{}/new", place.arg());
    let named = Named {
        content: words.contains("DIR").then_some(content),
        own: (name == "init").then_some(new.as_str()),
    };
    let words = words.replace("DIR", content).replace("NEW", &new);
    let line = format!("{name} {words}");
    let (calls, code) = traced(&line, &[]);
    assert_private(&line, &calls, named);
    let made = fs::read_dir(place.path()).unwrap().count();
    assert_eq!(made, usize::from(name == "init"), "bc4 {line}");
    code
}

#[test]
fn no_other_way_in_does_either() {
    if !traceable() {
        return;
    }
    let asked = [("BC4_COMPLETE", "fish")];
    for (line, variables, expected) in [
        ("", [].as_slice(), 0),
        ("--help", &[], 0),
        ("--version", &[], 0),
        ("drug --help", &[], 0),
        ("drug tamoxifin", &[], 1),
        ("drugs --format jsn", &[], 2),
        ("drug tamoxifen --content /nowhere", &[], 3),
        ("-- bc4 drug tam", &asked, 0),
    ] {
        let (calls, code) = traced(line, variables);
        assert_eq!(code, expected, "bc4 {line}");
        let named = Named {
            content: line.contains("/nowhere").then_some("/nowhere"),
            own: None,
        };
        assert_private(line, &calls, named);
    }
}

#[test]
fn content_that_is_named_is_only_read() {
    if !traceable() {
        return;
    }
    let home = Scratch::new();
    let overlay = format!("{}/mine", home.arg());
    assert!(run(&format!("init {overlay}")).status.success());
    let whole = content();
    for content in [overlay.as_str(), whole.to_str().unwrap()] {
        let (calls, _) = traced("drug tamoxifen", &[("BC4_CONTENT", content)]);
        let named = Named {
            content: Some(content),
            own: None,
        };
        assert_private("drug tamoxifen", &calls, named);
        let read = format!("\"{content}/bundle.yaml\"");
        assert!(calls.iter().any(|call| call.contains(&read)), "{calls:#?}");
    }
}

/// The judge is judged: what must not be is seen, what may be is not.
#[test]
fn what_must_not_be_is_seen() {
    let named = Named {
        content: Some("/home/me/mine"),
        own: None,
    };
    let making = Named {
        content: None,
        own: Some("/home/me/new"),
    };
    for call in [
        r#"socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3"#,
        r#"connect(3, {sa_family=AF_UNIX, sun_path="/run/x"}, 16) = 0"#,
        r#"openat(AT_FDCWD, "/home/me/.bc4_history", O_WRONLY|O_CREAT|O_APPEND, 0666) = 3"#,
        r#"openat(AT_FDCWD, "/home/me/mine/bundle.yaml", O_RDWR|O_CLOEXEC) = 3"#,
        r#"open("/home/me/mine/bundle.yaml", O_RDONLY|O_TRUNC) = 3"#,
        r#"openat(AT_FDCWD, "/home/me/mineral", O_RDONLY) = 3"#,
        r#"openat(AT_FDCWD, "/home/me/mine/../secret", O_RDONLY) = 3"#,
        r#"openat(AT_FDCWD, "/etc/hosts", O_RDONLY|O_CLOEXEC) = -1 ENOENT"#,
        r#"openat(3, "relative", O_RDONLY|O_CLOEXEC) = 4"#,
        r#"unlink("/home/me/mine/bundle.yaml") = 0"#,
        r#"rename("/home/me/mine", "/home/me/new") = 0"#,
        r#"mkdir("/home/me/.cache/bc4", 0777) = 0"#,
        r#"execve("/usr/bin/curl", ["curl", "x"], 0x7ffe /* 0 vars */) = 0"#,
        r#"memfd_create("x", 0) = 3"#,
    ] {
        assert!(!private(call, named), "{call}");
    }
    for call in [
        r#"openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libc.so.6", O_RDONLY|O_CLOEXEC) = 3"#,
        r#"openat(AT_FDCWD, "/home/me/mine/drugs/a.yaml", O_RDONLY|O_CLOEXEC) = 3"#,
        r#"openat(AT_FDCWD, "/dev/tty", O_RDWR|O_CLOEXEC) = 3"#,
        r#"newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=1}, AT_EMPTY_PATH) = 0"#,
    ] {
        assert!(private(call, named), "{call}");
    }
    let beside = r#"rename("/home/me/new.7.tmp", "/home/me/new") = 0"#;
    assert!(private(beside, making) && !private(beside, named));
    let away = r#"rename("/home/me/new.7.tmp", "/home/me/old") = 0"#;
    assert!(!private(away, making));
}

/// A pager that keeps a history of what was searched is told not to: less writes one where it
/// finds `HOME`, or where `LESSHISTFILE` says.
#[test]
fn the_pager_leaves_nothing_behind() {
    if !["script", "less", "stty"].into_iter().all(installed) {
        return;
    }
    let home = Scratch::new();
    let mut child = command("script", home.path())
        .args(["-qec"])
        .arg(format!(
            "stty rows 10 cols 60 && exec '{BINARY}' drug tamoxifen"
        ))
        .arg("/dev/null")
        .env("TERM", "xterm")
        .env("PAGER", "less")
        .env("LESSHISTFILE", home.path().join("history"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut keys = child.stdin.take().unwrap();
    let mut screen = child.stdout.take().unwrap();
    let mut shown = vec![0; 1];
    screen.read_exact(&mut shown).unwrap();
    // A search, which is what a history would keep; then the end.
    keys.write_all(b"/the\rq").unwrap();
    screen.read_to_end(&mut shown).unwrap();
    assert!(child.wait().unwrap().success());
    let shown = String::from_utf8_lossy(&shown);
    let whole = text(&run("drug tamoxifen --format text --width 60").stdout);
    assert!(shown.contains("tamoxifen"), "{shown}");
    assert!(
        shown.lines().count() < whole.lines().count(),
        "no pager stopped at the end of the screen:\n{shown}"
    );
    let left: Vec<_> = fs::read_dir(home.path()).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}

fn assert_private(line: &str, calls: &[String], named: Named<'_>) {
    assert!(
        calls[0].starts_with(&format!("execve(\"{BINARY}\"")),
        "bc4 {line}: {calls:#?}"
    );
    for call in calls {
        assert!(private(call, named), "bc4 {line}: {call}");
    }
}

/// May this call be? What is not known to be harmless is not.
fn private(call: &str, named: Named<'_>) -> bool {
    let (name, rest) = call.split_once('(').unwrap();
    let mut paths = rest.split('"').skip(1).step_by(2);
    match name {
        "execve" => paths.next() == Some(BINARY),
        "getcwd" => true,
        "open" | "openat" => {
            let path = paths.next().unwrap();
            path == "/dev/null" || path == "/dev/tty" || {
                if writes(rest) {
                    is_own(path, named)
                } else {
                    readable(path, named)
                }
            }
        }
        "access" | "faccessat" | "faccessat2" | "stat" | "lstat" | "newfstatat" | "fstatat64"
        | "statx" | "statfs" | "readlink" | "readlinkat" => paths
            .next()
            .is_none_or(|path| path.is_empty() || readable(path, named)),
        "mkdir" | "mkdirat" | "rename" | "renameat" | "renameat2" => {
            paths.all(|path| is_own(path, named))
        }
        _ => false,
    }
}

fn writes(call: &str) -> bool {
    [
        "O_WRONLY",
        "O_RDWR",
        "O_CREAT",
        "O_TRUNC",
        "O_APPEND",
        "O_TMPFILE",
    ]
    .iter()
    .any(|flag| call.contains(flag))
}

fn readable(path: &str, named: Named<'_>) -> bool {
    let named_content = named
        .content
        .is_some_and(|content| Path::new(path).starts_with(content));
    let system = READABLE.iter().any(|start| path.starts_with(start));
    !path.contains("..") && (path == BINARY || system || named_content || is_own(path, named))
}

fn is_own(path: &str, named: Named<'_>) -> bool {
    !path.contains("..") && named.own.is_some_and(|own| path.starts_with(own))
}

/// The calls of one run, without the number of the process, and its exit code.
fn traced(line: &str, variables: &[(&str, &str)]) -> (Vec<String>, i32) {
    let place = Scratch::new();
    let log = place.path().join("calls");
    let status = command("strace", place.path())
        .args(["-f", "-qq", "-e", "signal=none", "-e", TRACED, "-o"])
        .arg(&log)
        .arg(BINARY)
        .args(line.split_whitespace())
        .envs(variables.iter().copied())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    let calls = fs::read_to_string(&log)
        .unwrap()
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(_, call)| call.trim_start().to_owned())
        .filter(|call| !call.starts_with("<..."))
        .collect();
    (calls, status.code().unwrap())
}

/// A program in a scrubbed environment, with a home of its own.
fn command(program: &str, home: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .env_clear()
        .env("PATH", env::var_os("PATH").unwrap_or_default())
        .env("HOME", home)
        .env("LANG", "C.UTF-8");
    command
}

/// Is strace there, and does the system let it trace? Some containers do not.
fn traceable() -> bool {
    if !installed("strace") {
        return false;
    }
    let probe = command("strace", Path::new("/"))
        .args(["-o", "/dev/null", "-e", TRACED, BINARY, "--version"])
        .output()
        .unwrap();
    if !probe.status.success() {
        eprintln!("strace may not trace: not tested here");
    }
    probe.status.success()
}

/// Is it there? Where the machine was made to have it, it must be.
fn installed(program: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&path).any(|folder| folder.join(program).is_file());
    let required = env::var("CI").is_ok_and(|value| value == "true")
        && env::var_os("BC4_REQUIRE_SHELLS").is_some();
    assert!(found || !required, "{program} is required here");
    if !found {
        eprintln!("{program} is not installed: not tested here");
    }
    found
}
