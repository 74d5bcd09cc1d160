//! Why a text is read as it is, for people.

use onrecord::quote::{Explanation, Reason};
use onrecord::speaker;
use std::fmt::Write;

/// How much of a stretch is shown, in characters.
const SHOWN: usize = 72;

/// The explanations of all quoted stretches of a text, one after the other.
pub(super) fn explanations(text: &str) -> String {
    let mut out = String::from("Why\n");
    for explanation in speaker::explain(text) {
        // Writing to a string cannot fail.
        let _ = write_one(&mut out, text, &explanation);
    }
    out
}

fn write_one(out: &mut String, text: &str, explanation: &Explanation) -> std::fmt::Result {
    let Explanation { span, speech, mentions, reasons, signs } = explanation;
    writeln!(out, "\n  {}", cut(span.of(text)))?;
    writeln!(out, "    said by someone: {}", percent(*speech))?;
    write_reasons(out, signs, false)?;
    for (number, (mention, odds)) in mentions.iter().enumerate() {
        writeln!(
            out,
            "    {} by: {}  {}",
            if number == 0 { "said" } else { "  or" },
            cut(mention.of(text)),
            percent(*odds)
        )?;
        if number == 0 {
            write_reasons(out, reasons, mentions.len() > 1)?;
        }
    }
    Ok(())
}

fn write_reasons(out: &mut String, reasons: &[Reason], compared: bool) -> std::fmt::Result {
    for Reason { name, value, other, weight } in reasons {
        let against = if compared { format!(", not {other}") } else { String::new() };
        writeln!(out, "      {:>+6.2}  {name}: {value}{against}", f64::from(*weight) / 1024.0)?;
    }
    Ok(())
}

fn percent(thousandths: u16) -> String {
    format!("{}.{} %", thousandths / 10, thousandths % 10)
}

fn cut(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or("")),
        None => line,
    }
}
