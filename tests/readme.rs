//! The examples of the README say what the program says.

mod common;

use common::{bc4, text};

/// Console blocks of the README: a line that begins with `$ bc4`, then the first lines of what
/// it prints. A line `...` stands for any number of lines, and ends the example at the end.
#[test]
fn examples_print_what_they_show() {
    let readme = include_str!("../README.md");
    let mut examples = 0;
    for block in readme.split("```console\n").skip(1) {
        let block = block.split("```").next().unwrap();
        for example in block.split("$ bc4").skip(1) {
            let (arguments, shown) = example.split_once('\n').unwrap();
            let output = bc4(arguments.split_whitespace()).output().unwrap();
            let printed = text(&output.stdout) + &text(&output.stderr);
            let mut rest = printed.as_str();
            for part in shown
                .trim_end()
                .split("...\n")
                .map(|part| part.trim_end_matches("..."))
            {
                let at = rest.find(part.trim_end()).unwrap_or_else(|| {
                    panic!("`bc4{arguments}` does not print:\n{part}\nbut:\n{printed}")
                });
                rest = &rest[at + part.trim_end().len()..];
            }
            examples += 1;
        }
    }
    assert!(examples >= 4, "{examples} examples");
}

#[test]
fn every_command_is_in_the_readme() {
    use clap::CommandFactory;
    let readme = include_str!("../README.md");
    for command in bc4::cli::Cli::command().get_subcommands() {
        let name = format!("bc4 {}", command.get_name());
        assert!(readme.contains(&name), "{name} is not in the README");
    }
}
