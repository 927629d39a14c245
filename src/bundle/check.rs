//! The rules, applied. `build.rs`, `bc4 check` and the tests call these functions.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde::Serialize;

use super::date::Date;
use super::facts::{Fact, Path};
use super::finding::Finding;
use super::kind::Kind;
use super::load::MAX_FINDINGS;
use super::model::{About, Drug, Effects, Entry, Exception, Head, Id, State};
use super::names;
use super::plain_language::{Counts, sentences, words};
use super::rules::Rule;
use super::store::Bundle;
use super::words::is_empty_word;

/// The most words of a sentence.
pub const MAX_SENTENCE_WORDS: usize = 20;
/// The most items of a list.
pub const MAX_LIST_ITEMS: usize = 7;
/// The most sentences of a paragraph.
pub const MAX_PARAGRAPH_SENTENCES: usize = 5;
/// The hardest Flesch-Kincaid grade of a page.
pub const MAX_PAGE_GRADE: f64 = 8.0;
/// The hardest Flesch-Kincaid grade of the median page.
pub const MAX_MEDIAN_GRADE: f64 = 6.0;
/// The hardest SMOG grade over the pages of one kind.
pub const MAX_KIND_SMOG: f64 = 9.0;
/// Pages with fewer words than this are too short to grade one by one.
const MIN_GRADED_WORDS: usize = 60;
/// For more dangling references than this nothing is suggested: each costs a look at every name.
const MOST_SUGGESTED: usize = 100;
/// Fewer pages than this have no meaningful median.
const MIN_GRADED_PAGES: usize = 20;

/// What keeps a bundle from being used: ids that cannot be typed, references that lead nowhere.
pub fn structure(bundle: &Bundle) -> Vec<Finding> {
    let wrong =
        || Finding::new(Rule::IdForm, "the id is not lower-case words with hyphens").at("id");
    let mut findings = Vec::new();
    for id in bundle.sources.ids().filter(|id| !is_slug(id)) {
        let mut finding = wrong();
        finding.entry = Some(format!("source:{id}"));
        findings.push(finding);
    }
    bundle.walk(|head, facts| {
        if !is_slug(head.id) {
            findings.push(wrong().of(head));
        }
        for fact in facts {
            if findings.len() > MAX_FINDINGS {
                return;
            }
            match fact {
                Fact::Refers { path, kinds, id } => {
                    if !kinds.iter().any(|kind| bundle.has(*kind, id)) {
                        let suggest = findings.len() < MOST_SUGGESTED;
                        findings.push(dangling(bundle, kinds, id, suggest).of(head).at(path));
                    }
                }
                Fact::Cites { path, sources } => {
                    for (at, id) in sources.iter().enumerate() {
                        if !bundle.sources.has(id) {
                            let suggest = findings.len() < MOST_SUGGESTED;
                            let finding = dangling(bundle, &[Kind::Source], id, suggest).of(head);
                            findings.push(finding.at(format!("{path}[{at}]")));
                        }
                    }
                }
                Fact::Prose { .. } | Fact::List { .. } => {}
            }
        }
    });
    findings
}

/// A reference that leads nowhere, with the id that was likely meant where that is asked for: it
/// is looked for among all names.
fn dangling(bundle: &Bundle, kinds: &[Kind], id: &str, suggest: bool) -> Finding {
    let kind = kinds.first().map_or("entry", |kind| kind.id());
    let finding = Finding::new(
        Rule::DanglingReference,
        format!("there is no {kind} `{id}`"),
    );
    let near = bundle
        .names
        .all()
        .filter(|name| suggest && kinds.contains(&name.kind))
        .map(|name| (strsim::osa_distance(&name.id, id), &name.id))
        .filter(|(distance, near)| *distance <= 1 + near.len() / 4)
        .min();
    match near {
        Some((_, near)) => finding.help(format!("did you mean `{near}`?")),
        None => finding,
    }
}

