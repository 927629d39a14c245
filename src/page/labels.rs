//! Every fixed word of the pages: headings, labels, sentences.
//!
//! They stand in one place so that a second language is one more bundle and one
//! more table like this.

use crate::ask::answer::{By, Field, Why};
use crate::ask::related::GroupRole;
use crate::bundle::kind::Kind;
use crate::bundle::model::{
    About, Her2, HowOften, Jurisdiction, LineOfTherapy, People, Receptors, Role, Route, Standing,
    State, Urgency,
};
use crate::bundle::{Date, Share};

/// The heading of the commands that lead on from a page.
pub const READ_ON: &str = "To read on";

/// The heading of the commands of the first page.
pub const TYPE_THIS: &str = "What you can type";

/// What to type first, and what it answers.
pub const FIRST_COMMANDS: [(&str, &str); 9] = [
    ("bc4 overview", "what stage 4 means"),
    (
        "bc4 treatments --subtype her2",
        "treatments for your kind of breast cancer",
    ),
    ("bc4 drug tamoxifen", "one drug, by any of its names"),
    (
        "bc4 side-effects chemotherapy",
        "side effects, and when to call",
    ),
    (
        "bc4 lines her2",
        "which treatment comes first, second, third",
    ),
    (
        "bc4 search throwing up after chemo",
        "ask in your own words",
    ),
    ("bc4 questions chemotherapy", "what to ask your team"),
    (
        "bc4 topics",
        "pain, trials, outlook, money, caregivers and more",
    ),
    ("bc4 --help", "every command"),
];

/// Heading of the sources.
pub const SOURCES: &str = "Sources";

/// Stands before the command that opens an entry.
pub const TO_OPEN: &str = "To open";

/// Stands before a note that asks to ask.
pub const PLEASE_ASK: &str = "Please ask";

/// Joins what is needed together.
pub const AND: &str = " and ";

/// Joins what is needed once.
pub const OR: &str = " or ";

/// Joins drugs that are given together.
pub const WITH: &str = " with ";

/// Joins conditions.
pub const COMMA_AND: &str = ", and ";

/// A source without a date.
pub const NO_DATE: &str = "No date given";

/// Heading of the first actions.
pub const WHAT_TO_DO: &str = "What to do";

/// Heading of the signs of something urgent.
pub const SIGNS: &str = "What you may notice";

/// Heading of the steps of something urgent.
pub const STEPS: &str = "What to do, step by step";

/// Label of brand names.
pub const BRANDS: &str = "Brand names";

/// Label of biosimilars.
pub const BIOSIMILARS: &str = "Biosimilars";

/// Label of abbreviations.
pub const SHORT_FORMS: &str = "Short forms";

/// Label of names in full.
pub const MEDICAL_WORDS: &str = "Medical words";

/// Label of what people say.
pub const ALSO_CALLED: &str = "Also called";

/// Label of names of other countries.
pub const ABROAD: &str = "In other countries";

/// Label of names no longer in use.
pub const FORMER: &str = "Former names";

/// Label of how a name is spoken.
pub const SAY_IT: &str = "Say it";

/// Label of the classes of a drug.
pub const KIND_OF_DRUG: &str = "Kind of drug";

/// Label of the ways into the body.
pub const ROUTE: &str = "How it gets in";

/// Label of what a class belongs to.
pub const PART_OF: &str = "Part of";

/// Heading of everything it is called.
pub const NAMES: &str = "Names";

/// Heading of questions.
pub const ASK: &str = "Ask";

/// Heading of names that are easily taken for this one.
pub const NOT_THE_SAME: &str = "Not the same as";

/// Heading of the uses of a drug.
pub const USED_FOR: &str = "What it is used for";

/// Heading of serious adverse effects.
pub const SERIOUS: &str = "Serious side effects";

/// Heading of common adverse effects.
pub const COMMON: &str = "Common side effects";

/// Head of a column.
pub const SIDE_EFFECT: &str = "Side effect";

/// Head of a column.
pub const HOW_MANY_PEOPLE: &str = "How many people";

/// Label of what else there is to say.
pub const NOTE: &str = "Note";

/// Heading of how a treatment is used in each subtype.
pub const BY_SUBTYPE: &str = "In each kind of breast cancer";

/// Heading of what something does at each site.
pub const BY_SITE: &str = "At places in the body";

/// Stands before what decides between the choices of a step.
pub const WHAT_DECIDES: &str = "What decides:";

