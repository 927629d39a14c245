//! The typed model: what an entry of each kind holds.
//!
//! One model serves the YAML files, the embedded form and the JSON output.
//! Every kind shares the head that `entry!` writes; what is its own follows.
//! Prose is plain sentences without markup: how it looks is the renderers' concern.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::date::Date;
use super::kind::{Kind, Ref};

/// The name of an entry in files, references and commands: lower case, hyphens.
pub type Id = String;

/// What the bundle says of itself (`content/bundle.yaml`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Info {
    /// What the bundle is called.
    pub name: String,
    /// The version of the content, by date of its last full pass.
    pub version: String,
    /// The language of the prose, as a BCP 47 tag.
    pub language: String,
    /// Approvals after this date were not looked at.
    pub as_of: Date,
    /// Who reviewed it, or plainly that nobody has.
    pub reviewed: String,
    /// Who wrote it and from what.
    pub author: String,
    /// Who owns it and who paid for it.
    pub owner: String,
    /// The sentence that stands on every page.
    pub disclaimer: String,
    /// For an overlay: the bundle it adds to. Only `built-in` is known.
    #[serde(default)]
    pub extends: Option<Extends>,
    /// Whom to call, where a clinic has added it.
    #[serde(default)]
    pub clinic: Option<Clinic>,
}

/// What an overlay can add to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Extends {
    /// The bundle inside the program.
    BuiltIn,
}

/// A clinic's own numbers, shown wherever a page says to call.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Clinic {
    /// What the clinic is called.
    pub name: String,
    /// The number to call by day.
    #[serde(default)]
    pub day: Option<String>,
    /// The number to call in the evening and at night.
    #[serde(default)]
    pub evening: Option<String>,
    /// The number to call at the weekend.
    #[serde(default)]
    pub weekend: Option<String>,
    /// The address of the patient portal.
    #[serde(default)]
    pub portal: Option<String>,
    /// Anything else to say beside the numbers.
    #[serde(default)]
    pub note: Option<String>,
}

/// What an entry is also called, by how the name is used.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Names {
    /// Brand names sold in the US.
    pub brand: Vec<String>,
    /// Biosimilars and their brand names.
    pub biosimilar: Vec<String>,
    /// Short forms: T-DXd, AI, TNBC.
    pub abbreviation: Vec<String>,
    /// Names in full, with salts or suffixes, and other medical words.
    pub medical: Vec<String>,
    /// What people say: throwing up, chemo brain.
    pub lay: Vec<String>,
    /// Spellings of other countries, and brands sold only there.
    pub abroad: Vec<String>,
    /// Names no longer in use, and brands no longer sold.
    pub former: Vec<String>,
}

impl Names {
    /// Every other name, in the order of the fields.
    pub fn all(&self) -> impl Iterator<Item = &String> {
        self.brand
            .iter()
            .chain(&self.biosimilar)
            .chain(&self.abbreviation)
            .chain(&self.medical)
            .chain(&self.lay)
            .chain(&self.abroad)
            .chain(&self.former)
    }
}

/// A group of claims under one heading, with the pages that they rest on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// What the group is about; the labels turn it into a heading.
    pub about: About,
    /// A heading of its own, for `about: part` and nothing else.
    #[serde(default)]
    pub title: Option<String>,
    /// Paragraphs.
    #[serde(default)]
    pub text: Vec<String>,
    /// A list of at most seven items.
    #[serde(default)]
    pub points: Vec<String>,
    /// The sources of everything said here.
    pub sources: Vec<Id>,
}

/// What a [`Section`] is about: the closed set of headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// What the words mean.
    WhatItMeans,
    /// How it works.
    HowItWorks,
    /// Who it is for, in words.
    WhoItIsFor,
    /// The test that is needed before.
    TestNeeded,
    /// How a test is done.
    HowItIsTested,
    /// What a test result opens or closes.
    WhatItOpens,
    /// How common it is.
    HowCommon,
    /// That it can change, and be tested again.
    CanChange,
    /// What it is given with.
    GivenWith,
    /// How it is given or taken.
    HowItIsGiven,
    /// What it can do.
    Benefits,
    /// What it cannot do.
    Limits,
    /// Side effects in words.
    SideEffects,
    /// What it feels like.
    FeelsLike,
    /// Why it happens.
    WhyItHappens,
    /// How it is found.
    HowItIsFound,
    /// What is done.
    WhatIsDone,
    /// What it does not mean.
    DoesNotMean,
    /// What you can do.
    SelfCare,
    /// What your team can do.
    TeamCanDo,
    /// Checks before and during treatment.
    Checks,
    /// Food, other medicines, supplements.
    Mixing,
    /// Pregnancy, birth control, breastfeeding.
    Pregnancy,
    /// What to do about a missed dose, in principle.
    MissedDose,
    /// What happens to daily life.
    DailyLife,
    /// How treatment stops, and what not to do.
    Stopping,
    /// Other choices beside it.
    Choices,
    /// What decides.
    WhatDecides,
    /// What is not known.
    NotKnown,
    /// Approval, supply, withdrawn brands, in words.
    Status,
    /// A part with a title of its own.
    Part,
}

