//! Reading a bundle from a folder of YAML files.
//!
//! Nothing is trusted: files are plain and bounded, unknown fields and files
//! are findings, and every problem is gathered, not only the first. An overlay
//! (`extends: built-in`) is merged field by field over the entries of another
//! bundle before it is typed, so that one rule serves both.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::check;
use super::date::Date;
use super::finding::{Finding, Severity};
use super::kind::Kind;
use super::model::{Id, Identified, Info};
use super::places;
use super::rules::Rule;
use super::store::{Bundle, Share, Shelf};
use super::yaml::{self, Value, YamlError};

/// The largest file that is read, in bytes.
pub const MAX_FILE_BYTES: u64 = 4 * 1024 * 1024;
/// The most files that are read.
pub const MAX_FILES: usize = 40_000;
/// The most bytes that are read in all.
pub const MAX_TOTAL_BYTES: u64 = 512 * 1024 * 1024;
/// The most problems that are looked for within one entry of the wrong shape.
const MAX_FINDINGS_PER_ENTRY: usize = 20;
/// The longest id that is repeated in a finding about an entry of the wrong shape.
const MAX_ID_BYTES: usize = 100;
/// The most problems that are listed of a bundle.
pub const MAX_FINDINGS: usize = 1000;
/// The most bytes that are read again to find the lines of problems.
const MAX_PLACED_BYTES: usize = 64 * 1024 * 1024;

/// A bundle as it was read, with what reading it found.
#[derive(Debug)]
pub struct Loaded {
    /// What could be read.
    pub bundle: Bundle,
    files: Vec<File>,
    origins: BTreeMap<(Kind, Id), Origin>,
    findings: Vec<Finding>,
}

/// One file of a bundle.
#[derive(Debug)]
struct File {
    /// Its path within the bundle, with `/` between folders.
    name: String,
    text: String,
}

/// Where an entry was read from.
#[derive(Debug, Clone)]
struct Origin {
    file: usize,
    /// The path of the entry within the file: `[3]` in a list, else empty.
    prefix: String,
}

/// Reads the bundle in this folder; an overlay is laid over `built_in`.
pub fn load(dir: &Path, built_in: impl FnOnce() -> Bundle) -> Loaded {
    let mut reader = Reader::default();
    reader.open(dir);
    let mut bundle = reader.bundle(built_in);
    bundle.index();
    Loaded {
        bundle,
        files: reader.files,
        origins: reader.origins,
        findings: reader.findings,
    }
}

impl Loaded {
    /// What keeps the bundle from being used at all; empty where it can be.
    pub fn broken(&self) -> Vec<Finding> {
        let mut findings = self.findings.clone();
        findings.extend(check::structure(&self.bundle));
        findings.retain(|finding| finding.severity() == Severity::Broken);
        self.placed(findings)
    }

    /// Every problem of the bundle, ordered by file and line.
    pub fn check(&self, today: Date) -> Vec<Finding> {
        let mut findings = self.findings.clone();
        findings.extend(check::structure(&self.bundle));
        findings.extend(check::content(&self.bundle, today));
        self.placed(findings)
    }

    /// Gives each finding its file, line and column, as far as [`MAX_PLACED_BYTES`] go.
    fn placed(&self, mut findings: Vec<Finding>) -> Vec<Finding> {
        let more = findings.len().saturating_sub(MAX_FINDINGS);
        findings.truncate(MAX_FINDINGS);
        let mut left = MAX_PLACED_BYTES;
        for finding in &mut findings {
            let origin = finding.entry.as_deref().and_then(|entry| {
                let (kind, id) = entry.split_once(':')?;
                self.origins.get(&(kind.parse().ok()?, id.to_owned()))
            });
            let (file, prefix) = match origin {
                Some(origin) => (self.files.get(origin.file), origin.prefix.as_str()),
                None => {
                    let named = self.files.iter().find(|file| file.name == finding.file);
                    (named, finding.prefix.as_str())
                }
            };
            let Some(file) = file else { continue };
            file.name.clone_into(&mut finding.file);
            if finding.line.is_none() && file.text.len() <= left {
                left -= file.text.len();
                let place = places::locate(&file.text, &format!("{prefix}.{}", finding.field));
                finding.line = place.map(|(line, _)| line);
                finding.column = place.map(|(_, column)| column);
            }
        }
        findings.sort_by(|a, b| {
            (&a.file, a.line, a.column, a.rule).cmp(&(&b.file, b.line, b.column, b.rule))
        });
        if more > 0 {
            findings.push(Finding::new(
                Rule::Unreadable,
                format!("{more} more problems are not listed; mend these first"),
            ));
        }
        findings
    }
}

