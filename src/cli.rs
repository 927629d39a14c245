//! The command line: clap definitions and nothing else.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Plain answers on stage 4 (metastatic) breast cancer. Private: everything is on this computer.
///
/// This is information, not medical advice. In an emergency call 911.
#[derive(Debug, Parser)]
#[command(
    name = "bc4",
    version = concat!(env!("CARGO_PKG_VERSION"), " (content of ", env!("BC4_CONTENT_VERSION"), ")"),
    disable_help_subcommand = true,
    after_help = EXAMPLES,
    max_term_width = 90
)]
pub struct Cli {
    /// What you want to know; without it, the first page
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Options that every command takes
    #[command(flatten)]
    pub global: Global,
}

const EXAMPLES: &str = "\
Examples:
  bc4 treatments --subtype her2       treatments for one kind of breast cancer
  bc4 drug tamoxifen                  one drug, by any of its names
  bc4 side-effects chemotherapy       side effects, and when to call
  bc4 search throwing up after chemo  ask in your own words
  bc4 urgent                          signs that cannot wait

In a pipe, and for screen readers, the output is plain lines (--format plain).
Exit codes: 0 answered, 1 nothing matched, 2 wrong usage, 3 the content is broken.";

/// Options that every command takes.
#[derive(Debug, Args)]
pub struct Global {
    /// How the answer is written [default: text on a terminal, plain in a pipe]
    #[arg(long, global = true, value_enum, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// When to use colour
    #[arg(
        long,
        global = true,
        value_enum,
        default_value = "auto",
        value_name = "WHEN"
    )]
    pub color: ColorWhen,
    /// Columns to fill, 20 or more [default: the terminal's, at most 90]
    #[arg(long, global = true, value_name = "N")]
    pub width: Option<usize>,
    /// A folder with content of your own, whole or laid over the built-in one
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        env = "BC4_CONTENT",
        hide_env_values = true
    )]
    pub content: Option<PathBuf>,
    /// Never use a pager
    #[arg(long, global = true)]
    pub no_pager: bool,
    /// The day that review dates are held against [default: today]
    #[arg(long, global = true, value_name = "DATE", hide = true)]
    pub today: Option<String>,
}

