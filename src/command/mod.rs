//! The program: files or standard input in, readings out.
//!
//! `args` says what can be asked, `input` makes documents of bytes, `output` writes readings in the format asked for.
//! Documents are read and written one at a time, so memory does not grow with the length of the input.
//!
//! Exit codes: 0 all read, 1 some input could not be read (told on standard error, the rest was read), 2 wrong usage.

mod args;
mod explain;
mod input;
mod lines;
mod output;
mod terminal;
mod today;

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use onrecord::export::template::Template;

use args::{Args, Verb};
use input::{Body, Document, Failure, Input};
use output::Output;

/// Runs the program with the process's arguments.
pub(crate) fn run() -> ExitCode {
    let args = Args::parse();
    let done = match args.verb {
        Verb::Read(args) => read(&args),
        Verb::Blocks(args) => blocks(&args),
    };
    match done {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        // Whoever read our output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("cannot write the output: {error}"));
            ExitCode::from(1)
        }
    }
}

/// Reads every document of every input; answers how many failed.
fn read(args: &args::Read) -> io::Result<usize> {
    let mut output = Output::new(args.format, args.color.is_on(&io::stdout()));
    if let Some(file) = &args.template {
        if args.format != args::Format::Template {
            let problem = "--template is for --format template";
            Args::command().error(clap::error::ErrorKind::ArgumentConflict, problem).exit();
        }
        output.template = template(file);
    }
    output.explains = args.explain && args.format == args::Format::Text;
    let mut failed = 0;
    let opened = inputs(&args.files, args.input);
    let one = opened.len() == 1;
    for (number, input) in opened.enumerate() {
        if number == 0 {
            output.alone = one && input.as_ref().map_or(true, |input| !input.is_lines());
            output.start()?;
        }
        let mut take = |found: Result<Document, Failure>| match found {
            Ok(document) => output.document(document),
            Err(failure) => {
                failed += 1;
                complain(&failure.message);
                output.failure(&failure)
            }
        };
        match input {
            Ok(input) => input.documents(&mut take)?,
            Err(failure) => take(Err(failure))?,
        }
    }
    output.finish()?;
    Ok(failed)
}

/// The reader's template; one that does not hold is wrong usage.
fn template(file: &Path) -> String {
    let name = file.display();
    let refuse = |why: String| Args::command().error(clap::error::ErrorKind::InvalidValue, why).exit();
    let text =
        std::fs::read_to_string(file).unwrap_or_else(|error| refuse(format!("{name}: {}", input::plainly(&error))));
    if let Err(error) = Template::new(&text) {
        refuse(format!("{name}: {error}"));
    }
    // An editor ends the last line; the output's line ends are our own.
    text.trim_end_matches(['\n', '\r']).to_owned()
}

/// Prints what the native gatherer makes of HTML files, a page after the other; answers how many failed.
fn blocks(args: &args::Blocks) -> io::Result<usize> {
    let mut failed = 0;
    for input in inputs(&args.files, Some(args::Kind::Html)) {
        let mut take = |found: Result<Document, Failure>| match found.map(|document| document.body) {
            Ok(Body::Page(page)) => {
                let mut out = io::stdout().lock();
                serde_json::to_writer_pretty(&mut out, &page)?;
                out.write_all(b"\n")
            }
            Ok(Body::Text(_)) => Ok(()),
            Err(failure) => {
                failed += 1;
                complain(&failure.message);
                Ok(())
            }
        };
        match input {
            Ok(input) => input.documents(&mut take)?,
            Err(failure) => take(Err(failure))?,
        }
    }
    Ok(failed)
}

/// The inputs that were named, opened as their turn comes; standard input if none was, unless someone sits there
/// waiting for us.
fn inputs(files: &[PathBuf], kind: Option<args::Kind>) -> impl ExactSizeIterator<Item = Result<Input, Failure>> {
    if files.is_empty() && io::stdin().is_terminal() {
        let problem = "nothing to read: name a file, or `-` for standard input";
        Args::command().error(clap::error::ErrorKind::MissingRequiredArgument, problem).exit();
    }
    let files = if files.is_empty() { vec![PathBuf::from("-")] } else { files.to_vec() };
    files.into_iter().map(move |file| Input::open(&file, kind))
}

/// One line on standard error. A standard error that cannot be written is no reason to stop.
fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "onrecord: {message}");
}