#[derive(Default)]
struct Reader {
    files: Vec<File>,
    by_kind: BTreeMap<Kind, Vec<usize>>,
    info: Option<usize>,
    bytes: u64,
    origins: BTreeMap<(Kind, Id), Origin>,
    findings: Vec<Finding>,
}

/// A YAML file is one entry, or a list of entries.
fn is_list(text: &str) -> bool {
    text.lines()
        .map(str::trim_end)
        .find(|line| !line.is_empty() && !line.starts_with('#') && !line.starts_with("---"))
        .is_some_and(|line| line == "-" || line.starts_with("- ") || line.starts_with('['))
}

// Opening the folder: which files there are, and what they hold.
impl Reader {
    fn open(&mut self, dir: &Path) {
        let names = match names_in(dir) {
            Ok(names) => names,
            Err(error) => {
                self.findings.push(
                    Finding::new(
                        Rule::Unreadable,
                        format!(
                            "the folder `{}` cannot be read: {}",
                            dir.display(),
                            said(&error)
                        ),
                    )
                    .help("name a folder that holds a bundle.yaml, or make one: bc4 init DIR"),
                );
                return;
            }
        };
        for name in names {
            if self.too_many() {
                return;
            }
            self.open_top(dir, &name);
        }
        if self.info.is_none() && self.findings.is_empty() {
            self.findings.push(
                Finding::new(Rule::MissingField, "there is no bundle.yaml in this folder")
                    .in_file("bundle.yaml")
                    .help("every bundle says in bundle.yaml whose it is; see bc4 init DIR"),
            );
        }
    }

    /// One name at the top of the bundle: `bundle.yaml`, `sources.yaml` or `drugs/`.
    fn open_top(&mut self, dir: &Path, name: &str) {
        let path = dir.join(name);
        if name == "bundle.yaml" {
            self.info = self.read(&path, name);
            return;
        }
        let stem = name.strip_suffix(".yaml");
        let kind = Kind::ALL
            .into_iter()
            .find(|kind| kind.folder() == stem.unwrap_or(name));
        match (kind, stem) {
            (Some(kind), Some(_)) => self.read_for(kind, &path, name),
            (Some(kind), None) => self.open_folder(kind, &path, name),
            (None, _) if !looks_like_content(&path, name) => {}
            (None, _) => {
                let known = Kind::ALL.map(Kind::folder);
                let near = nearest(stem.unwrap_or(name), known);
                let help = near.map_or_else(
                    || format!("known: {}", known.join(", ")),
                    |near| format!("did you mean `{near}`?"),
                );
                self.findings.push(
                    Finding::new(Rule::UnknownFile, format!("`{name}` is no kind of entry"))
                        .in_file(name)
                        .help(help),
                );
            }
        }
    }

