//! Characters that may be marks of quotation, and what stands beside each.

use crate::text::{Span, is_space};

/// A mark of quotation, or what looks like one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) span: Span,
    /// One of its kind for all that do the same; `"` also for two singles that stand for a double.
    pub(super) sign: char,
    pub(super) before: char,
    pub(super) after: char,
}

impl Mark {
    /// True if something can open here: a space, bracket or dash stands before.
    pub(super) fn is_left(self) -> bool {
        is_gap(self.before) || "([{—–-/‘'".contains(self.before)
    }

    pub(super) fn is_single(self) -> bool {
        matches!(self.sign, '\'' | '‘' | '’')
    }

    /// True if a single mark can close here: text before, no letter after.
    pub(super) fn closes_single(self) -> bool {
        matches!(self.sign, '\'' | '’') && !is_gap(self.before) && !self.after.is_alphanumeric()
    }

    /// True if a single mark closes here beyond doubt: punctuation beside it or nothing after it.
    pub(super) fn closes_single_surely(self) -> bool {
        self.closes_single() && (",.!?…—”\"".contains(self.before) || ",.;:!?)”\"".contains(self.after))
    }

    /// True if letters may be lost here: the players’ choice, nothing doin’.
    pub(super) fn may_be_apostrophe(self) -> bool {
        matches!(self.before, 's' | 'n')
    }

    /// True if nothing goes on behind it.
    pub(super) fn is_right(self) -> bool {
        is_gap(self.after) || ".,;:!?)]—–-’'/".contains(self.after)
    }

    /// True if a double mark reads as a closing one without a look at what was opened.
    pub(super) fn ends_something(self) -> bool {
        match self.sign {
            '"' => !self.is_left() && !self.after.is_alphanumeric(),
            sign => matches!(sign, '”' | '»'),
        }
    }
}

/// White space, and what steers the direction of writing.
pub(super) fn is_gap(c: char) -> bool {
    is_space(c) || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The mark that stands for all that do the same.
pub(super) fn sign(c: char) -> Option<char> {
    match c {
        '"' | '＂' => Some('"'),
        '“' | '‟' | '❝' | '〝' => Some('“'),
        '”' | '❞' | '〞' | '〟' => Some('”'),
        '‘' | '‛' | '❛' => Some('‘'),
        '’' | '❜' => Some('’'),
        '„' | '«' | '»' | '‹' | '›' | '「' | '」' | '『' | '』' | '\'' => Some(c),
        _ => None,
    }
}

/// Every character of a paragraph that may be a mark of quotation.
pub(super) fn marks(text: &str, paragraph: Span) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut before = ' ';
    let mut rest = paragraph.of(text);
    loop {
        let plain = rest.bytes().take_while(|&byte| byte.is_ascii_alphanumeric() || byte == b' ').count();
        if let Some((last, behind)) = rest.get(..plain).and_then(|r| r.chars().next_back()).zip(rest.get(plain..)) {
            (before, rest) = (last, behind);
        }
        let Some(c) = rest.chars().next() else { break };
        let (found, len) = mark_at(c, rest, before);
        let start = paragraph.end - rest.len();
        rest = rest.get(len..).unwrap_or("");
        if let Some(sign) = found {
            let after = rest.chars().next().unwrap_or(' ');
            marks.push(Mark { span: Span::new(start, start + len), sign, before, after });
        }
        before = found.filter(|_| matches!(c, '&' | '\\' | ',')).unwrap_or(c);
    }
    marks
}

/// The mark that `rest` begins with, if it does, and how many bytes stand there.
fn mark_at(c: char, rest: &str, before: char) -> (Option<char>, usize) {
    /// Marks that were escaped once too often on their way into the text.
    const ESCAPED: [(&str, char); 12] = [
        ("\\\"", '"'),
        ("\\'", '\''),
        ("&quot;", '"'),
        ("&#34;", '"'),
        ("&ldquo;", '“'),
        ("&rdquo;", '”'),
        ("&#8220;", '“'),
        ("&#8221;", '”'),
        ("&lsquo;", '‘'),
        ("&rsquo;", '’'),
        ("&#39;", '\''),
        ("&apos;", '\''),
    ];
    let one = c.len_utf8();
    let behind = |skip: usize| rest.get(skip..).and_then(|r| r.chars().next());
    match c {
        '&' | '\\' => {
            let escaped = ESCAPED.iter().find(|(words, _)| rest.starts_with(words));
            escaped.map_or((None, one), |&(words, sign)| (Some(sign), words.len()))
        }
        // Two commas for a low mark.
        ',' if is_gap(before) && behind(1) == Some(',') && behind(2).is_some_and(char::is_alphabetic) => (Some('„'), 2),
        '\'' | '’' | '‘' | '`' if behind(one) == Some(c) => {
            // Of three that close, the single one is the inner quote's: ''He said, 'No.'''
            let three = behind(2 * one) == Some(c) && behind(3 * one) != Some(c);
            if three && !is_gap(before) { (sign(c), one) } else { (Some('"'), 2 * one) }
        }
        _ => (sign(c), one),
    }
}