/// What keeps a bundle from being published: sources, names, plain language, dates.
pub fn content(bundle: &Bundle, today: Date) -> Vec<Finding> {
    let mut findings = Vec::new();
    identity(bundle, &mut findings);
    names_once(bundle, &mut findings);
    sources(bundle, &mut findings);
    for drug in bundle.drugs.iter() {
        if is_own(bundle, Kind::Drug, &drug.id) {
            dated_uses(drug, &mut findings);
            urgent_enough(bundle, drug.head(), &drug.side_effects, &mut findings);
        }
    }
    for treatment in bundle.treatments.iter() {
        if is_own(bundle, Kind::Treatment, &treatment.id) {
            let effects = &treatment.side_effects;
            urgent_enough(bundle, treatment.head(), effects, &mut findings);
        }
    }
    let grades = Grades::of(bundle);
    bundle.walk(|head, facts| {
        if is_own(bundle, head.kind, head.id) {
            let mut found = Vec::new();
            entry(head, &facts, today, &mut found);
            grades.page(head, &mut found);
            findings.extend(excused(head, found));
        }
    });
    if bundle.overlay.is_empty() {
        grades.bundle(&mut findings);
    }
    findings
}

/// Are these the words of the bundle itself? Those that an overlay is laid over were checked
/// with their own bundle.
fn is_own(bundle: &Bundle, kind: Kind, id: &str) -> bool {
    bundle.overlay.is_empty() || bundle.overlay.contains_key(&(kind, id.to_owned()))
}

impl Finding {
    /// The finding as one of this entry.
    fn of(mut self, head: Head<'_>) -> Self {
        self.entry = Some(format!("{}:{}", head.kind, head.id));
        self
    }
}

fn identity(bundle: &Bundle, findings: &mut Vec<Finding>) {
    let info = &bundle.info;
    let fields = [
        ("name", &info.name),
        ("version", &info.version),
        ("language", &info.language),
        ("reviewed", &info.reviewed),
        ("author", &info.author),
        ("owner", &info.owner),
        ("disclaimer", &info.disclaimer),
    ];
    for (field, text) in fields {
        if text.trim().is_empty() {
            let finding = Finding::new(Rule::Incomplete, format!("`{field}` is empty"));
            findings.push(finding.in_file("bundle.yaml").at(field));
        }
    }
}

fn names_once(bundle: &Bundle, findings: &mut Vec<Finding>) {
    let mut owners: BTreeMap<(Kind, String), &str> = BTreeMap::new();
    for head in bundle.heads() {
        let written = std::iter::once(head.name).chain(head.names.all().map(String::as_str));
        for name in written {
            let key = (head.kind, names::key(name));
            match owners.get(&key) {
                Some(owner) if *owner != head.id => findings.push(
                    Finding::new(
                        Rule::NameClaimedTwice,
                        format!("the name `{name}` belongs to {}:{owner} too", head.kind),
                    )
                    .of(head)
                    .at("names"),
                ),
                Some(_) => {}
                None => {
                    owners.insert(key, head.id);
                }
            }
        }
    }
}

fn sources(bundle: &Bundle, findings: &mut Vec<Finding>) {
    let mut used = BTreeSet::new();
    let mut addresses: BTreeMap<String, &str> = BTreeMap::new();
    bundle.walk(|_, facts| {
        for fact in facts {
            if let Fact::Cites { sources, .. } = fact {
                used.extend(sources.iter());
            }
        }
    });
    for source in bundle
        .sources
        .iter()
        .filter(|source| is_own(bundle, Kind::Source, &source.id))
    {
        let found = |rule, message: &str| {
            let mut finding = Finding::new(rule, message);
            finding.entry = Some(format!("source:{}", source.id));
            finding
        };
        if !source.url.starts_with("https://") && !source.url.starts_with("http://") {
            findings.push(found(Rule::BadSource, "the address is none").at("url"));
        }
        if !source.checked.is_day() {
            findings.push(found(Rule::BadSource, "the day of the check is missing").at("checked"));
        }
        if source.title.trim().is_empty() || source.publisher.trim().is_empty() {
            findings.push(found(Rule::BadSource, "the title or publisher is empty").at("title"));
        }
        let address = source.url.trim_end_matches('/');
        if let Some(first) = addresses.insert(address.to_owned(), &source.id) {
            let message = format!("the address is that of source:{first} too");
            findings.push(found(Rule::SourceTwice, &message).at("url"));
        }
        if !used.contains(&source.id) {
            findings.push(found(Rule::UnusedSource, "no entry names it").at("id"));
        }
    }
}