    fn open_folder(&mut self, kind: Kind, path: &Path, folder: &str) {
        let names = match plain(path, true).and_then(|()| names_in(path)) {
            Ok(names) => names,
            Err(error) => return self.unreadable(folder, &error),
        };
        for name in names {
            if self.too_many() {
                return;
            }
            let shown = format!("{folder}/{name}");
            if name.ends_with(".yaml") {
                self.read_for(kind, &path.join(&name), &shown);
            } else if looks_like_content(&path.join(&name), &name) {
                self.findings.push(
                    Finding::new(Rule::UnknownFile, format!("`{shown}` is not a .yaml file"))
                        .in_file(&shown)
                        .help("entries stand in files that end in .yaml, without folders between"),
                );
            }
        }
    }

    fn too_many(&mut self) -> bool {
        let full = self.files.len() >= MAX_FILES;
        if full {
            self.findings.push(
                Finding::new(
                    Rule::Unreadable,
                    format!("there are more than {MAX_FILES} files"),
                )
                .help("put short entries of one kind into one file, as a list"),
            );
        }
        full
    }

    fn read_for(&mut self, kind: Kind, path: &Path, name: &str) {
        if let Some(file) = self.read(path, name) {
            self.by_kind.entry(kind).or_default().push(file);
        }
    }

    fn read(&mut self, path: &Path, name: &str) -> Option<usize> {
        match read_bounded(path, MAX_TOTAL_BYTES - self.bytes) {
            Ok(bytes) => {
                self.bytes += bytes.len() as u64;
                self.decode(bytes, name)
            }
            Err(error) => {
                self.unreadable(name, &error);
                None
            }
        }
    }

    fn decode(&mut self, bytes: Vec<u8>, name: &str) -> Option<usize> {
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = text
                    .strip_prefix('\u{feff}')
                    .map(str::to_owned)
                    .unwrap_or(text);
                self.files.push(File {
                    name: name.to_owned(),
                    text,
                });
                Some(self.files.len() - 1)
            }
            Err(error) => {
                let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
                let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
                let mut finding = Finding::new(Rule::Unreadable, "the file is not UTF-8 text")
                    .in_file(name)
                    .help("save it as UTF-8 in your editor");
                finding.line = Some(line);
                self.findings.push(finding);
                None
            }
        }
    }

    fn unreadable(&mut self, name: &str, error: &io::Error) {
        self.findings
            .push(Finding::new(Rule::Unreadable, said(error)).in_file(name));
    }
}

/// An error of the system in words that are the same on every machine.
fn said(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "you may not read it".to_owned(),
        io::ErrorKind::NotADirectory => "it is not a folder".to_owned(),
        _ => error.to_string(),
    }
}

/// The names in a folder, in order, without hidden ones.
fn names_in(dir: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for item in fs::read_dir(dir)? {
        let name = item?.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            names.push(name);
        }
        if names.len() > MAX_FILES {
            break;
        }
    }
    names.sort();
    Ok(names)
}

/// Is this likely meant as content? A README or a script beside it is nobody's mistake.
fn looks_like_content(path: &Path, name: &str) -> bool {
    let yaml = [".yaml", ".yml"]
        .iter()
        .any(|ending| name.ends_with(ending));
    yaml || fs::symlink_metadata(path).is_ok_and(|meta| meta.is_dir())
}

/// Refuses links, devices and pipes: a bundle is plain files in plain folders.
fn plain(path: &Path, folder: bool) -> io::Result<()> {
    let meta = fs::symlink_metadata(path)?;
    let wanted = if folder {
        meta.is_dir()
    } else {
        meta.is_file()
    };
    if wanted {
        return Ok(());
    }
    let what = if meta.is_symlink() {
        "it is a symbolic link; put the file itself here"
    } else if meta.is_dir() {
        "it is a folder where a file should be"
    } else if folder {
        "it is not a folder"
    } else {
        "it is not a plain file"
    };
    Err(io::Error::other(what))
}