/// How soon to act. The order is the order of danger.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Urgency {
    /// At any hour of day or night.
    CallNow,
    /// The same day, in opening hours.
    CallToday,
    /// At the next visit or call.
    TellYourTeam,
}

/// A sign, and what to do about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Call {
    /// How soon.
    pub urgency: Urgency,
    /// The sign, as the reader would notice it.
    #[serde(rename = "if")]
    pub sign: String,
    /// What to do, where it is more than calling.
    #[serde(rename = "do", default)]
    pub action: Option<String>,
    /// The sources of the sign and the action.
    pub sources: Vec<Id>,
}

/// A leave to break one rule, with the reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// The code of the rule: `BC020`.
    pub rule: String,
    /// The words that break it; empty for the entry as a whole.
    #[serde(default)]
    pub text: String,
    /// Why it may.
    pub reason: String,
}

/// A name that is easily taken for this one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LookAlike {
    /// The other name, as it is read on a box.
    pub name: String,
    /// Its drug entry, where the bundle has one.
    #[serde(default)]
    pub drug: Option<Id>,
    /// What tells them apart.
    pub difference: String,
}

/// Are hormone receptors found on the cancer?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Receptors {
    /// Estrogen or progesterone receptors found.
    Positive,
    /// Neither found.
    Negative,
}

/// How much HER2 is found on the cancer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Her2 {
    /// IHC 3+, or IHC 2+ with extra gene copies (ISH+).
    Positive,
    /// IHC 1+, or IHC 2+ without extra gene copies.
    Low,
    /// Faint staining in 10 % of cells or fewer.
    Ultralow,
    /// No staining.
    Zero,
}

/// Whom a use is limited to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum People {
    /// Before menopause.
    BeforeMenopause,
    /// After menopause.
    AfterMenopause,
    /// Men.
    Men,
}

/// What must be so for a use or a choice. Empty means: no condition.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Conditions {
    /// Hormone receptors.
    pub hr: Option<Receptors>,
    /// Any one of these HER2 levels.
    pub her2: Vec<Her2>,
    /// Markers that must all be found.
    pub all_of: Vec<Id>,
    /// Markers of which one must be found.
    pub any_of: Vec<Id>,
    /// Markers that must not be found.
    pub none_of: Vec<Id>,
    /// Sites of which one must be involved.
    pub sites: Vec<Id>,
    /// Any one of these groups of people.
    pub people: Vec<People>,
}

/// Lines of therapy: the order in which treatments come.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum LineOfTherapy {
    /// The first treatment in stage 4.
    First,
    /// To hold what the first treatment reached.
    Maintenance,
    /// After the first stopped working.
    Second,
    /// After the second stopped working.
    Third,
    /// After that.
    Later,
    /// At any point.
    Any,
}

/// Whose law an approval stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Jurisdiction {
    /// United States (FDA).
    US,
    /// European Union (EMA).
    EU,
    /// United Kingdom (MHRA).
    UK,
    /// Canada (Health Canada).
    CA,
}

/// Where a use stands with the agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Approved in full.
    Approved,
    /// Approved early, on the condition of more proof.
    Accelerated,
    /// Approved once, and taken back.
    Withdrawn,
    /// No longer made or sold.
    Discontinued,
    /// Only in clinical trials.
    Investigational,
    /// Used by doctors beyond the label, on good evidence.
    OffLabel,
}

/// One use of a drug, with its conditions and its standing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Use {
    /// What must be so.
    #[serde(rename = "for", default)]
    pub conditions: Conditions,
    /// In which lines of therapy.
    #[serde(default)]
    pub lines: Vec<LineOfTherapy>,
    /// The use in one plain sentence.
    pub setting: String,
    /// Drugs or classes given together with it, all of them.
    #[serde(default)]
    pub with: Vec<Id>,
    /// Drugs or classes of which one is given with it.
    #[serde(default)]
    pub with_one_of: Vec<Id>,
    /// Whose approval it is.
    pub jurisdiction: Jurisdiction,
    /// Where it stands.
    pub state: State,
    /// Since when it stands so: the date of the approval, withdrawal or end of sale.
    #[serde(default)]
    pub since: Option<Date>,
    /// The pages that say so.
    pub sources: Vec<Id>,
}

