//! Any bytes as one file of a bundle. The first byte says which file; see
//! [`any_file_is_read`].
#![no_main]

use bc4_fuzz::properties::{Folder, any_file_is_read};
use libfuzzer_sys::fuzz_target;

thread_local! {
    static FOLDER: Folder = Folder::new();
}

fuzz_target!(|bytes: &[u8]| {
    if let Some((choice, file)) = bytes.split_first() {
        FOLDER.with(|folder| any_file_is_read(folder, *choice, file));
    }
});
