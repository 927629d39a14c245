//! The page of one entry: main message, what to do, then the rest.

use std::borrow::Cow;

use super::list::{capital, command};
use super::{Block, Citation, Page, Role, Text, Tone, labels};
use crate::ask::answer::{AnyEntry, EntryAnswer, Linked};
use crate::ask::related::{Group, GroupRole};
use crate::bundle::Bundle;
use crate::bundle::eligibility::{Asked, Remaining, fits};
use crate::bundle::kind::Kind;
use crate::bundle::model::{
    AtSite, Clinic, Conditions, Drug, Effects, Head, Id, Line, Source, Use,
};

/// The page of an entry.
pub(super) fn page<'a>(answer: &EntryAnswer<'a>) -> Page<'a> {
    let mut writer = Writer {
        page: Page::default(),
        bundle: answer.bundle,
        numbers: numbers(&answer.sources),
    };
    match (answer.entry, answer.entry.head()) {
        (AnyEntry::Source(source), _) => writer.source(source),
        (_, Some(head)) => writer.entry(answer, head),
        (_, None) => {}
    }
    writer.related(answer);
    if let Some(head) = answer.entry.head() {
        writer.see_also(head);
        writer.standing(answer, head);
    }
    if !answer.sources.is_empty() {
        writer.page.push(Block::Sources(citations(&answer.sources)));
    }
    writer.page.push(footer(answer.bundle));
    writer.page
}

/// The ids of sources in the order of their numbers.
pub(super) fn numbers<'a>(sources: &[&'a Source]) -> Vec<&'a str> {
    sources.iter().map(|source| source.id.as_str()).collect()
}

/// The text with the numbers of its sources behind it.
pub(super) fn cited<'a, S: AsRef<str>>(text: Text<'a>, ids: &[S], numbers: &[&str]) -> Text<'a> {
    let mut found: Vec<usize> = ids
        .iter()
        .filter_map(|id| numbers.iter().position(|known| *known == id.as_ref()))
        .map(|at| at + 1)
        .collect();
    found.sort_unstable();
    found.dedup();
    if found.is_empty() || text.is_empty() {
        return text;
    }
    let found: Vec<String> = found.iter().map(usize::to_string).collect();
    text.and(Role::Source, format!(" [{}]", found.join(", ")))
}

/// The sources as they are printed.
pub(super) fn citations<'a>(sources: &[&'a Source]) -> Vec<Citation<'a>> {
    sources
        .iter()
        .enumerate()
        .map(|(at, source)| Citation {
            number: at + 1,
            text: Text::new(source.title.as_str()).and(
                Role::Plain,
                format!(". {}. {}.", source.publisher, dates(source)),
            ),
            url: Cow::Borrowed(source.url.as_str()),
        })
        .collect()
}

fn dates(source: &Source) -> String {
    let version = source
        .version
        .map_or_else(|| labels::NO_DATE.to_owned(), labels::version_of);
    format!("{version}, {}", labels::checked(source.checked))
}

/// What stands at the foot of every page.
pub(super) fn footer(bundle: &Bundle) -> Block<'_> {
    let info = &bundle.info;
    let mut text = Text::new(info.disclaimer.as_str()).and(
        Role::Plain,
        format!(" {} {}", info.reviewed, labels::as_of(info.as_of)),
    );
    if !bundle.overlay.is_empty() {
        text = text.and(Role::Plain, labels::overlay_of(&info.name));
    }
    Block::Footer(text)
}

/// What must still be so, in words; nothing where nothing must.
pub(super) fn conditions(bundle: &Bundle, remaining: &[Remaining]) -> Option<String> {
    let names = |kind: Kind, ids: &[Id], joint: &str| {
        let names: Vec<&str> = ids.iter().map(|id| bundle.name(kind, id)).collect();
        names.join(joint)
    };
    let said: Vec<String> = remaining
        .iter()
        .map(|condition| match condition {
            Remaining::Receptors(receptors) => labels::receptors(*receptors).to_owned(),
            Remaining::Her2(levels) => labels::her2_levels(levels),
            Remaining::AllOf(ids) => labels::positive(&names(Kind::Marker, ids, labels::AND)),
            Remaining::AnyOf(ids) => labels::positive(&names(Kind::Marker, ids, labels::OR)),
            Remaining::NoneOf(ids) => labels::negative(&names(Kind::Marker, ids, labels::OR)),
            Remaining::Sites(ids) => labels::in_the(&names(Kind::Site, ids, labels::OR)),
            Remaining::People(people) => labels::you_are(people),
        })
        .collect();
    (!said.is_empty()).then(|| said.join(labels::COMMA_AND))
}