/// How a drug gets into the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Route {
    /// Tablet, capsule or liquid.
    Mouth,
    /// Into a vein.
    Vein,
    /// Injection into a muscle.
    Muscle,
    /// Injection under the skin.
    UnderSkin,
    /// Implant placed under the skin.
    Implant,
    /// Through the skin, as a patch or gel.
    Skin,
    /// Into the nose.
    Nose,
    /// Into the fluid around the spinal cord.
    Spine,
}

/// How often a side effect comes, where the label gives no number.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum HowOften {
    /// 10 or more people out of 100.
    VeryCommon,
    /// 1 to 9 people out of 100.
    Common,
    /// Fewer than 1 person out of 100.
    Uncommon,
    /// Fewer than 1 person out of 1,000.
    Rare,
    /// The source names it without saying how often.
    NotStated,
}

/// A common adverse effect of a drug or treatment, in the order of the label.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommonEffect {
    /// The side-effect entry.
    pub effect: Id,
    /// People out of 100 who had it, where the source says.
    #[serde(default)]
    pub out_of_100: Option<u8>,
    /// How often, where there is no number.
    #[serde(default)]
    pub how_often: Option<HowOften>,
    /// What is particular with this drug.
    #[serde(default)]
    pub note: Option<String>,
}

/// A serious adverse effect, with its signs and what to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeriousEffect {
    /// The side-effect entry.
    pub effect: Id,
    /// Does the label set it in a box (the strongest warning)?
    #[serde(default)]
    pub boxed: bool,
    /// How often, where the source says.
    #[serde(default)]
    pub how_often: Option<HowOften>,
    /// What the reader would notice.
    pub signs: String,
    /// How soon to call.
    pub urgency: Urgency,
    /// What to do.
    pub action: String,
}

/// The adverse effects of a drug or treatment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Effects {
    /// Whom the numbers describe: which trial, with which partner drug.
    #[serde(default)]
    pub basis: Option<String>,
    /// Common ones, in the order of the label.
    #[serde(default)]
    pub common: Vec<CommonEffect>,
    /// Serious ones.
    #[serde(default)]
    pub serious: Vec<SeriousEffect>,
    /// The pages that say so.
    #[serde(default)]
    pub sources: Vec<Id>,
}

/// What something does at one place in the body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AtSite {
    /// The site entry.
    pub site: Id,
    /// What it does there, in a sentence or two.
    pub text: String,
    /// The pages that say so.
    pub sources: Vec<Id>,
}

/// What part a treatment plays in one subtype.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Most people with this subtype have it.
    Main,
    /// Many have it at some point.
    Often,
    /// Some have it, when something calls for it.
    Sometimes,
    /// Few have it.
    Rarely,
    /// Not used in this subtype; the text says why.
    NotUsed,
}

/// How a treatment is used in one subtype.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InSubtype {
    /// The subtype entry.
    pub subtype: Id,
    /// What part it plays.
    pub role: Role,
    /// How it is used there, or why it is not.
    pub text: String,
    /// The pages that say so.
    pub sources: Vec<Id>,
}

/// Which cancers a subtype takes in.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tumor {
    /// Hormone receptors: any one of these.
    pub hr: Vec<Receptors>,
    /// HER2 level: any one of these.
    pub her2: Vec<Her2>,
}

/// What a marker's result is read as by the eligibility rule.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reads {
    /// The marker itself, found or not found.
    #[default]
    Itself,
    /// Hormone receptors (ER, PR).
    HormoneReceptors,
    /// The HER2 level.
    Her2,
}

/// How well a choice stands within a line of therapy.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// What the guideline names first.
    Preferred,
    /// Another good choice.
    Option,
    /// Approved, but not yet in the guideline that was read.
    ApprovedSince,
    /// What was first before; still used for some.
    Earlier,
}

/// One choice within a line of therapy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The drugs or classes given together.
    pub with: Vec<Id>,
    /// What must be so, beyond the subtype.
    #[serde(rename = "for", default)]
    pub conditions: Conditions,
    /// How well it stands.
    pub standing: Standing,
    /// When it was approved or named for this.
    pub since: Date,
    /// What it is for and what to know, in a sentence or two.
    pub text: String,
    /// The pages that say so.
    pub sources: Vec<Id>,
}

/// One step of the order of treatment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Which line of therapy it is.
    pub line: LineOfTherapy,
    /// The step in one or two sentences.
    pub summary: String,
    /// What decides between the choices.
    pub decides: Vec<String>,
    /// The choices, best standing first.
    pub choices: Vec<Choice>,
    /// The pages behind the summary and what decides.
    pub sources: Vec<Id>,
}

