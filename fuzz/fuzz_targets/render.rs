//! Any text in the fields of a bundle, written in every format. The first byte says how wide the
//! terminal is, the second where the questions begin; texts are kept apart by U+001E.
#![no_main]

use bc4::terminal::NARROWEST;
use bc4_fuzz::properties::{Folder, WIDEST, any_text_is_written};
use libfuzzer_sys::fuzz_target;

/// How many questions are asked of one bundle.
const ASKED: usize = 8;

thread_local! {
    static FOLDER: Folder = Folder::new();
}

fuzz_target!(|bytes: &[u8]| {
    let [width, choice, texts @ ..] = bytes else {
        return;
    };
    let width = NARROWEST + usize::from(*width) % (WIDEST - NARROWEST + 1);
    let texts: Vec<String> = texts
        .split(|byte| *byte == 0x1e)
        .map(|text| String::from_utf8_lossy(text).into_owned())
        .collect();
    FOLDER.with(|folder| {
        any_text_is_written(folder, &texts, width, usize::from(*choice), ASKED);
    });
});
