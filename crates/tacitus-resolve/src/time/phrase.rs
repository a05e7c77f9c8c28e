//! The parts of an expression that a pattern has found, before they are put together.

use jiff::civil::{Date, Weekday};

use super::granule::{Season, Unit};

/// How many.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Amount {
    /// A number.
    Exact(f64),
    /// "several", "a few".
    Vague,
}

impl Amount {
    /// The number, where it is a whole one.
    pub(super) fn whole(self) -> Option<i32> {
        match self {
            #[allow(clippy::cast_possible_truncation)] // checked: whole and small
            Self::Exact(n) if n.fract() == 0.0 && n.abs() < 1e6 => Some(n as i32),
            _ => None,
        }
    }
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    /// 0 to 24.
    pub(super) hour: i32,
    /// 0 to 59.
    pub(super) minute: i32,
}

/// Which part of a stretch is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// "earlier": before the moment of speaking.
    Earlier,
    /// "the beginning of".
    Start,
    /// "early".
    Early,
    /// "mid", "the middle of".
    Middle,
    /// "late".
    Late,
    /// "the end of".
    End,
    /// "later": after the moment of speaking.
    Later,
}

impl Part {
    /// The part of that number in the word list.
    pub(super) fn number(n: i32) -> Self {
        match n {
            -1 => Self::Earlier,
            0 => Self::Start,
            1 => Self::Early,
            2 => Self::Middle,
            3 => Self::Late,
            4 => Self::End,
            _ => Self::Later,
        }
    }
}

/// A date in digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NumericDate {
    /// The day read day first (or year first).
    pub(super) date: Date,
    /// The day read month first, where that is as good a reading and another day.
    pub(super) other: Option<Date>,
}

/// What the words of an expression say, each part by itself.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Phrase {
    pub(super) amount: Option<Amount>,
    pub(super) second_amount: Option<Amount>,
    pub(super) unit: Option<Unit>,
    /// Whether the unit stands in the plural.
    pub(super) plural: bool,
    pub(super) rel: Option<i32>,
    pub(super) drel: Option<i32>,
    pub(super) year: Option<i16>,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
    pub(super) numeric: Option<NumericDate>,
    pub(super) weekday: Option<Weekday>,
    pub(super) ordinal: Option<i32>,
    pub(super) quarter: Option<i32>,
    pub(super) season: Option<Season>,
    pub(super) decade: Option<i16>,
    /// TIMEX3 code of a part of the day.
    pub(super) part: Option<&'static str>,
    pub(super) clock: Option<Clock>,
    pub(super) portion: Option<Part>,
    pub(super) today: Option<i32>,
    pub(super) holiday: Option<usize>,
}