/// How good a source is: the order in which sources are preferred.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// The drug's label.
    Label,
    /// A page of the agency (FDA).
    Agency,
    /// A national institute: NCI, MedlinePlus, CDC.
    Institute,
    /// A guideline body: ASCO, NCCN, ESMO.
    Guideline,
    /// A paper in a journal.
    Journal,
    /// The manufacturer.
    Manufacturer,
    /// A charity or a hospital.
    Charity,
    /// The trade press.
    Press,
}

macro_rules! entry {
    ($(#[$meta:meta])* $name:ident { $( $(#[$field_meta:meta])* pub $field:ident : $type:ty, )* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            /// The id, the same in files, references and commands.
            pub id: Id,
            /// The name as it is printed; the generic name of a drug.
            pub name: String,
            /// What else it is called.
            #[serde(default)]
            pub names: Names,
            /// Words that people search with and that are no names: `my kids`, `sugar`.
            #[serde(default)]
            pub find_by: Vec<String>,
            /// How the name is spoken: `tuh-MOK-sih-fen`.
            #[serde(default)]
            pub say: Option<String>,
            /// Where it stands in lists; entries of equal order stand by name.
            #[serde(default = "last")]
            pub order: u16,
            /// The main message, in one or two sentences.
            #[serde(default)]
            pub summary: String,
            /// What to do first: actions, at most seven.
            #[serde(default)]
            pub do_first: Vec<String>,
            $( $(#[$field_meta])* pub $field: $type, )*
            /// The claim groups, in the order of reading.
            #[serde(default)]
            pub sections: Vec<Section>,
            /// Signs and what to do about them.
            #[serde(default)]
            pub call: Vec<Call>,
            /// What else to read, as `kind:id`.
            #[serde(default)]
            pub see: Vec<Ref>,
            /// The sources of the main message and the first actions.
            #[serde(default)]
            pub sources: Vec<Id>,
            /// The day by which someone must look at it again.
            pub review_by: Date,
            /// Rules that it may break, with the reason.
            #[serde(default)]
            pub exceptions: Vec<Exception>,
        }

        impl Identified for $name {
            const KIND: Kind = Kind::$name;
            fn id(&self) -> &str {
                &self.id
            }
            fn name(&self) -> &str {
                &self.name
            }
        }

        impl Entry for $name {
            fn head(&self) -> Head<'_> {
                Head {
                    kind: Self::KIND,
                    id: &self.id,
                    name: &self.name,
                    names: &self.names,
                    find_by: &self.find_by,
                    say: self.say.as_deref(),
                    order: self.order,
                    summary: &self.summary,
                    do_first: &self.do_first,
                    sections: &self.sections,
                    call: &self.call,
                    see: &self.see,
                    sources: &self.sources,
                    review_by: self.review_by,
                    exceptions: &self.exceptions,
                }
            }
        }
    };
}

fn last() -> u16 {
    1000
}

/// What every kind of entry has: the head that `entry!` writes, borrowed.
#[derive(Debug, Clone, Copy)]
pub struct Head<'a> {
    /// Which kind of entry it is.
    pub kind: Kind,
    /// The id.
    pub id: &'a str,
    /// The name as it is printed.
    pub name: &'a str,
    /// What else it is called.
    pub names: &'a Names,
    /// Words that people search with and that are no names.
    pub find_by: &'a [String],
    /// How the name is spoken.
    pub say: Option<&'a str>,
    /// Where it stands in lists.
    pub order: u16,
    /// The main message.
    pub summary: &'a str,
    /// What to do first.
    pub do_first: &'a [String],
    /// The claim groups.
    pub sections: &'a [Section],
    /// Signs and what to do about them.
    pub call: &'a [Call],
    /// What else to read.
    pub see: &'a [Ref],
    /// The sources of the main message.
    pub sources: &'a [Id],
    /// The day by which someone must look at it again.
    pub review_by: Date,
    /// Rules that it may break.
    pub exceptions: &'a [Exception],
}

/// Something of a kind that is found by its id.
pub trait Identified {
    /// Which kind of entry the type is.
    const KIND: Kind;
    /// The id.
    fn id(&self) -> &str;
    /// The name as it is printed.
    fn name(&self) -> &str;
}

/// An entry of the bundle that is a page of its own: every kind but sources.
pub trait Entry: Identified {
    /// What it shares with every other kind.
    fn head(&self) -> Head<'_>;
}

entry! {
    /// A place that the cancer spreads to.
    Site {}
}

