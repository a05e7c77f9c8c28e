//! Lines, labels and colours.

use anstyle::{AnsiColor, Style as Ansi};
use textwrap::{Options, WordSplitter, wrap};

use crate::mask::Mask;
use crate::phrases::one_line;

const PLAIN: Ansi = Ansi::new();
const BOLD: Ansi = Ansi::new().bold();
const DIM: Ansi = Ansi::new().dimmed();
const TITLE: Ansi = AnsiColor::Cyan.on_default().bold();
const LABEL: Ansi = AnsiColor::Green.on_default();
const WARNING: Ansi = AnsiColor::Yellow.on_default();

/// Width of the column of labels.
const LABELS: usize = 11;
/// Left margin under an incident.
const MARGIN: usize = 4;

/// How wide, and whether in colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Style {
    /// Columns.
    pub(crate) width: usize,
    /// Whether escape sequences may be written.
    pub(crate) colour: bool,
}

impl Style {
    /// For standard output as it is: colours only on a terminal that wants them (`NO_COLOR` is heeded), lines as wide as
    /// the terminal up to 110 columns, 96 elsewhere.
    pub(crate) fn of_stdout() -> Self {
        let choice = anstream::AutoStream::choice(&std::io::stdout());
        let width = terminal_size::terminal_size_of(std::io::stdout()).map_or(96, |(w, _)| usize::from(w.0));
        Self { width: width.clamp(50, 110), colour: !matches!(choice, anstream::ColorChoice::Never) }
    }

    /// For a file.
    pub(crate) fn plain() -> Self {
        Self { width: 96, colour: false }
    }
}

/// A text in the making.
#[derive(Debug)]
pub(crate) struct Page {
    style: Style,
    mask: Mask,
    out: String,
}

impl Page {
    pub(crate) fn new(style: Style) -> Self {
        Self { style, mask: Mask::default(), out: String::new() }
    }

    /// The same page, on which names are masked.
    pub(crate) fn masked(self, mask: Mask) -> Self {
        Self { mask, ..self }
    }

    pub(crate) fn finish(self) -> String {
        self.out
    }

    /// A document's heading, over a rule.
    pub(crate) fn heading(&mut self, name: &str, facts: &str) {
        self.pair((TITLE, name), (PLAIN, facts), 0);
        self.line(&[(DIM, &"─".repeat(self.style.width))]);
    }

    /// An incident's heading.
    pub(crate) fn incident(&mut self, id: &str, kinds: &str, facts: &str) {
        self.out.push('\n');
        self.left((DIM, &format!("{id:<MARGIN$}")));
        self.pair((BOLD, kinds), (PLAIN, facts), MARGIN);
    }

    /// A section's heading.
    pub(crate) fn section(&mut self, title: &str) {
        self.out.push('\n');
        self.line(&[(BOLD, title)]);
    }

    /// A value under its label, with the phrase it rests on: beside it where both fit, else below.
    pub(crate) fn value(&mut self, label: &str, value: &str, phrase: Option<&str>) {
        self.left((LABEL, &format!("{:MARGIN$}{label:<LABELS$}", "")));
        self.pair((PLAIN, value), (DIM, phrase.unwrap_or_default()), MARGIN + LABELS);
    }

    /// A remark under the values.
    pub(crate) fn note(&mut self, text: &str) {
        self.left((PLAIN, &" ".repeat(MARGIN)));
        self.pair((DIM, text), (PLAIN, ""), MARGIN);
    }

    /// A line of running text.
    pub(crate) fn plain(&mut self, text: &str) {
        self.pair((PLAIN, &one_line(text)), (PLAIN, ""), 0);
    }

    /// A warning of the document.
    pub(crate) fn warning(&mut self, parts: &[Option<&str>]) {
        self.out.push('\n');
        let text = parts.iter().flatten().copied().collect::<Vec<_>>().join(" ");
        self.pair((WARNING, &text), (PLAIN, ""), 0);
    }

    /// Columns of a list; a cell past its width pushes the rest aside.
    pub(crate) fn row(&mut self, cells: &[(usize, &str)]) {
        let mut line = String::new();
        for (i, (width, cell)) in cells.iter().enumerate() {
            let pad = width.saturating_sub(textwrap::core::display_width(cell));
            line.push_str(cell);
            if i + 1 < cells.len() {
                line.push_str(&" ".repeat(pad + 2));
            }
        }
        self.line(&[(PLAIN, &line)]);
    }

    /// Two texts on the line begun, `indent` columns in: one after the other where both fit, else one below the other.
    fn pair(&mut self, first: (Ansi, &str), second: (Ansi, &str), indent: usize) {
        let (words, more) = (self.mask.apply(first.1), self.mask.apply(second.1));
        let (first, second) = ((first.0, words.as_str()), (second.0, more.as_str()));
        let width = |text: &str| textwrap::core::display_width(text);
        if indent + width(first.1) + 2 + width(second.1) <= self.style.width {
            let gap = if second.1.is_empty() { "" } else { "  " };
            self.line(&[first, (PLAIN, gap), second]);
            return;
        }
        let margin = " ".repeat(indent);
        let options = Options::new(self.style.width - indent).word_splitter(WordSplitter::NoHyphenation);
        for (i, line) in wrap(first.1, &options).iter().enumerate() {
            self.line(&[(PLAIN, if i == 0 { "" } else { &margin }), (first.0, line)]);
        }
        if second.1.is_empty() {
            return;
        }
        for line in wrap(second.1, &options) {
            self.line(&[(PLAIN, &margin), (second.0, &line)]);
        }
    }

    /// Begin a line.
    fn left(&mut self, (style, text): (Ansi, &str)) {
        self.piece(style, text);
    }

    fn line(&mut self, parts: &[(Ansi, &str)]) {
        for (style, text) in parts {
            self.piece(*style, text);
        }
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.push('\n');
    }

    fn piece(&mut self, style: Ansi, text: &str) {
        if self.style.colour && style != PLAIN && !text.trim().is_empty() {
            self.out.push_str(&format!("{style}{text}{style:#}"));
        } else {
            self.out.push_str(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_goes_below() {
        let mut page = Page::new(Style { width: 50, colour: false });
        page.value("when", "2024-03-22", Some("“on Friday”"));
        page.value("", "killed at least 134 people", Some("“More than 133 people were killed”"));
        let expected = "    when       2024-03-22  “on Friday”
               killed at least 134 people
               “More than 133 people were killed”
";
        assert_eq!(page.finish(), expected);
    }

    #[test]
    fn colours_only_where_asked_for() {
        let text = |colour| {
            let mut page = Page::new(Style { width: 60, colour });
            page.heading("d", "facts");
            page.finish()
        };
        assert!(!text(false).contains('\u{1b}'));
        assert!(text(true).contains('\u{1b}'));
    }
}
