//! Any text as a name, asked of the built-in bundle. The first byte says which of the questions
//! that take a name is asked.
#![no_main]

use bc4::bundle::Bundle;
use bc4_fuzz::properties::any_name_is_answered;
use libfuzzer_sys::fuzz_target;

thread_local! {
    static BUNDLE: Bundle = bc4::built_in();
}

fuzz_target!(|bytes: &[u8]| {
    if let Some((choice, name)) = bytes.split_first() {
        let name = String::from_utf8_lossy(name);
        BUNDLE.with(|bundle| any_name_is_answered(bundle, *choice, &name));
    }
});