fn read_bounded(path: &Path, left: u64) -> io::Result<Vec<u8>> {
    plain(path, false)?;
    let limit = MAX_FILE_BYTES.min(left);
    let mut bytes = Vec::new();
    fs::File::open(path)?
        .take(limit + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        let what = if limit == MAX_FILE_BYTES {
            format!(
                "it is larger than {} MB, the most for one file",
                MAX_FILE_BYTES / 1024 / 1024
            )
        } else {
            format!(
                "the bundle is larger than {} MB",
                MAX_TOTAL_BYTES / 1024 / 1024
            )
        };
        return Err(io::Error::other(what));
    }
    Ok(bytes)
}

/// The known word that was most likely meant.
fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|known| (strsim::osa_distance(word, known), known))
        .filter(|(distance, known)| *distance <= 1 + known.len() / 5)
        .min()
        .map(|(_, known)| known)
}

// Turning text into entries.
impl Reader {
    fn bundle(&mut self, built_in: impl FnOnce() -> Bundle) -> Bundle {
        let overlay = self
            .info
            .is_some_and(|file| says_extends(&self.files[file].text));
        let base = overlay.then(built_in);
        let base = base.as_ref();
        let mut bundle = Bundle::default();
        bundle.info = self.info(base);
        bundle.sites = self.shelf(base.map(|base| &base.sites));
        bundle.subtypes = self.shelf(base.map(|base| &base.subtypes));
        bundle.markers = self.shelf(base.map(|base| &base.markers));
        bundle.treatments = self.shelf(base.map(|base| &base.treatments));
        bundle.classes = self.shelf(base.map(|base| &base.classes));
        bundle.drugs = self.shelf(base.map(|base| &base.drugs));
        bundle.side_effects = self.shelf(base.map(|base| &base.side_effects));
        bundle.lines = self.shelf(base.map(|base| &base.lines));
        bundle.urgent = self.shelf(base.map(|base| &base.urgent));
        bundle.questions = self.shelf(base.map(|base| &base.questions));
        bundle.terms = self.shelf(base.map(|base| &base.terms));
        bundle.topics = self.shelf(base.map(|base| &base.topics));
        bundle.sources = self.shelf(base.map(|base| &base.sources));
        if let Some(base) = base {
            let share = |(kind, id): &(Kind, Id)| match base.has(*kind, id) {
                true => Share::Part,
                false => Share::Whole,
            };
            let shares = self.origins.keys().map(|key| (key.clone(), share(key)));
            bundle.overlay = shares.collect();
        }
        bundle
    }

    fn info(&mut self, base: Option<&Bundle>) -> Info {
        let Some(file) = self.info else {
            return Info::default();
        };
        let base = base.and_then(|base| yaml::to_value(&base.info).ok());
        let read = yaml::read::<Value>(&self.files[file].text);
        match read {
            Ok(value) => {
                let merged = match base {
                    Some(base) => merged(base, value),
                    None => value,
                };
                self.typed(merged, None, file, "").unwrap_or_default()
            }
            Err(error) => {
                self.malformed(file, error);
                Info::default()
            }
        }
    }

    fn shelf<T>(&mut self, base: Option<&Shelf<T>>) -> Shelf<T>
    where
        T: Identified + Clone + Serialize + DeserializeOwned,
    {
        let mut entries: Vec<(T, Origin)> = Vec::new();
        for file in self.by_kind.remove(&T::KIND).unwrap_or_default() {
            let read = match base {
                None => self.fast(file),
                Some(_) => None,
            };
            match read {
                Some(read) => entries.extend(read),
                None => entries.extend(self.slow(file, base)),
            }
        }
        let mut kept: Vec<T> = Vec::new();
        for (entry, origin) in entries {
            let key = (T::KIND, entry.id().to_owned());
            if let Some(first) = self.origins.get(&key) {
                let mut finding = Finding::new(
                    Rule::DuplicateId,
                    format!(
                        "the id `{}` is taken by {}",
                        key.1, self.files[first.file].name
                    ),
                )
                .in_file(&self.files[origin.file].name)
                .help("give one of the two another id");
                finding.field = "id".to_owned();
                finding.prefix = origin.prefix;
                self.findings.push(finding);
                continue;
            }
            self.origins.insert(key, origin);
            kept.push(entry);
        }
        // The overlay's entries come first, and of two with one id the first is kept.
        kept.into_iter()
            .chain(base.into_iter().flat_map(Shelf::iter).cloned())
            .collect()
    }

