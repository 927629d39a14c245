//! Every fixed word of the pages: headings, labels, sentences.
//!
//! They stand in one place so that a second language is one more bundle and one
//! more table like this.

use crate::ask::related::GroupRole;
use crate::bundle::kind::Kind;
use crate::bundle::model::{
    About, Her2, HowOften, Jurisdiction, LineOfTherapy, People, Receptors, Role, Route, Standing,
    State, Urgency,
};

/// The heading of the commands that lead on from a page.
pub const READ_ON: &str = "To read on";

/// The heading of the commands of the first page.
pub const TYPE_THIS: &str = "What you can type";

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
