//! Any text as a question in one's own words, asked of the built-in bundle.
#![no_main]

use bc4::bundle::Bundle;
use bc4_fuzz::properties::any_question_is_searched;
use libfuzzer_sys::fuzz_target;

thread_local! {
    static BUNDLE: Bundle = bc4::built_in();
}

fuzz_target!(|bytes: &[u8]| {
    let question = String::from_utf8_lossy(bytes);
    BUNDLE.with(|bundle| any_question_is_searched(bundle, &question));
});
