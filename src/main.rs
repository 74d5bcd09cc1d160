//! The command line. `onrecord read --help` tells what it does; `src/command/` does it.

mod command;

fn main() -> std::process::ExitCode {
    command::run()
}