/// Heading of signs and what to do about them.
pub const WHEN_TO_CALL: &str = "When to call";

/// Stands behind the name of a cause that can be serious.
pub const CAN_BE_SERIOUS: &str = ", can be serious";

/// Stands behind a choice that a named marker opens.
pub const RESULT_OPENS: &str = " Your test result opens this.";

/// Stands behind an effect that the label sets in a box.
pub const BOXED: &str = " (the label's strongest warning)";

/// Label of who published a source.
pub const PUBLISHER: &str = "Publisher";

/// Label of the address of a source.
pub const ADDRESS: &str = "Address";

/// Label of the dates of a source.
pub const DATES: &str = "Dates";

/// Label of a clinic's number.
pub const BY_DAY: &str = "By day";

/// Label of a clinic's number.
pub const BY_NIGHT: &str = "In the evening and at night";

/// Label of a clinic's number.
pub const AT_WEEKEND: &str = "At the weekend";

/// Label of a clinic's portal.
pub const PORTAL: &str = "Portal";

/// Label of a clinic's name.
pub const YOUR_CLINIC: &str = "Your clinic";

/// Said of a list of drugs without a side effect.
pub const NOT_KNOWN_FOR: &str = "These drugs do not name that side effect in what was read. It can still happen. Ask your team.";

/// Stands before the treatments of a subtype.
pub const TREATMENTS_INTRO: &str = "How each treatment is used in this kind of breast cancer. What fits you is for you and your team to decide.";

/// Stands before the side effects of something.
pub const SIDE_EFFECTS_INTRO: &str =
    "Nobody has all of these. Tell your team about any of them early: most can be eased.";

/// Stands before the urgent signs.
pub const URGENT_INTRO: &str = "If you see one of these, act. You are not bothering anyone.";

/// Label of what must be so.
pub const ONLY_IF: &str = "Only if";

/// Label of where a use stands.
pub const APPROVAL: &str = "Approval";

/// Label of the publisher in a list of sources.
pub const FROM: &str = "From";

/// Label of the step in the lines of therapy.
pub const STEP: &str = "Step";

/// Label of the classes in a list of drugs.
pub const KIND: &str = "Kind";

/// Label of the drugs that cause a side effect.
pub const KNOWN_FROM: &str = "Known from";

/// Label of the drugs of a treatment.
pub const DRUGS: &str = "Drugs";

/// Heading of the rows that differ.
pub const DIFFERS: &str = "What differs";

/// Heading of the rows that do not differ.
pub const SAME: &str = "What is the same";

/// A cell of an entry that says nothing on it.
pub const NOTHING_SAID: &str = "nothing said";

/// Said of every comparison.
pub const COMPARED_NOTE: &str = "Numbers from different studies cannot be held against each other fairly. Ask your team which fits you.";

/// Title of the first page.
pub const WELCOME: &str = "bc4: plain answers on stage 4 breast cancer";

/// The first sentence of the first page.
pub const PRIVATE: &str = "Everything here is on this computer. Nothing you ask leaves it.";

/// Stands before the command that shows every urgent sign.
pub const ALL_SIGNS: &str = " All of them: ";

/// Title of what bc4 says of itself.
pub const ABOUT_TITLE: &str = "About bc4";

/// What bc4 is, in a sentence.
pub const ABOUT_LEAD: &str =
    "A private, offline reference on stage 4 (metastatic) breast cancer, in plain words.";

/// Where there is none.
pub const NONE: &str = "none";

/// Label of the name of the bundle.
pub const CONTENT: &str = "Content";

/// Label of who wrote it.
pub const AUTHOR: &str = "Author";

/// Label of who owns it.
pub const OWNER: &str = "Owner";

/// Label of who reviewed it.
pub const REVIEW: &str = "Review";

/// Label of the day after which approvals were not looked at.
pub const AS_OF: &str = "Approvals as of";

/// Label of a date.
pub const OLDEST_CHECK: &str = "Oldest check of a source";

/// Label of a date.
pub const LAST_CHECK: &str = "Last check of a source";

/// Label of a count.
pub const PAST_REVIEW: &str = "Entries past their review";

/// Label of the clinic whose numbers were added.
pub const CLINIC: &str = "Clinic";

/// Heading of the counts.
pub const HOLDS: &str = "What it holds";

/// Head of a column.
pub const PAGES: &str = "Pages";

/// Head of a column.
pub const HOW_MANY: &str = "How many";

