//! Classes of words that patterns speak of.

/// What a word of the word list can be; the value beside it is a number or, for `Unit` and `Part`, an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum WordClass {
    /// Number word, its value.
    Card,
    /// Ordinal word, its value.
    Ord,
    /// "several", "few".
    Vague,
    /// Month, 1 to 12.
    Month,
    /// Weekday, 1 (Monday) to 7.
    Weekday,
    /// Its abbreviation.
    DayName,
    /// Its plural.
    Weekdays,
    /// Season, 1 (spring) to 4.
    Season,
    /// Unit, as an index of [`UNITS`].
    Unit,
    /// Its plural.
    Units,
    /// Part of the day, as an index of [`PARTS`].
    Part,
    /// Its plural.
    Parts,
    /// Days from today.
    Today,
    /// "tonight" and "overnight", days from today.
    Tonight,
    /// Last, this, next: seen from the moment of speaking.
    Rel,
    /// The same seen from the date spoken of.
    Drel,
    /// Early, late.
    Mod,
    /// Beginning, middle, end.
    Edge,
    /// "daily": the unit, as an index of [`UNITS`].
    Often,
    /// "nineties", its two digits.
    Decade,
    /// "q1".
    Quarter,
    /// Noon, midnight: the hour.
    Noon,
    /// a.m. (0), p.m. (12).
    Half,
    /// Time zone.
    Zone,
    /// A verb form or word that puts the clause into the past.
    Past,
    /// Into the future.
    Future,
    /// What looks ahead, by dictionary form: "plan", "order".
    Plan,
    /// A preposition (or the like) that a year or a month stands after.
    Prep,
    /// A noun that makes four digits before it a count.
    Counted,
    /// A word that makes four digits after it a count or a name.
    Counting,
    /// A word that a length stands after.
    Lasting,
    /// A word after which "a week" is a rate.
    Rate,
    /// Somebody whose "8-month-old" is an age.
    Person,
}

/// Names of units as the word list has them.
pub(super) const UNITS: [&str; 14] = [
    "second",
    "minute",
    "hour",
    "day",
    "night",
    "weekend",
    "week",
    "fortnight",
    "month",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
];

/// TIMEX3 codes of the parts of the day.
pub(super) const PARTS: [&str; 6] = ["MO", "MI", "AF", "EV", "NI", "DT"];

impl WordClass {
    /// The class of that name in the word list.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "card" => Self::Card,
            "ord" => Self::Ord,
            "vague" => Self::Vague,
            "month" => Self::Month,
            "weekday" => Self::Weekday,
            "dayname" => Self::DayName,
            "weekdays" => Self::Weekdays,
            "season" => Self::Season,
            "unit" => Self::Unit,
            "units" => Self::Units,
            "part" => Self::Part,
            "parts" => Self::Parts,
            "today" => Self::Today,
            "tonight" => Self::Tonight,
            "rel" => Self::Rel,
            "drel" => Self::Drel,
            "mod" => Self::Mod,
            "edge" => Self::Edge,
            "often" => Self::Often,
            "decade" => Self::Decade,
            "quarter" => Self::Quarter,
            "noon" => Self::Noon,
            "half" => Self::Half,
            "zone" => Self::Zone,
            "past" => Self::Past,
            "future" => Self::Future,
            "plan" => Self::Plan,
            "prep" => Self::Prep,
            "counted" => Self::Counted,
            "counting" => Self::Counting,
            "lasting" => Self::Lasting,
            "rate" => Self::Rate,
            "person" => Self::Person,
            _ => return None,
        })
    }

    /// Whether an expression may rest on a word of this class.
    pub(super) fn is_core(self) -> bool {
        use WordClass as W;
        !matches!(self, W::Card | W::Ord | W::Vague | W::Rel | W::Drel | W::Mod | W::Edge | W::Zone) && !self.is_context()
    }

    /// Whether it only speaks of what surrounds an expression.
    pub(super) fn is_context(self) -> bool {
        use WordClass as W;
        matches!(self, W::Past | W::Future | W::Plan | W::Prep | W::Counted | W::Counting | W::Lasting | W::Rate | W::Person)
    }
}

/// What an element of a pattern can ask for. Unlike words, these may take several words ("twenty-four", "4 a.m. EDT").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Class {
    /// A number.
    Num,
    /// A number, "several", "a couple of".
    Amount,
    /// "a", "an", "one".
    One,
    /// A day of the month in digits: 3, 3rd.
    Day,
    /// An ordinal: third, 3rd.
    Ord,
    /// A year: 1998, nineteen ninety-eight.
    Year,
    /// A year by two digits.
    Yy,
    /// 1990s, nineties.
    Decade,
    /// 2016-07-16, 16/07/2016, 16.7.2016.
    NDate,
    /// 10:30, 10 p.m., noon, 1430 GMT.
    Clock,
    /// A name of the list of holidays.
    Holiday,
    /// A word of that class.
    Word(WordClass),
}

impl Class {
    /// The class of that name in a pattern.
    pub(super) fn parse(name: &str) -> Option<Self> {
        use WordClass as W;
        Some(match name {
            "NUM" => Self::Num,
            "AMOUNT" => Self::Amount,
            "ONE" => Self::One,
            "DAY" => Self::Day,
            "ORD" => Self::Ord,
            "YEAR" => Self::Year,
            "YY" => Self::Yy,
            "DECADE" => Self::Decade,
            "NDATE" => Self::NDate,
            "CLOCK" => Self::Clock,
            "HOLIDAY" => Self::Holiday,
            "MONTH" => Self::Word(W::Month),
            "WDAY" => Self::Word(W::Weekday),
            "DAYNAME" => Self::Word(W::DayName),
            "WDAYS" => Self::Word(W::Weekdays),
            "SEASON" => Self::Word(W::Season),
            "UNIT" => Self::Word(W::Unit),
            "UNITS" => Self::Word(W::Units),
            "PART" => Self::Word(W::Part),
            "PARTS" => Self::Word(W::Parts),
            "TODAY" => Self::Word(W::Today),
            "TONIGHT" => Self::Word(W::Tonight),
            "REL" => Self::Word(W::Rel),
            "DREL" => Self::Word(W::Drel),
            "MOD" => Self::Word(W::Mod),
            "EDGE" => Self::Word(W::Edge),
            "OFTEN" => Self::Word(W::Often),
            "QUARTER" => Self::Word(W::Quarter),
            _ => return None,
        })
    }

    /// Whether an expression of this class alone speaks of time.
    pub(super) fn is_core(self) -> bool {
        match self {
            Self::Year | Self::Decade | Self::NDate | Self::Clock | Self::Holiday => true,
            Self::Num | Self::Amount | Self::One | Self::Day | Self::Ord | Self::Yy => false,
            Self::Word(class) => class.is_core(),
        }
    }
}