/// The words of all drug names, lower case: they are taken out of the reading grade. What people
/// say for a drug ("pain pill") and the small words of a name stay in: they are read like any other.
fn drug_words(bundle: &Bundle) -> HashSet<String> {
    let mut found = HashSet::new();
    for drug in bundle.drugs.iter() {
        let names = &drug.names;
        let written = std::iter::once(&drug.name)
            .chain(&names.brand)
            .chain(&names.biosimilar)
            .chain(&names.abbreviation)
            .chain(&names.abroad)
            .chain(&names.former);
        found.extend(written.flat_map(|name| words(name)).map(str::to_lowercase));
    }
    for class in bundle.classes.iter() {
        found.extend(
            words(&class.name)
                .map(str::to_lowercase)
                .filter(|word| word.ends_with("ors")),
        );
    }
    found.retain(|word| !is_empty_word(word));
    found
}

fn dated_uses(drug: &Drug, findings: &mut Vec<Finding>) {
    for (at, purpose) in drug.uses.iter().enumerate() {
        let must = match purpose.state {
            State::Approved | State::Accelerated | State::Withdrawn | State::Discontinued => true,
            State::Investigational | State::OffLabel => false,
        };
        if must && purpose.since.is_none() {
            findings.push(
                Finding::new(Rule::UndatedUse, "the use has no date")
                    .of(drug.head())
                    .at(format!("uses[{at}]"))
                    .help("since: 2023-01-27"),
            );
        }
    }
}

/// Is every serious effect told with at least the urgency that it always has?
fn urgent_enough(bundle: &Bundle, head: Head<'_>, effects: &Effects, findings: &mut Vec<Finding>) {
    for (at, serious) in effects.serious.iter().enumerate() {
        let effect = bundle.side_effects.get(&serious.effect);
        let Some(least) = effect.and_then(|effect| effect.least_urgency) else {
            continue;
        };
        // The order of urgencies is the order of danger.
        if serious.urgency > least {
            let finding = Finding::new(
                Rule::TooLittleUrgency,
                format!("`{}` is told with too little urgency", serious.effect),
            );
            let finding = finding
                .of(head)
                .help(format!("urgency: {}", spelled(least)));
            findings.push(finding.at(format!("side_effects.serious[{at}].urgency")));
        }
    }
}

/// What a reader must find on every page of a kind.
fn required(kind: Kind) -> &'static [About] {
    match kind {
        Kind::Drug => &[
            About::HowItWorks,
            About::HowItIsGiven,
            About::Benefits,
            About::NotKnown,
            About::Checks,
            About::Mixing,
            About::Pregnancy,
        ],
        Kind::SideEffect => &[About::FeelsLike, About::SelfCare, About::TeamCanDo],
        Kind::Site => &[
            About::FeelsLike,
            About::HowItIsFound,
            About::WhatIsDone,
            About::DoesNotMean,
        ],
        Kind::Subtype => &[About::WhatItMeans, About::HowItIsTested, About::HowCommon],
        Kind::Marker => &[About::WhatItMeans, About::HowItIsTested, About::WhatItOpens],
        Kind::Treatment => &[
            About::HowItWorks,
            About::HowItIsGiven,
            About::Benefits,
            About::Limits,
        ],
        Kind::Class => &[About::HowItWorks],
        Kind::Line | Kind::Urgent | Kind::Question | Kind::Term | Kind::Topic | Kind::Source => &[],
    }
}

