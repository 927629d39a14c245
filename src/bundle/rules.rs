//! The coded rules that a bundle must keep.

use serde::{Serialize, Serializer};

use super::finding::Severity;

macro_rules! rules {
    ($( $name:ident $code:literal $severity:ident $title:literal
        why $why:literal
        wrong $wrong:literal
        right $right:literal )*) => {
        /// A rule of the bundle, by its code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $( #[doc = $title] $name, )*
        }

        impl Rule {
            /// Every rule, by code.
            pub const ALL: &[Rule] = &[$( Rule::$name, )*];

            /// The code: `BC011`.
            pub fn code(self) -> &'static str {
                match self { $( Rule::$name => $code, )* }
            }

            /// The rule in a sentence.
            pub fn title(self) -> &'static str {
                match self { $( Rule::$name => $title, )* }
            }

            /// Why there is such a rule.
            pub fn why(self) -> &'static str {
                match self { $( Rule::$name => $why, )* }
            }

            /// An example that breaks it.
            pub fn wrong(self) -> &'static str {
                match self { $( Rule::$name => $wrong, )* }
            }

            /// The example, mended.
            pub fn right(self) -> &'static str {
                match self { $( Rule::$name => $right, )* }
            }

            /// How bad it is to break it.
            pub fn severity(self) -> Severity {
                match self { $( Rule::$name => Severity::$severity, )* }
            }
        }
    };
}