/// Head of a column.
pub const TO_SEE_THEM: &str = "To see them";

/// Heading.
pub const IS_NOT: &str = "What it is not";

/// What bc4 is not.
pub const IS_NOT_TEXT: &str = "It is not medical advice, and it does not know you. It cannot tell you what to do about your own treatment. Your team can.";

/// Heading.
pub const PRIVACY: &str = "Your privacy";

/// How bc4 keeps what is asked private.
pub const PRIVACY_TEXT: &str = "The program has no way to use a network. It keeps no history, and it writes no file that you did not name.";

/// Heading.
pub const HOW_WRITTEN: &str = "How it was written";

/// How the content was made.
pub const HOW_WRITTEN_TEXT: &str = "Each group of facts names the pages that it rests on, with their dates and the day that they were checked. Facts were put into our own words, and measured for plain language.";

/// Title of how to get the whole bundle.
pub const EXPORT: &str = "Export";

/// What an export is.
pub const EXPORT_TEXT: &str = "The whole bundle is one document, as JSON or YAML.";

/// What JSON is good for.
pub const FOR_PROGRAMS: &str = "for programs";

/// What YAML is good for.
pub const FOR_READING: &str = "for reading and editing";

/// Title where nothing matched.
pub const NOT_FOUND: &str = "Not found";

/// Where nothing matched and nothing is near.
pub const CHECK_SPELLING: &str = "Check the spelling, or ask in your own words:";

/// Stands before the pages that are nearest to a question that none answers.
pub const NEAREST: &str =
    "These pages are nearest, or a place to begin. They may not be what you mean:";

/// Stands before suggestions.
pub const DID_YOU_MEAN: &str = "Did you mean one of these?";

/// Stands before the entry that a filter named, where the filter left nothing.
pub const ON_THE_FILTER: &str = "To read on it:";

/// Stands before suggestions with medicines among them.
pub const WHICH_MEDICINE: &str =
    "Did you mean one of these? Names can look alike and be different medicines, so check.";

/// What the search command does.
pub const TO_SEARCH: &str = "to search all pages";

/// Stands before the search for words that are no command.
pub const IN_OWN_WORDS: &str = "To ask in your own words";

/// What a list command does.
pub const TO_SEE_ALL: &str = "to see them all";

/// The heading of a section.
pub fn about(about: About) -> &'static str {
    match about {
        About::WhatItMeans => "What it means",
        About::HowItWorks => "How it works",
        About::WhoItIsFor => "Who it is for",
        About::TestNeeded => "The test you need first",
        About::HowItIsTested => "How it is tested",
        About::WhatItOpens => "What the result can open",
        About::HowCommon => "How common it is",
        About::CanChange => "It can change",
        About::GivenWith => "What it is given with",
        About::HowItIsGiven => "How you take it or get it",
        About::Benefits => "What it can do",
        About::Limits => "What it cannot do",
        About::SideEffects => "Side effects",
        About::FeelsLike => "What it may feel like",
        About::WhyItHappens => "Why it happens",
        About::HowItIsFound => "How it is found",
        About::WhatIsDone => "What is done",
        About::DoesNotMean => "What it does not mean",
        About::SelfCare => "What you can do",
        About::TeamCanDo => "What your team can do",
        About::Checks => "Checks you will have",
        About::Mixing => "Food and other medicines",
        About::Pregnancy => "Pregnancy and birth control",
        About::MissedDose => "If you miss a dose",
        About::DailyLife => "Daily life",
        About::Stopping => "Stopping",
        About::Choices => "Other choices",
        About::WhatDecides => "What decides",
        About::NotKnown => "What is not known",
        About::Status => "Approval and supply",
        About::Part => "",
    }
}

/// How soon to act, in the words that stand before the sign.
pub fn urgency(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::CallNow => "CALL NOW",
        Urgency::CallToday => "CALL TODAY",
        Urgency::TellYourTeam => "TELL YOUR TEAM",
    }
}

/// What an urgency asks for, in a sentence.
pub fn urgency_means(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::CallNow => "Call at any hour, day or night. In an emergency call 911.",
        Urgency::CallToday => "Call the same day.",
        Urgency::TellYourTeam => "Say it at your next call or visit.",
    }
}

/// The part that a treatment plays in a subtype.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Main => "most people have it",
        Role::Often => "many people have it",
        Role::Sometimes => "some people have it",
        Role::Rarely => "few people have it",
        Role::NotUsed => "not used here",
    }
}