/// The formats of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a terminal: wrapped, with tables
    Text,
    /// Plain lines, for pipes and screen readers
    Plain,
    /// Markdown
    Markdown,
    /// JSON, for programs
    Json,
    /// YAML
    Yaml,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorWhen {
    /// On a terminal that wants it (NO_COLOR, CLICOLOR and TERM=dumb are obeyed)
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What can be asked.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// What stage 4 means, its other names, the goals of treatment
    Overview,
    /// Where it can spread
    Sites,
    /// One place it can spread to: bc4 site bones
    Site {
        /// Its name
        #[arg(required = true, value_name = "NAME")]
        name: Vec<String>,
    },
    /// The kinds of breast cancer
    Subtypes,
    /// One kind of breast cancer: bc4 subtype her2
    Subtype {
        /// Its name
        #[arg(required = true, value_name = "NAME")]
        name: Vec<String>,
    },
    /// The tests that guide treatment
    Markers,
    /// One test, and the drugs that it opens: bc4 marker pik3ca
    Marker {
        /// Its name
        #[arg(required = true, value_name = "NAME")]
        name: Vec<String>,
    },
    /// The treatments, for all or for one kind of breast cancer
    #[command(after_help = FILTER_EXAMPLES)]
    Treatments {
        /// Which of them
        #[command(flatten)]
        filter: Filter,
    },
    /// One treatment: bc4 treatment radiation
    Treatment {
        /// Its name
        #[arg(required = true, value_name = "NAME")]
        name: Vec<String>,
    },
    /// The kinds of drugs
    Classes,
    /// One kind of drug: bc4 class aromatase inhibitors
    Class {
        /// Its name
        #[arg(required = true, value_name = "NAME")]
        name: Vec<String>,
    },
    /// The drugs, all or those that pass a filter
    #[command(after_help = FILTER_EXAMPLES)]
    Drugs {
        /// Which of them
        #[command(flatten)]
        filter: Filter,
    },
    /// One drug, by generic, brand or other name: bc4 drug herceptin
    Drug {
        /// Its name
        #[arg(required = true, value_name = "NAME")]
        name: Vec<String>,
    },
    /// The side effects, all or those of a treatment, a kind of drug or a drug
    #[command(after_help = FILTER_EXAMPLES)]
    SideEffects {
        /// A treatment, a kind of drug or a drug
        #[arg(value_name = "OF")]
        of: Vec<String>,
        /// Which of them
        #[command(flatten)]
        filter: Filter,
    },
    /// One side effect, what helps and when to call: bc4 side-effect nausea
    SideEffect {
        /// Its name, as you would say it
        #[arg(required = true, value_name = "NAME")]
        name: Vec<String>,
    },
    /// Which treatment comes first, second, third: bc4 lines her2
    #[command(after_help = "Examples:\n\
\x20 bc4 lines her2                       the order for one kind of breast cancer\n\
\x20 bc4 lines hr-positive --marker esr1  with a test result that was found\n\
\x20 bc4 lines Enhertu                    where one drug comes")]
    Lines {
        /// A kind of breast cancer, or a drug to see where it comes
        #[arg(value_name = "SUBTYPE")]
        of: Vec<String>,
        /// A test result that was found; may be given again
        #[arg(long, value_name = "MARKER")]
        marker: Vec<String>,
    },
    /// Drugs, kinds of drugs, treatments or subtypes side by side
    #[command(after_help = "Examples:\n\
\x20 bc4 compare letrozole exemestane\n\
\x20 bc4 compare T-DXd vs T-DM1\n\
\x20 bc4 compare ibrance kisqali verzenio")]
    Compare {
        /// Two to four names: letrozole exemestane
        #[arg(required = true, value_name = "NAME")]
        names: Vec<String>,
    },
    /// Signs that cannot wait, and what to do
    Urgent {
        /// One sign
        #[arg(value_name = "NAME")]
        name: Vec<String>,
    },
    /// What to ask your team
    Questions {
        /// A treatment, a drug, a kind of breast cancer, a place or a topic
        #[arg(value_name = "ABOUT")]
        about: Vec<String>,
    },
    /// Words explained
    Glossary {
        /// One word
        #[arg(value_name = "TERM")]
        term: Vec<String>,
    },
    /// Other subjects: trials, pain, outlook, money, caregivers
    Topics,
    /// One subject: bc4 topic clinical trials
    Topic {
        /// Its name
        #[arg(required = true, value_name = "NAME")]
        name: Vec<String>,
    },
    /// Ask in your own words
    #[command(after_help = "Examples:\n\
\x20 bc4 search throwing up after chemo\n\
\x20 bc4 search what do I tell my kids\n\
\x20 bc4 search can I take tylenol")]
    Search {
        /// The words
        #[arg(required = true, value_name = "WORDS")]
        words: Vec<String>,
    },
    /// The pages that everything here rests on
    Sources {
        /// One source
        #[arg(value_name = "ID")]
        id: Vec<String>,
    },
    /// Who made this, how, from what and when
    About,
    /// Everything as one document (JSON, or YAML)
    Export,
    /// Every problem of a bundle of content, with file, line and rule
    #[command(after_help = "Examples:\n\
\x20 bc4 check mine               every problem of the bundle in the folder `mine`\n\
\x20 bc4 check --stale            what is due for review\n\
\x20 bc4 check --explain BC022    a rule, with a wrong and a right example")]
    Check(Check),
    /// Begin a bundle of your own, laid over the built-in one
    Init {
        /// A folder that does not exist yet
        #[arg(value_name = "DIR")]
        dir: PathBuf,
    },
    /// The JSON Schema of the content files, for an editor
    Schema,
    /// Completions for a shell
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// The manual page
    Man,
}