/// Kinds whose pages say what to do first.
fn leads_with_action(kind: Kind) -> bool {
    match kind {
        Kind::Urgent | Kind::Question | Kind::Term | Kind::Source => false,
        Kind::Drug
        | Kind::Treatment
        | Kind::SideEffect
        | Kind::Site
        | Kind::Subtype
        | Kind::Marker
        | Kind::Class
        | Kind::Line
        | Kind::Topic => true,
    }
}

fn entry(head: Head<'_>, facts: &[Fact<'_>], today: Date, findings: &mut Vec<Finding>) {
    let mut found = |finding: Finding| findings.push(finding.of(head));
    if head.summary.trim().is_empty() {
        found(Finding::new(Rule::NoMainMessage, "there is no main message").at("summary"));
    } else if sentences(head.summary).count() > 3 {
        let finding = Finding::new(
            Rule::NoMainMessage,
            "the main message is over three sentences",
        );
        found(finding.at("summary"));
    }
    if leads_with_action(head.kind) && head.do_first.is_empty() {
        found(Finding::new(Rule::NoAction, "it does not say what to do first").at("do_first"));
    }
    for about in required(head.kind) {
        if !head.sections.iter().any(|section| section.about == *about) {
            found(Finding::new(
                Rule::MissingSection,
                format!("nothing on {}", spelled(*about)),
            ));
        }
    }
    for (at, section) in head.sections.iter().enumerate() {
        if (section.about == About::Part) != section.title.is_some() {
            let finding = Finding::new(
                Rule::Headings,
                "a title goes with `about: part`, and only there",
            );
            found(finding.at(format!("sections[{at}]")));
        }
        if section.text.is_empty() && section.points.is_empty() {
            let finding = Finding::new(Rule::Headings, "the section says nothing");
            found(finding.at(format!("sections[{at}]")));
        }
    }
    if head.review_by.is_past(today) {
        found(
            Finding::new(
                Rule::PastReview,
                format!("its review was due by {}", head.review_by),
            )
            .at("review_by"),
        );
    }
    for fact in facts {
        match fact {
            Fact::Prose { path, text } => prose(*path, text, &mut found),
            Fact::List { path, length } if *length > MAX_LIST_ITEMS => found(
                Finding::new(Rule::LongList, format!("the list has {length} items"))
                    .at(path)
                    .help("split it under headings of seven at most"),
            ),
            Fact::Cites { path, sources: [] } => {
                found(Finding::new(Rule::MissingSource, "no source is named").at(path));
            }
            Fact::List { .. } | Fact::Cites { .. } | Fact::Refers { .. } => {}
        }
    }
}

/// A value of a closed set as it is written in a file.
fn spelled(value: impl Serialize) -> String {
    serde_yaml::to_string(&value)
        .unwrap_or_default()
        .trim()
        .to_owned()
}

fn is_slug(id: &str) -> bool {
    !id.is_empty()
        && id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !id.starts_with('-')
        && !id.ends_with('-')
        && !id.contains("--")
}