entry! {
    /// A kind of breast cancer, by what is found on its cells.
    Subtype {
        /// Which cancers it takes in, for the eligibility rule.
        pub tumor: Tumor,
    }
}

entry! {
    /// A biomarker: a test result that opens or closes an option.
    Marker {
        /// What its result is read as.
        #[serde(default)]
        pub reads: Reads,
    }
}

entry! {
    /// A way of treating: a modality.
    Treatment {
        /// Does it ease and prevent, rather than treat the cancer itself?
        #[serde(default)]
        pub supportive: bool,
        /// How it is used in each subtype.
        #[serde(default)]
        pub by_subtype: Vec<InSubtype>,
        /// What it does at places in the body.
        #[serde(default)]
        pub at_sites: Vec<AtSite>,
        /// Side effects of the treatment itself; those of its drugs are derived.
        #[serde(default)]
        pub side_effects: Effects,
    }
}

entry! {
    /// A class of drugs.
    Class {
        /// The treatments that it belongs to.
        pub treatments: Vec<Id>,
    }
}

entry! {
    /// A drug.
    Drug {
        /// The classes that it belongs to.
        pub classes: Vec<Id>,
        /// How it gets into the body.
        pub routes: Vec<Route>,
        /// Names that are easily taken for it.
        #[serde(default)]
        pub look_alikes: Vec<LookAlike>,
        /// What it is approved or used for.
        pub uses: Vec<Use>,
        /// Its adverse effects.
        pub side_effects: Effects,
        /// Side effects that it is given to prevent or ease.
        #[serde(default)]
        pub eases: Vec<Id>,
        /// What it does at places in the body.
        #[serde(default)]
        pub at_sites: Vec<AtSite>,
    }
}

entry! {
    /// An adverse effect, as people feel it. Its causes are derived.
    SideEffect {
        /// Where it is an emergency whatever caused it: the least urgency that any page may give it.
        #[serde(default)]
        pub least_urgency: Option<Urgency>,
    }
}

entry! {
    /// The lines of therapy of one subtype.
    Line {
        /// The subtype whose lines these are.
        pub subtype: Id,
        /// Which guideline, and of when.
        pub guideline: String,
        /// The steps in order.
        pub steps: Vec<Step>,
    }
}

entry! {
    /// Signs that cannot wait.
    Urgent {
        /// How soon to act.
        pub urgency: Urgency,
        /// What the reader would notice.
        pub signs: Vec<String>,
        /// What to do, in order.
        pub steps: Vec<String>,
        /// What it can come from: sites, side effects, drugs.
        #[serde(default)]
        pub comes_from: Vec<Ref>,
    }
}

entry! {
    /// Questions to ask the team about one thing or at one turning point.
    Question {
        /// What the questions are about.
        #[serde(default)]
        pub about: Vec<Ref>,
        /// The questions, at most seven.
        pub ask: Vec<String>,
    }
}

entry! {
    /// A word of the glossary; its summary is its meaning.
    Term {}
}

entry! {
    /// A subject that is none of the other kinds.
    Topic {
        /// Said before everything else, where a page is opened on purpose only.
        #[serde(default)]
        pub before_you_read: Option<String>,
    }
}

/// A page that was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The id that claims name.
    pub id: Id,
    /// The title of the page.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// How good a source it is.
    pub tier: Tier,
    /// Its address.
    pub url: String,
    /// The date of the version used; none where the page gives none.
    #[serde(default)]
    pub version: Option<Date>,
    /// The day it was read and checked.
    pub checked: Date,
    /// What to know about it.
    #[serde(default)]
    pub note: Option<String>,
}

impl Identified for Source {
    const KIND: Kind = Kind::Source;
    fn id(&self) -> &str {
        &self.id
    }
    fn name(&self) -> &str {
        &self.title
    }
}

macro_rules! spelled {
    ($type:ident: $( $variant:ident $id:literal, )*) => {
        impl $type {
            /// The value as data spells it.
            pub fn id(self) -> &'static str {
                match self { $( $type::$variant => $id, )* }
            }
        }
    };
}

spelled! { Route:
    Mouth "mouth", Vein "vein", Muscle "muscle", UnderSkin "under-skin", Implant "implant",
    Skin "skin", Nose "nose", Spine "spine",
}

spelled! { State:
    Approved "approved", Accelerated "accelerated", Withdrawn "withdrawn",
    Discontinued "discontinued", Investigational "investigational", OffLabel "off-label",
}

spelled! { LineOfTherapy:
    First "first", Maintenance "maintenance", Second "second", Third "third", Later "later",
    Any "any",
}