/// How a drug gets into the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Route {
    /// Tablet, capsule or liquid
    #[value(aliases = ["oral", "pill", "tablet", "capsule"])]
    Mouth,
    /// Into a vein
    #[value(aliases = ["iv", "drip", "infusion", "intravenous"])]
    Vein,
    /// A shot into a muscle
    #[value(aliases = ["im", "intramuscular"])]
    Muscle,
    /// A shot under the skin
    #[value(aliases = ["sc", "subq", "subcutaneous"])]
    UnderSkin,
    /// An implant under the skin
    Implant,
    /// A patch or gel
    #[value(aliases = ["patch", "gel"])]
    Skin,
    /// Into the nose
    #[value(aliases = ["nasal", "spray"])]
    Nose,
    /// Into the fluid around the spinal cord
    #[value(aliases = ["intrathecal"])]
    Spine,
}

/// Where a use stands with the agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Status {
    /// Approved in full
    Approved,
    /// Approved early, while more proof is awaited
    Accelerated,
    /// The approval was taken back
    Withdrawn,
    /// No longer made or sold
    Discontinued,
    /// Only in trials
    Investigational,
    /// Used by doctors beyond the label
    OffLabel,
}

/// A line of therapy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Line {
    /// The first treatment in stage 4
    #[value(aliases = ["1", "1st"])]
    First,
    /// To hold what the first treatment reached
    Maintenance,
    /// When the first has stopped working
    #[value(aliases = ["2", "2nd"])]
    Second,
    /// When the second has stopped working
    #[value(aliases = ["3", "3rd"])]
    Third,
    /// After that
    Later,
    /// At any point
    Any,
}

/// Examples of the filters.
const FILTER_EXAMPLES: &str = "\
Examples:
  bc4 drugs --subtype her2 --route mouth       tablets for HER2-positive cancer
  bc4 drugs --marker pik3ca                    drugs that a PIK3CA change opens
  bc4 drugs --subtype her2 --without diarrhea  drugs not known for diarrhea
  bc4 treatments --subtype tnbc --site brain   what is done in the brain
  bc4 side-effects --class taxane              side effects of the taxanes";

/// Filters of lists. Each may be given again; all must fit.
#[derive(Debug, Default, Args)]
pub struct Filter {
    /// Only what is used in this kind of breast cancer
    #[arg(long, value_name = "SUBTYPE")]
    pub subtype: Vec<String>,
    /// Only what this test result opens
    #[arg(long, value_name = "MARKER")]
    pub marker: Vec<String>,
    /// Only what is used at this place in the body
    #[arg(long, value_name = "SITE")]
    pub site: Vec<String>,
    /// Only this kind of drug
    #[arg(long, value_name = "CLASS")]
    pub class: Vec<String>,
    /// Only what belongs to this treatment
    #[arg(long, value_name = "TREATMENT")]
    pub treatment: Vec<String>,
    /// Only what is known for this side effect
    #[arg(long, value_name = "SIDE-EFFECT")]
    pub side_effect: Vec<String>,
    /// Only what is not known for this side effect
    #[arg(long, value_name = "SIDE-EFFECT")]
    pub without: Vec<String>,
    /// Only what gets into the body this way
    #[arg(long, value_enum, value_name = "ROUTE")]
    pub route: Vec<Route>,
    /// Only what stands like this with the agency
    #[arg(long, value_enum, value_name = "STATUS")]
    pub status: Vec<Status>,
    /// Only what is used in this line of therapy
    #[arg(long, value_enum, value_name = "LINE")]
    pub line: Vec<Line>,
}

/// What to check.
#[derive(Debug, Args)]
pub struct Check {
    /// The folder of the bundle; without it, the built-in content
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// Only entries and sources that are due for review
    #[arg(long)]
    pub stale: bool,
    /// Explain a rule, with a wrong and a right example
    #[arg(long, value_name = "RULE", conflicts_with_all = ["dir", "stale"])]
    pub explain: Option<String>,
}
