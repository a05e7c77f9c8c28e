//! What must stand around an expression whose words mean other things too.

use tacitus_text::{Analysis, Tag};

use super::class::WordClass;
use super::granule::Unit;
use super::phrase::Phrase;
use super::words::Word;

/// A condition on the surroundings of a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guard {
    /// None.
    None,
    /// A month by itself: "may" and "march" are verbs as well.
    Month,
    /// A year by itself: four digits are often a count.
    Year,
    /// "the year", "the weekend".
    TheUnit,
    /// "the morning" after "in".
    InThe,
    /// A season by itself.
    Season,
    /// First to fourth.
    Quarter,
    /// "the nineties", not "in his nineties".
    Decade,
    /// "a week" as a length or a rate, not "a second" or "a year of".
    Article,
    /// "years" by itself.
    BareUnits,
    /// "8-month-old", not somebody's age.
    Age,
    /// A length, not an age: "two years", not "two years old", "two-year-old".
    NotAge,
    /// "all day".
    All,
    /// Nothing hangs on it: "two days before." but not "two days before the attack".
    ClauseEnd,
    /// Not "earlier than".
    NotThan,
}

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

/// Words after which a time expression is at home.
const PREPOSITIONS: &[&str] = &[
    "in",
    "since",
    "until",
    "till",
    "by",
    "of",
    "during",
    "through",
    "throughout",
    "from",
    "for",
    "before",
    "after",
    "between",
    "over",
    "around",
    "about",
    "circa",
    "to",
    "and",
    "or",
    "late",
    "early",
    "mid",
    "on",
    "into",
    "past",
    "within",
    "back",
    "toward",
    "towards",
];

/// What four digits may count.
const COUNTED: &[&str] = &[
    "people",
    "men",
    "women",
    "children",
    "soldiers",
    "troops",
    "dead",
    "dollars",
    "feet",
    "meters",
    "metres",
    "km",
    "kilometers",
    "kilometres",
    "miles",
    "hours",
    "votes",
    "shares",
    "points",
    "tons",
    "tonnes",
    "hrs",
    "gmt",
    "pounds",
    "euros",
    "rupees",
    "kg",
    "fighters",
    "militants",
    "refugees",
    "civilians",
    "victims",
    "prisoners",
    "police",
    "officers",
    "members",
    "families",
    "houses",
    "homes",
    "workers",
    "protesters",
    "rounds",
    "rockets",
    "years",
    "days",
    "percent",
    "%",
    "million",
    "billion",
    "per",
    "barrels",
    "acres",
    "hectares",
    "residents",
    "students",
    "villagers",
    "deaths",
    "jobs",
    "cases",
    "injured",
    "wounded",
    "others",
];

/// Words before four digits that make them a count or a name.
const COUNTING: &[&str] = &[
    "$",
    "£",
    "€",
    "#",
    "than",
    "least",
    "most",
    "nearly",
    "almost",
    "some",
    "approximately",
    "no.",
    "no",
    "flight",
    "room",
    "resolution",
    "number",
    "over",
    "under",
    "only",
    "up",
    "article",
    "section",
    "route",
    "highway",
    "/",
    ".",
    "x",
    "rs",
    "rs.",
    "us$",
];

/// Whose "12-month-old" is an age.
const PERSONS: &[&str] =
    &["boy", "girl", "baby", "son", "daughter", "infant", "child", "man", "woman", "toddler", "twins", "brother"];