fn prose(path: Path, text: &str, found: &mut impl FnMut(Finding)) {
    for sentence in sentences(text) {
        let length = words(sentence).count();
        if length > MAX_SENTENCE_WORDS {
            let finding = Finding::new(Rule::LongSentence, format!("{length} words: “{sentence}”"));
            found(finding.at(path).help("make it two sentences"));
        }
    }
    if sentences(text).count() > MAX_PARAGRAPH_SENTENCES {
        let count = sentences(text).count();
        found(Finding::new(Rule::LongParagraph, format!("{count} sentences")).at(path));
    }
    if !text
        .trim_end()
        .ends_with(['.', '?', '!', ':', ')', '”', '"'])
    {
        found(Finding::new(Rule::NoEnd, format!("no end mark: “{text}”")).at(path));
    }
    if let Some(bad) = text.chars().find(|mark| is_hidden(*mark)) {
        let code = u32::from(bad);
        found(Finding::new(Rule::Markup, format!("the hidden character U+{code:04X}")).at(path));
    }
    if let Some(mark) = ["**", "__", "`", "](", "\n#", "<b>", "<a "]
        .iter()
        .find(|m| text.contains(**m))
    {
        found(Finding::new(Rule::Markup, format!("the markup `{mark}`")).at(path));
    }
    let lower = format!(
        " {} ",
        words(text).collect::<Vec<_>>().join(" ").to_lowercase()
    );
    for (rule, phrases) in FORBIDDEN {
        for phrase in *phrases {
            if lower.contains(&format!(" {phrase} ")) {
                found(Finding::new(*rule, format!("“{phrase}” in “{text}”")).at(path));
            }
        }
    }
    if let Some(dose) = dose(text) {
        found(Finding::new(Rule::Dose, format!("“{dose}” in “{text}”")).at(path));
    }
}