/// A state of a use, after "US:".
pub fn state(state: State) -> &'static str {
    match state {
        State::Approved => "approved",
        State::Accelerated => "approved early, while more proof is awaited",
        State::Withdrawn => "approval taken back",
        State::Discontinued => "no longer sold",
        State::Investigational => "only in trials",
        State::OffLabel => "used by doctors, but not on the label",
    }
}

/// A jurisdiction, with its agency.
pub fn jurisdiction(jurisdiction: Jurisdiction) -> &'static str {
    match jurisdiction {
        Jurisdiction::US => "US (FDA)",
        Jurisdiction::EU => "EU (EMA)",
        Jurisdiction::UK => "UK (MHRA)",
        Jurisdiction::CA => "Canada (Health Canada)",
    }
}

/// A way into the body.
pub fn route(route: Route) -> &'static str {
    match route {
        Route::Mouth => "by mouth",
        Route::Vein => "into a vein",
        Route::Muscle => "a shot into a muscle",
        Route::UnderSkin => "a shot under the skin",
        Route::Implant => "an implant under the skin",
        Route::Skin => "through the skin",
        Route::Nose => "into the nose",
        Route::Spine => "into the fluid around the spinal cord",
    }
}

/// How often an effect comes.
pub fn how_often(how_often: HowOften) -> &'static str {
    match how_often {
        HowOften::VeryCommon => "very common (10 or more out of 100 people)",
        HowOften::Common => "common (1 to 9 out of 100 people)",
        HowOften::Uncommon => "uncommon (fewer than 1 out of 100 people)",
        HowOften::Rare => "rare (fewer than 1 out of 1,000 people)",
        HowOften::NotStated => "how often is not stated",
    }
}

/// A line of therapy.
pub fn line(line: LineOfTherapy) -> &'static str {
    match line {
        LineOfTherapy::First => "First line: the first treatment in stage 4",
        LineOfTherapy::Maintenance => "Maintenance: to hold what the first treatment reached",
        LineOfTherapy::Second => "Second line: when the first has stopped working",
        LineOfTherapy::Third => "Third line: when the second has stopped working",
        LineOfTherapy::Later => "Later lines",
        LineOfTherapy::Any => "At any point",
    }
}

/// A line of therapy in a few words.
pub fn line_short(line: LineOfTherapy) -> &'static str {
    match line {
        LineOfTherapy::First => "first line",
        LineOfTherapy::Maintenance => "maintenance",
        LineOfTherapy::Second => "second line",
        LineOfTherapy::Third => "third line",
        LineOfTherapy::Later => "later lines",
        LineOfTherapy::Any => "any line",
    }
}

/// How well a choice stands.
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Preferred => "Named first",
        Standing::Option => "Another choice",
        Standing::ApprovedSince => "Approved after the guideline was written",
        Standing::Earlier => "Came first before, still used for some",
    }
}

/// Hormone receptors as a condition.
pub fn receptors(receptors: Receptors) -> &'static str {
    match receptors {
        Receptors::Positive => "hormone receptors are found",
        Receptors::Negative => "no hormone receptors are found",
    }
}

/// A HER2 level.
pub fn her2(level: Her2) -> &'static str {
    match level {
        Her2::Positive => "HER2-positive",
        Her2::Low => "HER2-low",
        Her2::Ultralow => "HER2-ultralow",
        Her2::Zero => "HER2 zero",
    }
}

/// A group of people.
pub fn people(people: People) -> &'static str {
    match people {
        People::BeforeMenopause => "before menopause",
        People::AfterMenopause => "after menopause",
        People::Men => "a man",
    }
}

/// The heading of a group of related entries, on the page of an entry of this kind.
pub fn group(role: GroupRole, on: Kind) -> &'static str {
    match (role, on) {
        (GroupRole::Causes, _) => "What can cause it, the most common first",
        (GroupRole::EasedBy, _) => "Medicines that may ease it",
        (GroupRole::Drugs, Kind::Marker) => "Drugs that ask for this test",
        (GroupRole::Drugs, Kind::Subtype) => "Drugs that may be used",
        (GroupRole::Drugs, Kind::Site) => "Drugs used here",
        (GroupRole::Drugs, _) => "Drugs",
        (GroupRole::NoLonger, _) => "No longer approved or sold for this",
        (GroupRole::Closes, _) => "Drugs that are used only where this is not found",
        (GroupRole::Classes, _) => "Kinds of drugs",
        (GroupRole::Treatments, Kind::Site) => "Treatments used here",
        (GroupRole::Treatments, _) => "Treatments",
        (GroupRole::Urgent, _) => "Signs that cannot wait",
        (GroupRole::Lines, Kind::Drug) => "Where it comes in the order of treatment",
        (GroupRole::Lines, _) => "The order of treatment",
        (GroupRole::Questions, _) => "Questions to ask",
        (GroupRole::Words, _) => "Words on this page",
        (GroupRole::NamedBy, _) => "Pages that rest on it",
    }
}