    /// Reads a file straight into the model; nothing where anything is wrong with it.
    fn fast<T: DeserializeOwned>(&self, file: usize) -> Option<Vec<(T, Origin)>> {
        let text = &self.files[file].text;
        if is_list(text) {
            let entries = yaml::read::<Vec<T>>(text).ok()?;
            let place = |at| Origin {
                file,
                prefix: format!("[{at}]"),
            };
            Some(
                entries
                    .into_iter()
                    .enumerate()
                    .map(|(at, entry)| (entry, place(at)))
                    .collect(),
            )
        } else {
            let entry = yaml::read::<T>(text).ok()?;
            Some(vec![(
                entry,
                Origin {
                    file,
                    prefix: String::new(),
                },
            )])
        }
    }

    /// Reads a file by way of plain values, to merge it or to name each problem.
    fn slow<T>(&mut self, file: usize, base: Option<&Shelf<T>>) -> Vec<(T, Origin)>
    where
        T: Identified + Serialize + DeserializeOwned,
    {
        let value = match yaml::read::<Value>(&self.files[file].text) {
            Ok(value) => value,
            Err(error) => {
                self.malformed(file, error);
                return Vec::new();
            }
        };
        let items = match value {
            Value::Sequence(items) => items
                .into_iter()
                .enumerate()
                .map(|(at, item)| (format!("[{at}]"), item))
                .collect(),
            Value::Null => Vec::new(),
            single => vec![(String::new(), single)],
        };
        let mut entries = Vec::new();
        for (prefix, item) in items {
            if self.findings.len() > MAX_FINDINGS {
                break;
            }
            let id = item.get("id").and_then(Value::as_str).unwrap_or_default();
            let under = base
                .and_then(|shelf| shelf.get(id))
                .and_then(|e| yaml::to_value(e).ok());
            let known = (1..=MAX_ID_BYTES)
                .contains(&id.len())
                .then(|| format!("{}:{id}", T::KIND));
            let item = match under {
                Some(under) => merged(under, item),
                None => item,
            };
            if let Some(entry) = self.typed(item, known, file, &prefix) {
                entries.push((entry, Origin { file, prefix }));
            }
        }
        entries
    }

    /// The value as a `T`, or a finding for every field that keeps it from being one.
    /// `entry` is what it says that it is, as `drug:tamoxifen`.
    fn typed<T: DeserializeOwned>(
        &mut self,
        value: Value,
        entry: Option<String>,
        file: usize,
        prefix: &str,
    ) -> Option<T> {
        let mut rest = value;
        let mut removed: Vec<String> = Vec::new();
        for _ in 0..MAX_FINDINGS_PER_ENTRY {
            let error = match serde_path_to_error::deserialize::<_, T>(rest.clone()) {
                Ok(entry) if removed.is_empty() => return Some(entry),
                Ok(_) => return None,
                Err(error) => error,
            };
            let message = YamlError::from_message(&error.inner().to_string());
            let mut path = error.path().to_string();
            if path == "." {
                path.clear();
            }
            let (rule, field, help) = explain(&message);
            if let Some(field) = &field {
                if rule == Rule::MissingField && removed.contains(field) {
                    return None;
                }
                if rule != Rule::MissingField && !path.ends_with(field.as_str()) {
                    path = if path.is_empty() {
                        field.clone()
                    } else {
                        format!("{path}.{field}")
                    };
                }
            }
            let mut finding = Finding::new(rule, message).in_file(&self.files[file].name);
            finding.help = help;
            finding.entry.clone_from(&entry);
            finding.field.clone_from(&path);
            prefix.clone_into(&mut finding.prefix);
            self.findings.push(finding);
            if rule == Rule::MissingField || !remove(&mut rest, &path) {
                return None;
            }
            removed.push(path.rsplit('.').next().unwrap_or_default().to_owned());
        }
        None
    }

