//! Any text as a name, asked of the built-in bundle in every way that takes one.
#![no_main]

use bc4::bundle::Bundle;
use bc4_fuzz::properties::any_name_is_answered;
use libfuzzer_sys::fuzz_target;

thread_local! {
    static BUNDLE: Bundle = bc4::built_in();
}

fuzz_target!(|bytes: &[u8]| {
    let name = String::from_utf8_lossy(bytes);
    BUNDLE.with(|bundle| any_name_is_answered(bundle, &name));
});