impl Guard {
    /// The guard of that name in the rule file.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "-" => Self::None,
            "month" => Self::Month,
            "year" => Self::Year,
            "the_unit" => Self::TheUnit,
            "in_the" => Self::InThe,
            "season" => Self::Season,
            "quarter" => Self::Quarter,
            "decade" => Self::Decade,
            "article" => Self::Article,
            "bare_units" => Self::BareUnits,
            "age" => Self::Age,
            "not_age" => Self::NotAge,
            "all" => Self::All,
            "clause_end" => Self::ClauseEnd,
            "not_than" => Self::NotThan,
            _ => return None,
        })
    }

    /// Whether the surroundings allow the match.
    pub(super) fn allows(self, at: &Setting<'_>) -> bool {
        let (before, after) = (at.before(1), at.after(0));
        match self {
            Self::None => true,
            Self::Month => at.month(),
            Self::Year => at.year(),
            Self::TheUnit => at.the_unit(),
            Self::InThe => matches!(before, "in" | "during" | "of"),
            Self::Season => {
                let named = at.words.get(at.end - 1).is_some_and(|w| matches!(w.lower, "summer" | "winter" | "autumn"));
                let article = at.words.get(at.start).is_some_and(|w| w.lower == "the");
                at.phrase.portion.is_some()
                    || (matches!(before, "in" | "during" | "over" | "since" | "by" | "until" | "through" | "throughout")
                        && (named || article))
            }
            Self::Quarter => at.phrase.ordinal.or(at.phrase.quarter).is_some_and(|n| (1..=4).contains(&n)),
            Self::Decade => !matches!(before, "his" | "her" | "their" | "my" | "your" | "our" | "its"),
            Self::Article => at.article(),
            Self::BareUnits => at.bare_units(),
            Self::Age => at.phrase.unit.is_some_and(|u| u < Unit::Year) && !PERSONS.contains(&after) && !at.is_mark(after),
            Self::NotAge => {
                after != "old"
                    && !(after == "-" && matches!(at.after(1), "old" | "olds"))
                    && (after, at.after(1)) != ("of", "age")
            }
            Self::All => {
                at.phrase.unit.is_some_and(|u| matches!(u, Unit::Day | Unit::Night | Unit::Week | Unit::Month | Unit::Year))
            }
            Self::ClauseEnd => at.is_mark(after) || matches!(after, "and" | "but" | "when" | "as" | "he" | "she" | "they" | "it"),
            Self::NotThan => after != "than",
        }
    }
}

