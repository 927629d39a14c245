//! Where in a file a field stands.
//!
//! The typed model does not keep places, and needs none until something is
//! wrong. Then the file is read once more, event by event, up to the field.

use std::collections::BTreeSet;

use saphyr_parser::{Event, Parser, Span, StrInput};

/// Line and column (from 1) of the field with this path, as `uses[2].sources[0]`.
///
/// Where the field itself does not stand in the file (it is missing), the place
/// of the nearest field around it.
pub(super) fn locate(text: &str, path: &str) -> Option<(usize, usize)> {
    let steps = steps(path);
    let mut events = Parser::new_from_str(text);
    let start = first_node(&mut events)?;
    let mut best = start.1.start;
    descend(&mut events, start, &steps, &mut best);
    Some((best.line(), best.col() + 1))
}

/// Line and column (from 1) of the first key that stands a second time in its mapping.
pub(super) fn repeated_key(text: &str) -> Option<(usize, usize)> {
    let mut events = Parser::new_from_str(text);
    // For each open mapping its keys, and whether the next node is one; for a list nothing.
    let mut open: Vec<Option<(BTreeSet<String>, bool)>> = Vec::new();
    while let Some((event, span)) = next(&mut events) {
        match &event {
            Event::MappingEnd | Event::SequenceEnd => {
                open.pop();
                continue;
            }
            Event::Scalar(key, ..) => {
                if let Some(Some((keys, true))) = open.last_mut()
                    && !keys.insert(key.to_string())
                {
                    return Some((span.start.line(), span.start.col() + 1));
                }
            }
            Event::MappingStart(..) | Event::SequenceStart(..) | Event::Alias(..) => {}
            _ => continue,
        }
        if let Some(Some((_, is_key))) = open.last_mut() {
            *is_key = !*is_key;
        }
        match event {
            Event::MappingStart(..) => open.push(Some((BTreeSet::new(), true))),
            Event::SequenceStart(..) => open.push(None),
            _ => {}
        }
    }
    None
}

/// One step of a path: a key or an index.
#[derive(Debug, PartialEq)]
enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

fn steps(path: &str) -> Vec<Step<'_>> {
    path.split(['.', '[', ']'])
        .filter(|step| !step.is_empty() && *step != "?")
        .map(|step| step.parse().map_or(Step::Key(step), Step::Index))
        .collect()
}

type Events<'a> = Parser<'a, StrInput<'a>>;
type Item<'a> = (Event<'a>, Span);

fn next<'a>(events: &mut Events<'a>) -> Option<Item<'a>> {
    events.next_event()?.ok()
}

fn first_node<'a>(events: &mut Events<'a>) -> Option<Item<'a>> {
    loop {
        let item = next(events)?;
        match item.0 {
            Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => {}
            Event::StreamEnd | Event::DocumentEnd => return None,
            _ => return Some(item),
        }
    }
}

/// Follows the steps from the node that `item` opens; `best` is the last place found.
fn descend<'a>(
    events: &mut Events<'a>,
    item: Item<'a>,
    steps: &[Step<'_>],
    best: &mut saphyr_parser::Marker,
) -> Option<()> {
    *best = item.1.start;
    let (step, rest) = steps.split_first()?;
    match (&item.0, step) {
        (Event::MappingStart(..), Step::Key(wanted)) => loop {
            let key = next(events)?;
            match &key.0 {
                Event::MappingEnd => return None,
                Event::Scalar(found, ..) if found == wanted => {
                    *best = key.1.start;
                    let value = next(events)?;
                    let key_place = key.1.start;
                    descend(events, value, rest, best);
                    if rest.is_empty() {
                        *best = key_place;
                    }
                    return Some(());
                }
                _ => {
                    skip(events, &key.0)?;
                    let value = next(events)?;
                    skip(events, &value.0)?;
                }
            }
        },
        (Event::SequenceStart(..), Step::Index(wanted)) => {
            for _ in 0..*wanted {
                let element = next(events)?;
                if element.0 == Event::SequenceEnd {
                    return None;
                }
                skip(events, &element.0)?;
            }
            let element = next(events)?;
            if element.0 == Event::SequenceEnd {
                return None;
            }
            descend(events, element, rest, best)
        }
        _ => None,
    }
}

/// Passes over the rest of the node that `opening` opens.
fn skip<'a>(events: &mut Events<'a>, opening: &Event<'a>) -> Option<()> {
    let mut depth = usize::from(opens(opening));
    while depth > 0 {
        let (event, _) = next(events)?;
        match event {
            Event::MappingEnd | Event::SequenceEnd => depth -= 1,
            _ => depth += usize::from(opens(&event)),
        }
    }
    Some(())
}

fn opens(event: &Event<'_>) -> bool {
    matches!(event, Event::MappingStart(..) | Event::SequenceStart(..))
}

#[cfg(test)]
mod tests {
    use super::{locate, repeated_key};

    const FILE: &str = "# a comment\nid: x\nuses:\n  - for: { hr: positive }\n    sources: [a, b]\n  - sources:\n      - c\n      - d\n";

    #[test]
    fn finds_keys_and_elements() {
        assert_eq!(locate(FILE, "id"), Some((2, 1)));
        assert_eq!(locate(FILE, "uses[0].for.hr"), Some((4, 12)));
        assert_eq!(locate(FILE, "uses[0].sources[1]"), Some((5, 18)));
        assert_eq!(locate(FILE, "uses[1].sources[1]"), Some((8, 9)));
    }

    #[test]
    fn finds_the_key_that_stands_twice() {
        let twice =
            "- id: x\n  uses:\n    - { a: b, c: d }\n    - { a: b }\n  see: [a, a]\n  uses: []\n";
        assert_eq!(repeated_key(twice), Some((6, 3)));
        assert_eq!(repeated_key(FILE), None);
    }

    #[test]
    fn falls_back_to_what_is_around() {
        assert_eq!(locate(FILE, "uses[1].state"), Some((6, 5)));
        assert_eq!(locate(FILE, ""), Some((2, 1)));
        assert_eq!(locate("", "id"), None);
    }
}
