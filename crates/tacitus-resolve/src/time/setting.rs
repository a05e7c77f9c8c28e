//! The surroundings of a match, for guards.

use tacitus_text::{Analysis, Span, Tag};

use super::class::WordClass;
use super::granule::Unit;
use super::phrase::{Amount, Phrase};
use super::words::Word;

/// Where a match stands.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) words: &'a [Word<'a>],
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) phrase: &'a Phrase,
    pub(super) analysis: &'a Analysis,
    pub(super) text: &'a str,
    /// Whether the sentence has words in lower case, so that a capital says something.
    pub(super) cased: bool,
}

impl Setting<'_> {
    /// The word `n` before the match; empty beyond the sentence.
    pub(super) fn before(&self, n: usize) -> &str {
        self.word_before(n).map_or("", |w| w.lower)
    }

    fn word_before(&self, n: usize) -> Option<&Word<'_>> {
        self.words.get(self.start.checked_sub(n)?)
    }

    /// The word `n` after it, from 0.
    pub(super) fn after(&self, n: usize) -> &str {
        self.words.get(self.end + n).map_or("", |w| w.lower)
    }

    /// Whether the word before is of a class.
    fn stands_after(&self, class: WordClass) -> bool {
        self.word_before(1).is_some_and(|w| w.class(class).is_some())
    }

    /// Whether the word after is of a class.
    pub(super) fn next_is(&self, class: WordClass) -> bool {
        self.words.get(self.end).is_some_and(|w| w.class(class).is_some())
    }

    /// Whether a word is a mark or the sentence's end.
    pub(super) fn is_mark(&self, word: &str) -> bool {
        !word.starts_with(|c: char| c.is_alphanumeric() || c == '$' || c == '\'')
    }

    /// Where the match stands in the text.
    pub(super) fn span(&self) -> Span {
        match (self.words.get(self.start), self.words.get(self.end.wrapping_sub(1))) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::new(0, 0),
        }
    }

    /// Whether it tells when something happened rather than being part of a name: "in May 2020", not "the May 2020
    /// attack".
    pub(super) fn is_adverbial(&self) -> bool {
        matches!(self.before(1), "" | "in" | "on" | "at" | "since" | "from" | "until" | "by" | "to" | "(" | "between")
    }

    /// Whether nothing hangs on what stands `n` after the match.
    pub(super) fn ends_clause(&self, n: usize) -> bool {
        let next = self.after(n);
        self.is_mark(next) || matches!(next, "and" | "but" | "when" | "as" | "he" | "she" | "they" | "it")
    }

    fn is_capital(&self, word: usize) -> bool {
        self.words.get(word).is_some_and(|w| w.span.of(self.text).starts_with(char::is_uppercase))
    }

    fn tag(&self, word: usize) -> Tag {
        self.words.get(word).and_then(|w| self.analysis.tokens.get(w.token)).map_or(Tag::Xx, |t| t.tag)
    }

    /// Neither "two years old" nor "two-year-old".
    pub(super) fn not_age(&self) -> bool {
        match (self.after(0), self.after(1)) {
            ("old", _) | ("of", "age") => false,
            ("-", next) => !matches!(next, "old" | "olds"),
            _ => true,
        }
    }

    /// Whether a number of units is one: a year before "school years" is not, nor are three quarters of something.
    pub(super) fn is_count(&self) -> bool {
        let n = self.phrase.amount.and_then(Amount::whole);
        let year = n.is_some_and(|n| (1901..2060).contains(&n) && n != 2000);
        let fraction = self.phrase.unit == Some(Unit::Quarter) && (self.after(0) == "of" || n.is_none());
        !year && !fraction
    }

    /// Whether "last" is no verb: "the last five years", not "will last five years".
    pub(super) fn not_verb(&self) -> bool {
        let last = self.words.get(self.start).is_some_and(|w| w.lower == "last");
        let aux = matches!(
            self.before(1),
            "will" | "'ll" | "to" | "could" | "would" | "may" | "might" | "can" | "should" | "not" | "n't"
        );
        !(last && (aux || self.tag(self.start).is_verb()))
    }

    /// Whether a decade is one: not "in his forties", and in words only with "the" or "early".
    pub(super) fn is_decade(&self) -> bool {
        let age = matches!(self.before(1), "his" | "her" | "their" | "my" | "your" | "our" | "its");
        let spelled = self.words.get(self.end - 1).is_some_and(|w| w.class(WordClass::Decade).is_some());
        !age && (!spelled || self.end - self.start > 1)
    }

    /// Whether the last word is a month: "may" and "march" are verbs too, "Jan" and "Mar" are names.
    pub(super) fn is_month(&self) -> bool {
        let last = self.end - 1;
        let Some(word) = self.words.get(last) else { return false };
        let full = word.lower.len() > 4 && word.lower != "march" || matches!(word.lower, "june" | "july");
        if full {
            return true;
        }
        if self.cased && !self.is_capital(last) {
            return false;
        }
        if self.phrase.portion.is_some() || self.phrase.year.is_some() || self.phrase.rel.is_some() {
            return true;
        }
        let loose = matches!(self.before(1), "to" | "and" | "or" | "about" | "around" | "past" | "back");
        let preposition = self.stands_after(WordClass::Prep) && !loose || matches!(self.before(1), "last" | "next");
        let tag = self.tag(last);
        match word.lower {
            // "the March for Life"
            "march" if matches!(self.after(0), "for" | "of" | "on") && !preposition => false,
            "may" | "march" if tag == Tag::Xx => preposition || (self.cased && self.start > 0 && self.before(1) != "\""),
            "may" | "march" => tag.is_proper() || (preposition && !tag.is_verb() && tag != Tag::Md),
            // "in Jan." but not "of Jan Kavan".
            _ => preposition && !(self.cased && self.is_capital(self.end)),
        }
    }

    /// Whether four digits are a year and not a count.
    pub(super) fn is_year(&self) -> bool {
        let Some(year) = self.phrase.year else { return false };
        let spelled = !self.words.get(self.end - 1).is_some_and(Word::is_digits);
        let count = self.next_is(WordClass::Counted) || self.stands_after(WordClass::Counting);
        if count || !(1500..=2060).contains(&year) || spelled && year == 2000 {
            return false;
        }
        // "the 2000-metre race"
        if self.after(0) == "-" && self.after(1).starts_with(char::is_alphabetic) {
            return false;
        }
        // The tail of a longer number or of a fraction.
        let start = self.words.get(self.start).map_or(0, |w| w.span.start());
        let joined =
            self.word_before(1).is_some_and(|w| w.span.end() == start && (w.is_digits() || matches!(w.lower, "$" | "/")));
        if joined {
            return false;
        }
        let preposition = self.stands_after(WordClass::Prep);
        match self.phrase.portion {
            Some(_) => true,
            None if self.words.get(self.start).is_some_and(|w| !w.is_digits()) => preposition || spelled,
            None => preposition || (1900..=2040).contains(&year),
        }
    }

    /// "the weekend"; "the year" where it ended or stands as a time.
    pub(super) fn is_the_unit(&self) -> bool {
        let after = self.after(0);
        let adverbial = matches!(self.before(1), "of" | "for" | "during" | "through" | "throughout" | "in" | "and");
        match self.phrase.unit {
            Some(Unit::Weekend) => true,
            Some(Unit::Year | Unit::Week | Unit::Month | Unit::Decade | Unit::Century) => {
                matches!(after, "ended" | "ending")
                    || adverbial && (self.is_mark(after) || matches!(after, "'s" | "and" | "to" | "as" | "with"))
            }
            _ => false,
        }
    }

    /// Whether "a week" is a length or a rate.
    pub(super) fn is_length(&self) -> bool {
        let Some(unit) = self.phrase.unit else { return false };
        let after = self.after(0);
        let odd = matches!(unit, Unit::Second | Unit::Quarter | Unit::Half | Unit::Weekend | Unit::Night);
        if odd || after == "-" {
            return false;
        }
        let article = self.words.get(self.start).is_some_and(|w| matches!(w.lower, "a" | "an"));
        !article || self.stands_after(WordClass::Lasting) || self.is_rate()
    }

    /// Whether "a week" says how often: "twice a week". ("$ 5 a week" tells no time of anything.)
    pub(super) fn is_rate(&self) -> bool {
        let article = self.words.get(self.start).is_some_and(|w| matches!(w.lower, "a" | "an"));
        article && self.stands_after(WordClass::Rate)
    }

    /// Whether "years" by itself is a length.
    pub(super) fn is_bare_length(&self) -> bool {
        let Some(unit) = self.phrase.unit else { return false };
        if unit < Unit::Day || matches!(unit, Unit::Night | Unit::Quarter | Unit::Half | Unit::Weekend) {
            return false;
        }
        let beside = matches!(self.after(0), "before" | "after" | "since" | "that" | "leading" | "following" | "ahead");
        (self.before(1) == "the" && beside) || self.stands_after(WordClass::Lasting)
    }
}