/// A kind, for one entry.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Urgent => "urgent sign",
        Kind::Drug => "drug",
        Kind::Treatment => "treatment",
        Kind::SideEffect => "side effect",
        Kind::Site => "place it spreads to",
        Kind::Subtype => "kind of breast cancer",
        Kind::Marker => "test result",
        Kind::Class => "kind of drug",
        Kind::Line => "order of treatment",
        Kind::Topic => "topic",
        Kind::Question => "list of questions",
        Kind::Term => "word",
        Kind::Source => "source",
    }
}

/// A kind, for the title of its list.
pub fn kinds(kind: Kind) -> &'static str {
    match kind {
        Kind::Urgent => "Signs that cannot wait",
        Kind::Drug => "Drugs",
        Kind::Treatment => "Treatments",
        Kind::SideEffect => "Side effects",
        Kind::Site => "Where stage 4 breast cancer can spread",
        Kind::Subtype => "Kinds of breast cancer",
        Kind::Marker => "Tests that guide treatment",
        Kind::Class => "Kinds of drugs",
        Kind::Line => "Order of treatment",
        Kind::Topic => "Topics",
        Kind::Question => "Questions to ask your team",
        Kind::Term => "Words explained",
        Kind::Source => "Sources",
    }
}

/// The version of a source.
pub fn version_of(date: Date) -> String {
    format!("Version of {}", date.in_words())
}

/// The day that a source was checked.
pub fn checked(date: Date) -> String {
    format!("checked {}", date.in_words())
}

/// The day after which approvals were not looked at, as a sentence.
pub fn as_of(date: Date) -> String {
    format!("Approvals as of {}.", date.in_words())
}

/// The name and version of a bundle.
pub fn version(name: &str, version: &str) -> String {
    format!("{name}, version {version}")
}

/// What must be so, as a sentence behind another.
pub fn only_if(conditions: &str) -> String {
    format!(" Only if {conditions}.")
}

/// What must be so, behind the name of a drug.
pub fn only_if_short(conditions: &str) -> String {
    format!(" (only if {conditions})")
}

/// Drugs that are all given with it, as a sentence behind another.
pub fn with(partners: &str) -> String {
    format!(" With {partners}.")
}

/// Drugs of which one is given with it, as a sentence behind another.
pub fn with_one_of(partners: &str) -> String {
    format!(" With one of: {partners}.")
}

/// How many people had something.
pub fn out_of_100(number: u8) -> String {
    format!("about {number} out of 100 people")
}

/// How many people had something, behind the name of a drug.
pub fn out_of_100_short(number: u8) -> String {
    format!(" ({number} out of 100)")
}

/// How many are not named.
pub fn and_more(count: usize) -> String {
    format!("; and {count} more")
}

/// Markers that must be found.
pub fn positive(markers: &str) -> String {
    format!("your test for {markers} is positive")
}

/// Markers that must not be found.
pub fn negative(markers: &str) -> String {
    format!("your test for {markers} is negative")
}

/// Sites of which one must be involved.
pub fn in_the(sites: &str) -> String {
    format!("the cancer is in the {sites}")
}

/// Groups of people of which the reader must be one.
pub fn you_are(groups: &[People]) -> String {
    let names: Vec<&str> = groups.iter().map(|group| people(*group)).collect();
    format!("you are {}", names.join(OR))
}

/// HER2 levels of which the cancer must have one.
pub fn her2_levels(levels: &[Her2]) -> String {
    use Her2::{Low, Ultralow, Zero};
    // What guidelines call HER2-negative is these three.
    let negative = [Low, Ultralow, Zero];
    if levels.len() == negative.len() && negative.iter().all(|level| levels.contains(level)) {
        return "the cancer is HER2-negative (zero, ultralow or low)".to_owned();
    }
    let names: Vec<&str> = levels.iter().map(|level| her2(*level)).collect();
    format!("the cancer is {}", names.join(OR))
}

