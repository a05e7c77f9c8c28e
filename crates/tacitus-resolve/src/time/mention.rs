//! What a time expression is found to mean.

use jiff::civil::Date;
use tacitus_text::Span;

/// A time expression: its TIMEX3 type and value, and the days it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeMention {
    /// Where it stands (bytes). Prepositions stay outside ("on", "in", "since"); "early", "about" are part of it.
    pub span: Span,
    /// TIMEX3 type.
    pub kind: TimeKind,
    /// TIMEX3 value. What is not known is `X`: `XXXX-WXX-5` is a Friday of an unknown week.
    pub value: String,
    /// First day it may mean; `None` where the text gives no day.
    pub earliest: Option<Date>,
    /// Last day it may mean, never before `earliest`.
    pub latest: Option<Date>,
    /// How fine the words are, known day or not: "on Friday" is a day even where no publication day tells which.
    pub precision: Precision,
    /// What the days were worked out from.
    pub basis: TimeBasis,
    /// Whether something happens at one moment of the interval or all through it, where the phrase tells.
    pub extent: Option<Extent>,
    /// What would give an unresolved expression its days.
    pub resolves_with: Option<Missing>,
    /// "two days before the attack": how far from an event that the sentence names, for whoever knows its day.
    pub offset: Option<Offset>,
    /// Which end of a range this is ("from 1991 to 1997"); the other end is the neighbouring mention.
    pub range: Option<RangeEnd>,
}

impl TimeMention {
    /// First and last day, where both are known.
    #[must_use]
    pub fn interval(&self) -> Option<Interval> {
        Some(Interval { earliest: self.earliest?, latest: self.latest?, precision: self.precision })
    }
}

/// The days of mention `at`: its own, or those from one end of its range to the other.
///
/// A duration that hangs on the moment of speaking ("in the past three months") has days; a bare one ("for
/// five days") has none, and so has a set ("every Friday").
#[must_use]
pub fn interval(mentions: &[TimeMention], at: usize) -> Option<Interval> {
    let mention = mentions.get(at)?;
    let own = mention.interval();
    let other = match mention.range {
        Some(RangeEnd::First) => mentions.get(at + 1),
        Some(RangeEnd::Last) => mentions.get(at.checked_sub(1)?),
        None => None,
    };
    match (own, other.and_then(TimeMention::interval)) {
        (Some(a), Some(b)) => Some(Interval {
            earliest: a.earliest.min(b.earliest),
            latest: a.latest.max(b.latest),
            precision: a.precision.max(b.precision),
        }),
        _ => own,
    }
}

/// An interval of days, ends included, with the precision of the words that gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// First day.
    pub earliest: Date,
    /// Last day.
    pub latest: Date,
    /// How fine the words are.
    pub precision: Precision,
}

/// TIMEX3 type (Pustejovsky et al. 2003, TimeML).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeKind {
    /// A day or more: "Friday", "last month", "the 1990s".
    Date,
    /// A part of a day: "10 p.m.", "Friday night".
    Time,
    /// A length: "five days".
    Duration,
    /// Again and again: "every week".
    Set,
}

impl TimeKind {
    /// The name TIMEX3 gives it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// How fine the words of a time expression are; the coarser, the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A day or less.
    Day,
    /// A week, a weekend, a handful of days.
    Week,
    /// A month.
    Month,
    /// A season, a quarter, a part of a year.
    Season,
    /// A year or more.
    Year,
    /// Not told.
    Unknown,
}

impl Precision {
    /// The name the record gives it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Season => "season",
            Self::Year => "year",
            Self::Unknown => "unknown",
        }
    }
}

/// What the days of a mention were worked out from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeBasis {
    /// The day of publication, or of the post.
    Published,
    /// The words alone.
    Explicit,
    /// A date told before it.
    EarlierMention,
    /// Nothing: there are no days.
    None,
}

impl TimeBasis {
    /// The name the record gives it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Explicit => "explicit",
            Self::EarlierMention => "earlier mention",
            Self::None => "none",
        }
    }
}

/// Whether the interval of a mention bounds a moment or is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Extent {
    /// "on Friday", "at 10 p.m.".
    Moment,
    /// "for five days", "throughout May", "since 2014", "from 1991 to 1997".
    Throughout,
}

/// What would resolve a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Missing {
    /// The day of publication (of the post, in a discussion).
    PublicationDate,
    /// A date told before it.
    EarlierDate,
}

/// A distance to an event: "two days before the attack", "six months after".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Offset {
    /// How many, with sign: before is negative. `None` where only vaguely told ("days before").
    pub amount: Option<i32>,
    /// Of what.
    pub unit: super::granule::Unit,
    /// Whether it lies before the event.
    pub before: bool,
}

impl Offset {
    /// The days at this distance from an event's days; `None` for vague ones and parts of a day beyond reach.
    #[must_use]
    pub fn from(self, event: Interval) -> Option<Interval> {
        let amount = self.amount?;
        let shift = |date: Date| super::granule::shift_date(date, self.unit, amount);
        let first = super::granule::Granule::containing(self.unit.coarse(), shift(event.earliest)?)?;
        let last = super::granule::Granule::containing(self.unit.coarse(), shift(event.latest)?)?;
        let precision = first.precision().max(event.precision);
        Some(Interval { earliest: first.interval()?.0, latest: last.interval()?.1, precision })
    }
}

/// An end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RangeEnd {
    /// The earlier end; the next mention is the other.
    First,
    /// The later end; the mention before is the other.
    Last,
}