rules! {
    Unreadable "BC001" Broken "Every file can be read, and keeps the limits."
        why "What cannot be read cannot be checked. Limits keep a hostile bundle from filling the memory."
        wrong "content/drugs/tamoxifen.yaml is a symbolic link"
        right "content/drugs/tamoxifen.yaml is a plain file of less than 4 MB"
    Malformed "BC002" Broken "Every file is well-formed YAML."
        why "A file that is not well formed says nothing for certain."
        wrong "summary: He said: take it"
        right "summary: \"He said: take it\""
    UnknownField "BC003" Broken "Every field is one that the model knows."
        why "A misspelt field would be lost without a word."
        wrong "sumary: It blocks estrogen."
        right "summary: It blocks estrogen."
    WrongValue "BC004" Broken "Every field holds a value of its type."
        why "A closed set has no room for guesses, and a date must be a date."
        wrong "urgency: asap"
        right "urgency: call-now"
    MissingField "BC005" Broken "Every required field is there."
        why "Pages rely on it."
        wrong "- { effect: nausea, signs: You feel sick. }"
        right "- { effect: nausea, signs: You feel sick., urgency: tell-your-team, action: Tell your team. }"
    UnknownFile "BC006" Broken "Every YAML file stands where a kind of entry is kept."
        why "A file in the wrong folder would be lost without a word."
        wrong "content/drgs/tamoxifen.yaml"
        right "content/drugs/tamoxifen.yaml"
    DuplicateId "BC010" Broken "Two entries of one kind have different ids."
        why "Only one of them could be opened."
        wrong "id: tamoxifen (in two files)"
        right "id: tamoxifen and id: toremifene"
    DanglingReference "BC011" Broken "What an entry names is in the bundle."
        why "A reader would be sent to a page that is not there."
        wrong "classes: [sern]"
        right "classes: [serm]"
    MissingSource "BC012" Error "Every claim group names the page that it rests on."
        why "No page, no fact."
        wrong "sources: []"
        right "sources: [label-tamoxifen]"
    NameClaimedTwice "BC013" Error "A name belongs to one entry of a kind."
        why "Whoever types it must not be sent to the wrong medicine."
        wrong "brand: [Taxol] (in paclitaxel and in docetaxel)"
        right "brand: [Taxol] (in paclitaxel only)"
    IdForm "BC014" Broken "An id is lower-case letters, digits and single hyphens, and is the name of its file."
        why "Ids are typed by hand and stand in file names."
        wrong "id: Tamoxifen_Citrate"
        right "id: tamoxifen"
    MissingSection "BC015" Error "An entry answers what its kind must answer."
        why "A reader looks for the same things on every page of a kind."
        wrong "a drug without `about: pregnancy`"
        right "a drug with how-it-works, how-it-is-given, benefits, not-known, checks, mixing, pregnancy"
    UndatedUse "BC016" Error "Every approval, withdrawal or end of sale has its day or year."
        why "An undated approval cannot be checked."
        wrong "state: approved"
        right "state: approved\nsince: 2023-01-27"
    Headings "BC017" Error "A section has a title of its own only as a part, and says something."
        why "Headings are the labels' concern; an empty heading wastes the reader's time."
        wrong "- { about: checks, title: Checks! }"
        right "- { about: part, title: What a trial is, text: [...] }"
    NoMainMessage "BC020" Error "An entry begins with its main message, in one or two sentences."
        why "A tired reader may read no further."
        wrong "summary: \"\""
        right "summary: Tamoxifen is a hormone pill that blocks estrogen."
    UndatedWord "BC021" Error "Nothing is called new, recent or current: it has a date."
        why "Pages are read years later."
        wrong "A new drug was recently approved."
        right "A drug was approved in September 2026."
    LongSentence "BC022" Error "A sentence has 20 words at most."
        why "Long sentences lose tired readers."
        wrong "(a sentence of 21 words)"
        right "(two sentences)"
    LongList "BC023" Error "A list has seven items at most."
        why "Longer lists are not read. Split them under headings."
        wrong "points: (eight items)"
        right "two sections with four points each"
    HardPage "BC024" Error "Every page reads at grade 8 or lower (Flesch-Kincaid, drug names taken out)."
        why "Many readers read at grade 6."
        wrong "Administration necessitates concurrent gonadotropin suppression."
        right "You also need a shot that stops your ovaries."
    HardBundle "BC025" Error "The median page reads at grade 6 or lower (Flesch-Kincaid)."
        why "Many readers read at grade 6."
        wrong "(median 6.4)"
        right "(median 5.8)"
    HardKind "BC026" Error "Each kind of page reads at SMOG grade 9 or lower."
        why "SMOG counts the long words, which health pages are full of."
        wrong "(SMOG 9.6 over all drugs)"
        right "(SMOG 8.5 over all drugs)"
    LongParagraph "BC027" Error "A paragraph has five sentences at most."
        why "One idea a paragraph."
        wrong "(a paragraph of six sentences)"
        right "(two paragraphs of three)"
    NoEnd "BC028" Error "Prose ends with a full stop, a question mark or a colon."
        why "A screen reader pauses there. Every item is a sentence."
        wrong "points: [Call your team]"
        right "points: [Call your team.]"
    Dose "BC029" Error "No doses."
        why "Dosing is the team's. A dose read here could be taken."
        wrong "Take 20 mg once a day."
        right "You take it once a day."
    Tone "BC030" Error "No promise, no blame, no battle, no belittling."
        why "People who get worse must not read that they failed."
        wrong "You will simply beat this."
        right "Many people live with it for years."
    Markup "BC031" Error "Prose is plain text: no Markdown, no control or direction-changing characters."
        why "How it looks is the renderers' concern; hidden characters can hide words."
        wrong "**Call** now."
        right "Call now."
    NoAction "BC032" Error "A page says what to do first."
        why "The reader came because something must be done."
        wrong "do_first: []"
        right "do_first: [Tell your team about every medicine that you take.]"
    BadSource "BC033" Error "A source has an https or http address, and was checked on a day."
        why "The reader must be able to open it."
        wrong "url: the NCI site"
        right "url: https://www.cancer.gov/types/breast"
    UnusedSource "BC034" Warning "Every source is named by an entry."
        why "A page that nothing rests on is noise in the list of sources."
        wrong "(a source that no entry names)"
        right "(removed)"
    PastReview "BC035" Warning "No entry is past its review date."
        why "What nobody looked at may be out of date."
        wrong "review_by: 2024-01-01"
        right "review_by: 2027-06-01 (after someone looked)"
    IdleException "BC036" Error "An exception is needed, names its rule and carries its reason."
        why "An exception that excuses nothing hides the next mistake."
        wrong "- { rule: BC022, reason: \"\" }"
        right "- { rule: BC022, text: 'the words', reason: The name of the law is long. }"
    Incomplete "BC037" Error "The bundle says whose it is and as of when."
        why "The reader must know whose words these are and how old."
        wrong "author: \"\""
        right "author: Compiled from public sources; not reviewed by a clinician."
    SourceTwice "BC038" Error "A page stands once among the sources."
        why "Of two sources with one address, one would be checked and the other forgotten."
        wrong "url: https://www.cancer.gov/types/breast (in two sources)"
        right "(one source, named by both entries)"
    TooLittleUrgency "BC039" Error "What is an emergency is told as one on every page."
        why "A reader who opens the other page must not be told to wait."
        wrong "- { effect: stroke, urgency: call-today, ... } (stroke says least_urgency: call-now)"
        right "- { effect: stroke, urgency: call-now, ... }"
}

impl Rule {
    /// The rule with this code, in any case.
    pub fn of_code(code: &str) -> Option<Rule> {
        Rule::ALL
            .iter()
            .copied()
            .find(|rule| rule.code().eq_ignore_ascii_case(code))
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}