/// Writes the blocks of one entry.
struct Writer<'a> {
    page: Page<'a>,
    bundle: &'a Bundle,
    numbers: Vec<&'a str>,
}

impl<'a> Writer<'a> {
    fn cited(&self, text: Text<'a>, ids: &[Id]) -> Text<'a> {
        cited(text, ids, &self.numbers)
    }

    fn entry(&mut self, answer: &EntryAnswer<'a>, head: Head<'a>) {
        self.page.title(capital(head.name));
        if let AnyEntry::Topic(topic) = answer.entry
            && let Some(note) = &topic.before_you_read
        {
            self.page.push(Block::Note {
                tone: Tone::Info,
                text: Text::new(note.as_str()),
            });
        }
        if let AnyEntry::Urgent(sign) = answer.entry {
            let text = Text::new(head.summary);
            let text = self.cited(text, head.sources);
            self.page.push(Block::Note {
                tone: Tone::Urgent(sign.urgency),
                text,
            });
        } else {
            let lead = self.cited(Text::of(Role::Strong, head.summary), head.sources);
            self.page.push(Block::Lead(lead));
        }
        if !head.do_first.is_empty() {
            self.page.heading(labels::WHAT_TO_DO);
            self.list(false, head.do_first);
        }
        self.clinic(answer.entry, head);
        if let AnyEntry::Urgent(sign) = answer.entry {
            // Whoever opened this page has no time for names.
            self.page.heading(labels::SIGNS);
            self.list(false, &sign.signs);
            self.page.heading(labels::STEPS);
            self.list(true, &sign.steps);
        }
        self.identity(answer.entry, head);
        self.own(answer);
        self.sections(head);
        self.calls(head);
    }

    fn list(&mut self, steps: bool, items: &'a [String]) {
        let items = items.iter().map(|item| Text::new(item.as_str())).collect();
        self.page.push(Block::List { steps, items });
    }

    /// How it is spoken and what else it is called.
    fn identity(&mut self, entry: AnyEntry<'a>, head: Head<'a>) {
        // What people call a topic is for finding it; it names nothing.
        if matches!(entry, AnyEntry::Topic(_)) {
            return;
        }
        let mut facts: Vec<(Cow<'a, str>, Text<'a>)> = Vec::new();
        let mut add = |label: &'static str, names: &'a [String]| {
            if !names.is_empty() {
                facts.push((label.into(), Text::new(names.join(", "))));
            }
        };
        add(labels::BRANDS, &head.names.brand);
        add(labels::BIOSIMILARS, &head.names.biosimilar);
        add(labels::SHORT_FORMS, &head.names.abbreviation);
        add(labels::MEDICAL_WORDS, &head.names.medical);
        // So is what people say for a sign.
        if !matches!(entry, AnyEntry::Urgent(_)) {
            add(labels::ALSO_CALLED, &head.names.lay);
        }
        add(labels::ABROAD, &head.names.abroad);
        add(labels::FORMER, &head.names.former);
        if let Some(say) = head.say {
            facts.insert(0, (labels::SAY_IT.into(), Text::new(say)));
        }
        if let AnyEntry::Drug(drug) = entry {
            facts.push((
                labels::KIND_OF_DRUG.into(),
                self.names(Kind::Class, &drug.classes),
            ));
            let routes: Vec<&str> = drug
                .routes
                .iter()
                .map(|route| labels::route(*route))
                .collect();
            facts.push((labels::ROUTE.into(), Text::new(routes.join(", "))));
        }
        if let AnyEntry::Class(class) = entry {
            facts.push((
                labels::PART_OF.into(),
                self.names(Kind::Treatment, &class.treatments),
            ));
        }
        if !facts.is_empty() {
            self.page.heading(labels::NAMES);
            self.page.push(Block::Facts(facts));
        }
    }

    fn names(&self, kind: Kind, ids: &'a [Id]) -> Text<'a> {
        let mut text = Text::default();
        for (at, id) in ids.iter().enumerate() {
            if at > 0 {
                text = text.and(Role::Plain, ", ");
            }
            text = text.and(Role::Name, self.bundle.name(kind, id));
        }
        text
    }

    /// What only this kind has.
    fn own(&mut self, answer: &EntryAnswer<'a>) {
        match answer.entry {
            AnyEntry::Drug(drug) => self.drug(drug),
            AnyEntry::Treatment(treatment) => {
                self.treatment(&treatment.by_subtype);
                self.at_sites(&treatment.at_sites);
                self.effects(&treatment.side_effects);
            }
            AnyEntry::Line(line) => self.line(line, &answer.markers),
            AnyEntry::Question(question) => {
                self.page.heading(labels::ASK);
                self.list(false, &question.ask);
            }
            AnyEntry::Site(_)
            | AnyEntry::Subtype(_)
            | AnyEntry::Marker(_)
            | AnyEntry::Class(_)
            | AnyEntry::SideEffect(_)
            | AnyEntry::Urgent(_)
            | AnyEntry::Term(_)
            | AnyEntry::Topic(_)
            | AnyEntry::Source(_) => {}
        }
    }

    fn drug(&mut self, drug: &'a Drug) {
        if !drug.look_alikes.is_empty() {
            self.page.heading(labels::NOT_THE_SAME);
            let items = drug
                .look_alikes
                .iter()
                .map(|other| {
                    Text::of(Role::Warning, other.name.as_str())
                        .and(Role::Plain, ": ")
                        .and(Role::Plain, other.difference.as_str())
                })
                .collect();
            self.page.push(Block::List {
                steps: false,
                items,
            });
        }
        if !drug.uses.is_empty() {
            self.page.heading(labels::USED_FOR);
            let items = drug
                .uses
                .iter()
                .map(|purpose| self.purpose(purpose))
                .collect();
            self.page.push(Block::List {
                steps: false,
                items,
            });
        }
        self.effects(&drug.side_effects);
        self.at_sites(&drug.at_sites);
    }

    /// One use: what for, with what, only if, and where it stands.
    fn purpose(&self, purpose: &'a Use) -> Text<'a> {
        let mut text = Text::new(purpose.setting.as_str());
        if let Some(only) = self.only_if(&purpose.conditions) {
            text = text.and(Role::Plain, labels::only_if(&only));
        }
        if !purpose.with.is_empty() {
            text = text.and(
                Role::Plain,
                labels::with(&self.partners(&purpose.with, labels::AND)),
            );
        }
        if !purpose.with_one_of.is_empty() {
            let partners = self.partners(&purpose.with_one_of, labels::OR);
            text = text.and(Role::Plain, labels::with_one_of(&partners));
        }
        let since = purpose
            .since
            .map(|date| format!(", {}", date.in_words()))
            .unwrap_or_default();
        let standing = format!(
            " {}: {}{since}.",
            labels::jurisdiction(purpose.jurisdiction),
            labels::state(purpose.state)
        );
        self.cited(text.and(Role::Strong, standing), &purpose.sources)
    }

    fn only_if(&self, asked: &Conditions) -> Option<String> {
        let remaining = fits(asked, &Asked::default()).unwrap_or_default();
        conditions(self.bundle, &remaining)
    }

    fn partners(&self, ids: &[Id], joint: &str) -> String {
        let names: Vec<&str> = ids.iter().map(|id| self.drug_or_class(id)).collect();
        names.join(joint)
    }

    /// Drugs that are given together: one with another, or with another and a third.
    fn together(&self, ids: &[Id]) -> String {
        match ids {
            [] => String::new(),
            [alone] => self.drug_or_class(alone).to_owned(),
            [first, others @ ..] => format!(
                "{}{}{}",
                self.drug_or_class(first),
                labels::WITH,
                self.partners(others, labels::AND)
            ),
        }
    }

    fn drug_or_class<'b>(&'b self, id: &'b Id) -> &'b str {
        let kind = if self.bundle.drugs.has(id) {
            Kind::Drug
        } else {
            Kind::Class
        };
        self.bundle.name(kind, id)
    }

    fn effects(&mut self, effects: &'a Effects) {
        if !effects.serious.is_empty() {
            self.page.heading(labels::SERIOUS);
            let mut serious: Vec<_> = effects.serious.iter().collect();
            serious.sort_by_key(|effect| (effect.urgency, !effect.boxed));
            let last = serious.len() - 1;
            for (at, effect) in serious.into_iter().enumerate() {
                let name = self.bundle.name(Kind::SideEffect, &effect.effect);
                let boxed = if effect.boxed { labels::BOXED } else { "" };
                let text = Text::of(Role::Name, capital(name))
                    .and(Role::Plain, format!("{boxed}. "))
                    .and(Role::Plain, effect.signs.as_str())
                    .and(Role::Plain, " ")
                    .and(Role::Strong, effect.action.as_str());
                let text = if at == last {
                    self.cited(text, &effects.sources)
                } else {
                    text
                };
                self.page.push(Block::Note {
                    tone: Tone::Urgent(effect.urgency),
                    text,
                });
            }
        }
        if effects.common.is_empty() {
            return;
        }
        self.page.heading(labels::COMMON);
        if let Some(basis) = &effects.basis {
            let text = self.cited(Text::new(basis.as_str()), &effects.sources);
            self.page.push(Block::Paragraph(text));
        }
        let rows = effects
            .common
            .iter()
            .map(|effect| {
                let name = self.bundle.name(Kind::SideEffect, &effect.effect);
                let often = match (effect.out_of_100, effect.how_often) {
                    (Some(number), _) => labels::out_of_100(number),
                    (None, Some(how_often)) => labels::how_often(how_often).to_owned(),
                    (None, None) => String::new(),
                };
                let note = effect.note.as_deref().unwrap_or_default();
                vec![
                    Text::of(Role::Name, name),
                    Text::new(often),
                    Text::new(note),
                ]
            })
            .collect();
        let columns = vec![
            labels::SIDE_EFFECT.into(),
            labels::HOW_MANY_PEOPLE.into(),
            labels::NOTE.into(),
        ];
        self.page.push(Block::Table { columns, rows });
    }

    fn treatment(&mut self, places: &'a [crate::bundle::model::InSubtype]) {
        if places.is_empty() {
            return;
        }
        self.page.heading(labels::BY_SUBTYPE);
        let items = places
            .iter()
            .map(|place| {
                let name = self.bundle.name(Kind::Subtype, &place.subtype);
                let text = Text::of(Role::Name, name)
                    .and(Role::Plain, format!(" ({}): ", labels::role(place.role)))
                    .and(Role::Plain, place.text.as_str());
                self.cited(text, &place.sources)
            })
            .collect();
        self.page.push(Block::List {
            steps: false,
            items,
        });
    }

    fn at_sites(&mut self, places: &'a [AtSite]) {
        if places.is_empty() {
            return;
        }
        self.page.heading(labels::BY_SITE);
        let items = places
            .iter()
            .map(|place| {
                let name = self.bundle.name(Kind::Site, &place.site);
                let text = Text::of(Role::Name, capital(name))
                    .and(Role::Plain, ": ")
                    .and(Role::Plain, place.text.as_str());
                self.cited(text, &place.sources)
            })
            .collect();
        self.page.push(Block::List {
            steps: false,
            items,
        });
    }

    /// The steps of a line of therapy. Markers that the reader named leave out the
    /// choices that they rule out, and mark those that they open.
    fn line(&mut self, line: &'a Line, markers: &[Id]) {
        self.page.paragraph(line.guideline.as_str());
        let tumor = self
            .bundle
            .subtypes
            .get(&line.subtype)
            .map(|subtype| &subtype.tumor);
        let asked = Asked {
            tumor,
            markers: markers.iter().collect(),
            sites: Vec::new(),
        };
        for step in &line.steps {
            self.page.heading(labels::line(step.line));
            let text = self.cited(Text::new(step.summary.as_str()), &step.sources);
            self.page.push(Block::Paragraph(text));
            let mut items = Vec::new();
            for choice in &step.choices {
                let Some(remaining) = fits(&choice.conditions, &asked) else {
                    continue;
                };
                let mut text = Text::of(Role::Name, capital(&self.together(&choice.with)));
                text = text
                    .and(Role::Plain, ". ")
                    .and(Role::Plain, choice.text.as_str());
                if let Some(only) = conditions(self.bundle, &remaining) {
                    text = text.and(Role::Strong, labels::only_if(&only));
                } else if !markers.is_empty() && choice.conditions != Conditions::default() {
                    text = text.and(Role::Strong, labels::RESULT_OPENS);
                }
                let standing = format!(
                    " {}, {}.",
                    labels::standing(choice.standing),
                    choice.since.in_words()
                );
                items.push(self.cited(text.and(Role::Plain, standing), &choice.sources));
            }
            self.page.push(Block::List {
                steps: false,
                items,
            });
            if !step.decides.is_empty() {
                self.page.paragraph(labels::WHAT_DECIDES);
                self.list(false, &step.decides);
            }
        }
    }

    fn sections(&mut self, head: Head<'a>) {
        for section in head.sections {
            let title = section
                .title
                .as_deref()
                .unwrap_or_else(|| labels::about(section.about));
            self.page.heading(title);
            let last = section.text.len().saturating_sub(1);
            for (at, text) in section.text.iter().enumerate() {
                let mut text = Text::new(text.as_str());
                if at == last && section.points.is_empty() {
                    text = self.cited(text, &section.sources);
                }
                self.page.push(Block::Paragraph(text));
            }
            if let Some((last, rest)) = section.points.split_last() {
                let mut items: Vec<Text<'a>> =
                    rest.iter().map(|point| Text::new(point.as_str())).collect();
                items.push(self.cited(Text::new(last.as_str()), &section.sources));
                self.page.push(Block::List {
                    steps: false,
                    items,
                });
            }
        }
    }

    fn calls(&mut self, head: Head<'a>) {
        if head.call.is_empty() {
            return;
        }
        self.page.heading(labels::WHEN_TO_CALL);
        let mut calls: Vec<_> = head.call.iter().collect();
        calls.sort_by_key(|call| call.urgency);
        for call in calls {
            let mut text = Text::new(call.sign.as_str());
            if let Some(action) = &call.action {
                text = text
                    .and(Role::Plain, " ")
                    .and(Role::Strong, action.as_str());
            }
            let text = self.cited(text, &call.sources);
            self.page.push(Block::Note {
                tone: Tone::Urgent(call.urgency),
                text,
            });
        }
    }

    /// Whom to call, wherever the page says to call.
    fn clinic(&mut self, entry: AnyEntry<'a>, head: Head<'a>) {
        let Some(clinic) = &self.bundle.info.clinic else {
            return;
        };
        let says_to_call = match entry {
            AnyEntry::Urgent(_)
            | AnyEntry::Drug(_)
            | AnyEntry::Class(_)
            | AnyEntry::Treatment(_)
            | AnyEntry::SideEffect(_)
            | AnyEntry::Site(_)
            | AnyEntry::Line(_) => true,
            AnyEntry::Subtype(_) | AnyEntry::Marker(_) | AnyEntry::Topic(_) => {
                !head.call.is_empty()
            }
            AnyEntry::Question(_) | AnyEntry::Term(_) | AnyEntry::Source(_) => false,
        };
        if says_to_call {
            self.page.push(clinic_block(clinic));
        }
    }

    fn related(&mut self, answer: &EntryAnswer<'a>) {
        let on = answer.entry.head().map_or(Kind::Source, |head| head.kind);
        for group in &answer.related {
            self.page.heading(labels::group(group.role, on));
            let items = self.group_items(group);
            self.page.push(Block::List {
                steps: false,
                items,
            });
        }
    }

    fn group_items(&self, group: &Group<'a>) -> Vec<Text<'a>> {
        group
            .items
            .iter()
            .map(|linked| self.linked(group.role, linked))
            .collect()
    }

    fn linked(&self, role: GroupRole, linked: &Linked<'a>) -> Text<'a> {
        let mut text = Text::default();
        if let Some(urgency) = linked.urgency.filter(|_| role == GroupRole::Urgent) {
            text = text
                .and(Role::Warning, labels::urgency(urgency))
                .and(Role::Plain, ": ");
        }
        text = text.and(Role::Name, linked.name);
        if let Some(part) = linked.role {
            text = text.and(Role::Plain, format!(" ({})", labels::role(part)));
        }
        if let Some(step) = linked.step {
            text = text.and(Role::Plain, format!(", {}", labels::line_short(step)));
        }
        match (linked.out_of_100, linked.how_often) {
            (Some(number), _) => {
                text = text.and(Role::Plain, format!(", {}", labels::out_of_100(number)));
            }
            (None, Some(how_often)) if role == GroupRole::Causes => {
                text = text.and(Role::Plain, format!(", {}", labels::how_often(how_often)));
            }
            (None, _) => {}
        }
        if linked.serious {
            text = text.and(Role::Plain, labels::CAN_BE_SERIOUS);
        }
        if let Some(note) = linked.note {
            text = text.and(Role::Plain, ": ").and(Role::Plain, note);
        }
        if let Some(only) = conditions(self.bundle, &linked.conditions) {
            text = text.and(Role::Plain, labels::only_if(&only));
        }
        if let Some(state) = linked.state.filter(|_| role == GroupRole::NoLonger) {
            text = text.and(Role::Strong, format!(" {}.", capital(labels::state(state))));
        }
        text.and(Role::Plain, "  ")
            .and(Role::Command, command(linked.kind, linked.id))
    }

    fn see_also(&mut self, head: Head<'a>) {
        let commands: Vec<(String, Text<'a>)> = head
            .see
            .iter()
            .map(|reference| {
                let name = Text::new(self.bundle.name_of(reference));
                (command(reference.kind, &reference.id), name)
            })
            .collect();
        if !commands.is_empty() {
            self.page.push(Block::Commands {
                title: labels::READ_ON,
                commands,
            });
        }
    }

    /// Whose words these are, and whether they are due for review.
    fn standing(&mut self, answer: &EntryAnswer<'a>, head: Head<'a>) {
        if let Some((whose, share)) = answer.words_of {
            self.page.push(Block::Note {
                tone: Tone::Info,
                text: Text::new(labels::words_of(whose, share)),
            });
        }
        if answer.past_review {
            let due = head.review_by.in_words();
            self.page.push(Block::Note {
                tone: Tone::Ask,
                text: Text::new(labels::past_review(&due)),
            });
        }
    }

    fn source(&mut self, source: &'a Source) {
        self.page.title(source.title.as_str());
        let mut facts: Vec<(Cow<'a, str>, Text<'a>)> = vec![
            (
                labels::PUBLISHER.into(),
                Text::new(source.publisher.as_str()),
            ),
            (labels::ADDRESS.into(), Text::new(source.url.as_str())),
            (labels::DATES.into(), Text::new(dates(source))),
        ];
        if let Some(note) = &source.note {
            facts.push((labels::NOTE.into(), Text::new(note.as_str())));
        }
        self.page.push(Block::Facts(facts));
    }
}

/// The numbers of a clinic.
pub(super) fn clinic_block(clinic: &Clinic) -> Block<'_> {
    let numbers = [
        (labels::BY_DAY, &clinic.day),
        (labels::BY_NIGHT, &clinic.evening),
        (labels::AT_WEEKEND, &clinic.weekend),
        (labels::PORTAL, &clinic.portal),
        (labels::NOTE, &clinic.note),
    ];
    let mut facts: Vec<(Cow<'_, str>, Text<'_>)> = vec![(
        labels::YOUR_CLINIC.into(),
        Text::of(Role::Strong, clinic.name.as_str()),
    )];
    for (label, number) in numbers {
        if let Some(number) = number {
            facts.push((label.into(), Text::of(Role::Strong, number.as_str())));
        }
    }
    Block::Facts(facts)
}