impl Setting<'_> {
    /// The word `n` before the match; empty beyond the sentence.
    pub(super) fn before(&self, n: usize) -> &str {
        self.start.checked_sub(n).and_then(|i| self.words.get(i)).map_or("", |w| w.lower)
    }

    /// The word `n` after it.
    pub(super) fn after(&self, n: usize) -> &str {
        self.words.get(self.end + n).map_or("", |w| w.lower)
    }

    /// Whether a word is a mark or the sentence's end.
    fn is_mark(&self, word: &str) -> bool {
        !word.starts_with(|c: char| c.is_alphanumeric() || c == '$' || c == '\'')
    }

    fn tag(&self, word: usize) -> Tag {
        self.words.get(word).and_then(|w| self.analysis.tokens.get(w.token)).map_or(Tag::Xx, |t| t.tag)
    }

    fn month(&self) -> bool {
        let last = self.end - 1;
        let Some(word) = self.words.get(last) else { return false };
        let full = word.lower.len() > 4 && word.lower != "march" || matches!(word.lower, "june" | "july");
        if full || self.phrase.portion.is_some() || self.phrase.year.is_some() {
            return true;
        }
        let preposition =
            PREPOSITIONS.contains(&self.before(1)) && self.before(1) != "to" || matches!(self.before(1), "last" | "next");
        let proper = match self.tag(last) {
            Tag::Xx => self.cased && self.start > 0 && word.span.of(self.text).starts_with(char::is_uppercase),
            tag => tag.is_proper(),
        };
        match word.lower {
            "may" | "march" if self.tag(last) == Tag::Xx => (proper && self.before(1) != "\"") || preposition,
            "may" | "march" => proper || (preposition && !self.tag(last).is_verb() && self.tag(last) != Tag::Md),
            _ => preposition,
        }
    }

    fn year(&self) -> bool {
        let (before, after) = (self.before(1), self.after(0));
        let Some(year) = self.phrase.year else { return false };
        let spelled = !self.words.get(self.end - 1).is_some_and(Word::is_digits);
        if COUNTED.contains(&after) || COUNTING.contains(&before) || !(1500..=2060).contains(&year) || spelled && year == 2000 {
            return false;
        }
        // The decimal part or the tail of a longer number.
        let touching = |w: &Word<'_>, edge: usize| w.span.start() == edge || w.span.end() == edge;
        let span_start = self.words.get(self.start).map_or(0, |w| w.span.start());
        let joined = self.start > 0
            && self
                .words
                .get(self.start - 1)
                .is_some_and(|w| touching(w, span_start) && (w.is_digits() || matches!(w.lower, "$" | "/")));
        if joined {
            return false;
        }
        let preposition = PREPOSITIONS.contains(&before);
        match self.phrase.portion {
            Some(_) => true,
            None if self.words.get(self.start).is_some_and(|w| !w.is_digits()) => preposition || spelled,
            None => preposition || (1900..=2040).contains(&year),
        }
    }

    fn the_unit(&self) -> bool {
        let Some(unit) = self.phrase.unit else { return false };
        let (before, after) = (self.before(1), self.after(0));
        let ended = matches!(after, "ended" | "ending");
        match unit {
            Unit::Weekend => true,
            Unit::Year | Unit::Week | Unit::Month | Unit::Decade | Unit::Century => {
                ended
                    || (matches!(before, "of" | "for" | "during" | "through" | "throughout" | "in")
                        && (self.is_mark(after) || matches!(after, "'s" | "and" | "to" | "as" | "with")))
            }
            _ => false,
        }
    }

    fn article(&self) -> bool {
        let Some(unit) = self.phrase.unit else { return false };
        let after = self.after(0);
        if matches!(unit, Unit::Second | Unit::Quarter | Unit::Half | Unit::Weekend | Unit::Night)
            || after == "of"
            || after == "-"
        {
            return false;
        }
        matches!(
            self.before(1),
            "for"
                | "in"
                | "within"
                | "after"
                | "over"
                | "under"
                | "than"
                | "only"
                | "just"
                | "least"
                | "nearly"
                | "almost"
                | "about"
                | "lasted"
                | "take"
                | "takes"
                | "took"
                | "last"
                | "spent"
                | "barely"
                | "every"
                | "spend"
                | "and"
                | "of"
                | "during"
                | "once"
        ) || self.is_rate()
            || self.words.get(self.start).is_some_and(|w| !matches!(w.lower, "a" | "an"))
    }

    /// Whether "a week" says how often: "$ 1 billion a year", "twice a week", "four flights a day".
    pub(super) fn is_rate(&self) -> bool {
        let Some(before) = self.start.checked_sub(1).and_then(|i| self.words.get(i)) else { return false };
        let article = self.words.get(self.start).is_some_and(|w| matches!(w.lower, "a" | "an"));
        let counted = before.is_digits()
            || before.class(WordClass::Card).is_some()
            || before.class(WordClass::Units).is_some()
            || matches!(
                before.lower,
                "once" | "twice" | "times" | "million" | "billion" | "dollars" | "percent" | "%" | "tons" | "barrels"
            );
        let many = (2..=3).any(|n| {
            self.start
                .checked_sub(n)
                .and_then(|i| self.words.get(i))
                .is_some_and(|w| w.is_digits() || w.class(WordClass::Card).is_some())
        }) && before.lower.ends_with('s');
        article && (counted || many)
    }

    fn bare_units(&self) -> bool {
        let Some(unit) = self.phrase.unit else { return false };
        let (before, after) = (self.before(1), self.after(0));
        if unit < Unit::Day || matches!(unit, Unit::Night | Unit::Quarter | Unit::Half | Unit::Weekend) {
            return false;
        }
        let relative =
            before == "the" && matches!(after, "before" | "after" | "since" | "that" | "leading" | "following" | "ahead");
        relative
            || matches!(
                before,
                "for"
                    | "in"
                    | "within"
                    | "after"
                    | "over"
                    | "took"
                    | "lasted"
                    | "take"
                    | "last"
                    | "spent"
                    | "through"
                    | "despite"
                    | "during"
                    | "follows"
                    | "followed"
                    | "of"
                    | "many"
            )
    }
}