/// Whose words a page of an overlay is.
pub fn words_of(whose: &str, share: Share) -> String {
    match share {
        Share::Whole => format!("These are the words of {whose}, not of bc4."),
        Share::Part => format!("Parts of this page are the words of {whose}, not of bc4."),
    }
}

/// Said at the foot of every page, where an overlay was added.
pub fn overlay_of(whose: &str) -> String {
    format!(" With words of {whose} added to those of bc4.")
}

/// Said of a page whose review is overdue.
pub fn past_review(due: &str) -> String {
    format!("This page was due for review by {due}. It may be out of date. Ask your team.")
}

/// Those of a list of side effects that mean "call now", before the command that lists the signs.
pub fn call_now_among(names: &[&str], more: usize) -> String {
    let more = match more {
        0 => String::new(),
        more => and_more(more),
    };
    format!(
        "Some of these cannot wait: {}{more}. The signs: ",
        names.join("; ")
    )
}

/// Title of a search.
pub fn search(query: &str) -> String {
    format!("Search: {query}")
}

/// Title of a comparison.
pub fn side_by_side(names: &[&str]) -> String {
    format!("Side by side: {}", names.join(", "))
}

/// Urgent signs, by name.
pub fn signs(names: &[&str]) -> String {
    format!(" Signs: {}.", names.join("; "))
}

/// The other name by which something is near.
pub fn also_called(name: &str) -> String {
    format!(" (also called {name})")
}

/// Said of a name that nobody has.
pub fn no_such_name(of: Option<Kind>, name: &str) -> String {
    if name.trim().is_empty() {
        return "No name was typed.".to_owned();
    }
    match of {
        Some(of) => format!("There is no {} called “{name}” here.", kind(of)),
        None => format!("There is nothing called “{name}” here."),
    }
}

/// A row of a comparison.
pub fn field(field: Field) -> &'static str {
    match field {
        Field::Summary => "In short",
        Field::Brands => BRANDS,
        Field::Classes => KIND_OF_DRUG,
        Field::Routes => ROUTE,
        Field::Uses => USED_FOR,
        Field::Common => COMMON,
        Field::Serious => SERIOUS,
        Field::Treatments => "Treatments",
        Field::Drugs => DRUGS,
        Field::Section(section) => about(section),
    }
}

/// What a list is asked by.
pub fn by(by: By) -> &'static str {
    match by {
        By::Subtype => "subtype",
        By::Marker => "marker",
        By::Site => "site",
        By::Class => "class",
        By::Treatment => "treatment",
        By::Drug => "drug",
        By::SideEffect => "side effect",
        By::Without => "without side effect",
        By::Route => "route",
        By::Status => "status",
        By::Line => "line",
        By::About => "about",
    }
}

/// Why there is no answer to what was typed, among entries of these kinds.
pub fn why(why: &Why, typed: &str, kinds: &[Kind]) -> String {
    let of = kinds.first().copied();
    match why {
        Why::TooLong => {
            "That is too long to be a name. To ask in a sentence, use: bc4 search".to_owned()
        }
        Why::NameOfMore => format!("“{typed}” is a name of more than one entry."),
        Why::OtherMedicine { not, difference } => format!(
            "There is no page on {typed} here. It is a different medicine from {not}. {difference}"
        ),
        Why::NothingLeft {
            filter,
            name,
            before,
        } => {
            let entries = of.map_or(String::new(), |of| of.folder().replace('-', " "));
            let filter = by(*filter);
            format!(
                "Nothing is left after “{filter} {name}”. Before it, {before} {entries} fitted. Leave it out to see them."
            )
        }
        Why::NothingFits => "Nothing here fits these words.".to_owned(),
        Why::NoneKept { of: entry } => match of {
            Some(Kind::Line) => {
                format!("{entry} has no place of its own in the order of treatment kept here.")
            }
            Some(Kind::Question) => format!("No questions are kept for {entry} itself."),
            _ => format!("No side effects are kept for {entry} itself."),
        },
        Why::IsSideEffect => format!("“{typed}” is a side effect itself."),
        Why::TooFewOrMany => "Name two to four different entries.".to_owned(),
        Why::TwoKinds {
            one,
            one_kind,
            other,
            other_kind,
        } => format!(
            "{one} is a {}, but {other} is a {}. Only entries of one kind can stand side by side.",
            kind(*one_kind),
            kind(*other_kind)
        ),
    }
}