/// Characters that are not seen, or that turn the direction of reading.
pub fn is_hidden(mark: char) -> bool {
    mark.is_control()
        || matches!(mark, '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Words that date without a date, and words that do not belong at a bedside.
const FORBIDDEN: &[(Rule, &[&str])] = &[
    (
        Rule::UndatedWord,
        &[
            "recent",
            "recently",
            "currently",
            "at this time",
            "at present",
            "nowadays",
            "these days",
            "newer",
            "newest",
            "newly",
            "latest",
            "state-of-the-art",
            "modern",
            "up-to-date",
            "until now",
            "so far",
            "in the last few years",
            "in recent years",
            "new drug",
            "new drugs",
            "new medicine",
            "new medicines",
            "new treatment",
            "new treatments",
            "new therapy",
            "new therapies",
            "new option",
            "new options",
            "new class",
            "new test",
            "new approval",
            "brand-new",
        ],
    ),
    (
        Rule::Tone,
        &[
            "simply",
            "deadly",
            "can kill you",
            "may kill you",
            "could kill you",
            "battle",
            "battling",
            "brave",
            "fight",
            "fighter",
            "fighting",
            "warrior",
            "beat cancer",
            "beat it",
            "lose the",
            "failed treatment",
            "you failed",
            "patient failed",
            "cure you",
            "miracle",
            "breakthrough",
            "guarantee",
            "guaranteed",
            "will cure",
            "always works",
            "don't worry",
            "do not worry",
            "suffer from",
            "victim",
            "of course",
            "obviously",
            "terminal",
        ],
    ),
];

/// A number with a unit of dose right after it.
fn dose(text: &str) -> Option<String> {
    const UNITS: [&str; 12] = [
        "mg",
        "mcg",
        "µg",
        "mg/kg",
        "mg/m2",
        "mg/m²",
        "ml",
        "milligrams",
        "milligram",
        "mcg/h",
        "units",
        "IU",
    ];
    let parts: Vec<&str> = text.split_whitespace().collect();
    parts.windows(2).find_map(|pair| {
        let number = pair[0].trim_matches(|mark: char| !mark.is_alphanumeric());
        let unit = pair[1].trim_matches(|mark: char| !(mark.is_alphanumeric() || mark == '/'));
        let is_number = !number.is_empty()
            && number
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',');
        (is_number && UNITS.contains(&unit)).then(|| format!("{number} {unit}"))
    })
}

fn count(facts: &[Fact<'_>], names: &HashSet<String>) -> Counts {
    let mut counts = Counts::default();
    for fact in facts {
        if let Fact::Prose { text, .. } = fact {
            counts.add(text, names);
        }
    }
    counts
}

/// The reading grades of a bundle.
#[derive(Debug, Default)]
pub struct Grades {
    /// The Flesch-Kincaid grade of each page that is long enough to have one.
    pages: BTreeMap<(Kind, Id), f64>,
    /// The words of all pages of a kind.
    kinds: BTreeMap<Kind, Counts>,
}

impl Grades {
    /// Grades the prose of every entry, with the names of drugs taken out.
    pub fn of(bundle: &Bundle) -> Self {
        let names = drug_words(bundle);
        let mut grades = Self::default();
        bundle.walk(|head, facts| {
            let counts = count(&facts, &names);
            grades
                .kinds
                .entry(head.kind)
                .or_default()
                .add_counts(counts);
            if counts.words >= MIN_GRADED_WORDS {
                let page = (head.kind, head.id.to_owned());
                grades.pages.insert(page, counts.flesch_kincaid());
            }
        });
        grades
    }

    /// The Flesch-Kincaid grade of the median page; nothing where there are too few pages.
    pub fn median(&self) -> Option<f64> {
        let mut grades: Vec<f64> = self.pages.values().copied().collect();
        grades.sort_by(f64::total_cmp);
        (grades.len() >= MIN_GRADED_PAGES).then(|| grades[grades.len() / 2])
    }

    /// The page that is hardest to read, with its Flesch-Kincaid grade.
    pub fn hardest(&self) -> Option<(&(Kind, Id), f64)> {
        self.pages
            .iter()
            .map(|(page, grade)| (page, *grade))
            .max_by(|a, b| a.1.total_cmp(&b.1))
    }

    /// The SMOG grade over all pages of each kind.
    pub fn smog(&self) -> impl Iterator<Item = (Kind, f64)> {
        self.kinds
            .iter()
            .map(|(kind, counts)| (*kind, counts.smog()))
    }

    fn page(&self, head: Head<'_>, found: &mut Vec<Finding>) {
        let grade = self
            .pages
            .get(&(head.kind, head.id.to_owned()))
            .copied()
            .unwrap_or_default();
        if grade > MAX_PAGE_GRADE {
            found.push(
                Finding::new(
                    Rule::HardPage,
                    format!("the page reads at grade {grade:.1}"),
                )
                .of(head)
                .help("shorter sentences and shorter words"),
            );
        }
    }

    fn bundle(&self, findings: &mut Vec<Finding>) {
        let Some(median) = self.median() else { return };
        if median > MAX_MEDIAN_GRADE {
            let message = format!("the median page reads at grade {median:.1}");
            findings.push(Finding::new(Rule::HardBundle, message));
        }
        for (kind, smog) in self.smog().filter(|(_, smog)| *smog > MAX_KIND_SMOG) {
            let message = format!("all {} pages together read at SMOG {smog:.1}", kind.id());
            findings.push(Finding::new(Rule::HardKind, message));
        }
    }
}

/// The findings that no exception of the entry excuses, and the exceptions that excuse nothing.
fn excused(head: Head<'_>, findings: Vec<Finding>) -> Vec<Finding> {
    let excuses = |exception: &Exception, finding: &Finding| {
        exception.rule == finding.rule.code() && finding.message.contains(&exception.text)
    };
    let mut kept = Vec::new();
    let mut needed = vec![false; head.exceptions.len()];
    for finding in findings {
        match head
            .exceptions
            .iter()
            .position(|exception| excuses(exception, &finding))
        {
            Some(at) => needed[at] = true,
            None => kept.push(finding),
        }
    }
    for (at, exception) in head.exceptions.iter().enumerate() {
        let complaint = if exception.reason.trim().is_empty() {
            "the exception has no reason"
        } else if needed[at] {
            continue;
        } else {
            "the exception excuses nothing"
        };
        let finding = Finding::new(Rule::IdleException, complaint).of(head);
        kept.push(finding.at(format!("exceptions[{at}]")));
    }
    kept
}