    fn malformed(&mut self, file: usize, error: YamlError) {
        let mut finding =
            Finding::new(Rule::Malformed, error.message).in_file(&self.files[file].name);
        // The library names the mapping that holds a key twice, not the second key.
        let repeated = || places::repeated_key(&self.files[file].text);
        let place = match finding.message.starts_with("duplicate entry") {
            true => repeated().or(error.place),
            false => error.place,
        };
        finding.line = place.map(|(line, _)| line);
        finding.column = place.map(|(_, column)| column);
        finding.help = Some(mended(&finding.message).to_owned());
        self.findings.push(finding);
    }
}

/// What to do about a file that is not well-formed YAML, by the library's message.
fn mended(message: &str) -> &'static str {
    if message.starts_with("duplicate entry") {
        "a field stands once in an entry; take one of the two out"
    } else if message.starts_with("repetition limit") {
        "its aliases (`*name`) repeat each other without end; write the text itself"
    } else if message.starts_with("recursion limit") {
        "it is nested deeper than any entry needs; take brackets or indents out"
    } else {
        "quote text that holds a colon and a space or begins with a sign; indent with spaces"
    }
}

impl YamlError {
    /// The library's message without its own idea of the place.
    fn from_message(message: &str) -> String {
        message
            .split(" at line ")
            .next()
            .unwrap_or(message)
            .to_owned()
    }
}

fn says_extends(text: &str) -> bool {
    yaml::read::<Value>(text).is_ok_and(|value| value.get("extends").is_some_and(|v| !v.is_null()))
}

/// `over` laid on `under`: its fields replace fields of the same name, whole.
fn merged(under: Value, over: Value) -> Value {
    match (under, over) {
        (Value::Mapping(mut under), Value::Mapping(over)) => {
            for (key, value) in over {
                under.insert(key, value);
            }
            Value::Mapping(under)
        }
        (_, over) => over,
    }
}

/// Which rule a message of serde is about, which field it names, and what to do.
fn explain(message: &str) -> (Rule, Option<String>, Option<String>) {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let first = quoted.first().map(|&word| word.to_owned());
    if message.starts_with("unknown field") {
        let known = quoted.iter().skip(1).copied();
        let help = quoted
            .first()
            .and_then(|word| nearest(word, known))
            .map(|near| format!("did you mean `{near}`?"));
        (Rule::UnknownField, first, help)
    } else if message.starts_with("missing field") {
        (Rule::MissingField, first, None)
    } else if message.starts_with("unknown variant") {
        let known = quoted.iter().skip(1).copied();
        let help = quoted
            .first()
            .and_then(|word| nearest(word, known))
            .map(|near| format!("did you mean `{near}`?"));
        (Rule::WrongValue, None, help)
    } else {
        (Rule::WrongValue, None, None)
    }
}

/// Takes the field with this path out of a value. False where it is not there.
fn remove(value: &mut Value, path: &str) -> bool {
    let steps: Vec<&str> = path
        .split(['.', '[', ']'])
        .filter(|step| !step.is_empty())
        .collect();
    let Some((last, around)) = steps.split_last() else {
        return false;
    };
    let mut here = value;
    for step in around {
        let next = match step.parse::<usize>() {
            Ok(at) => here.get_mut(at),
            Err(_) => here.get_mut(*step),
        };
        match next {
            Some(next) => here = next,
            None => return false,
        }
    }
    match (here, last.parse::<usize>()) {
        (Value::Sequence(items), Ok(at)) if at < items.len() => {
            items.remove(at);
            true
        }
        (Value::Mapping(fields), _) => fields.remove(*last).is_some(),
        _ => false,
    }
}
