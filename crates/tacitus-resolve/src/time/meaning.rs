//! What the parts of an expression mean together.

use jiff::civil::Date;

use super::calendar;
use super::discourse::{Discourse, Place};
use super::grammar::Grammar;
use super::length;
use super::mention::{Missing, Precision, TimeKind};
use super::phrase::Phrase;
use super::relative;
use super::sense::Sense;
use super::tense::Tense;

/// How to put the parts together; the names in the rule file are these in lower case with hyphens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A date by month, day, year or weekday.
    Date,
    /// The same, "last year" or "that year" giving the year.
    DateOfYear,
    /// "this past Friday".
    PastWeekday,
    /// "this coming Friday".
    NextWeekday,
    /// "Friday last week".
    DayOfWeek,
    /// Any of the ways to name a day.
    When,
    /// "the early hours of Friday".
    SmallHours,
    /// "overnight on Thursday".
    Night,
    /// "the week of March 6".
    WhenUnit,
    /// Today, yesterday.
    Today,
    /// So many days from today.
    Days(i32),
    /// "tonight", "overnight".
    Tonight,
    /// "last night".
    RelPart,
    /// "the next morning".
    ThatPart,
    /// A clock time on a day already spoken of.
    Clock,
    /// "last month".
    Unit,
    /// "the current fiscal year".
    RelYear,
    /// "the fiscal year".
    FiscalYear,
    /// "that year", "the following month".
    ThatUnit,
    /// "the day before".
    UnitBeside,
    /// "the day" in "the day before the attack".
    UnitOfEvent,
    /// "later in the year".
    ThisUnit,
    /// "the weekend", "the year ended …".
    TheUnit,
    /// "year-end".
    YearEnd,
    /// A named day.
    Holiday,
    /// A named day, "last year" giving the year.
    HolidayOfYear,
    /// A season.
    Season,
    /// "this past spring".
    SeasonPast,
    /// A season, "last year" giving the year.
    SeasonOfYear,
    /// "the third quarter".
    Quarter,
    /// "last year's third quarter".
    QuarterOfYear,
    /// "the 1988 quarter": the quarter spoken of, in that year.
    QuarterInYear,
    /// "the latest quarter".
    LatestQuarter,
    /// "the year-ago quarter".
    YearAgo,
    /// "the first half of 2014", "the second half of last year".
    Half,
    /// "the last half of 1989", "the first two quarters of 1990": the first half of that year or the second.
    HalfOf(i8),
    /// "the 1990s".
    Decade,
    /// "the 20th century".
    Century,
    /// "two years ago".
    Ago,
    /// "two years from now".
    Hence,
    /// "two days earlier".
    Earlier,
    /// "two days later".
    Later,
    /// "two days".
    Duration,
    /// "all day", "day-long".
    One,
    /// "two and a half years".
    AndAHalf,
    /// "half an hour".
    HalfUnit,
    /// "the past three months".
    Span,
    /// "the past decade".
    PastOne,
    /// "recent weeks".
    Recent,
    /// "daily".
    Often,
    /// "every Friday".
    Set,
    /// Now, some time ago, some time to come.
    Ref(&'static str),
}

impl Meaning {
    /// The meaning of that name in the rule file.
    pub(super) fn parse(text: &'static str) -> Option<Self> {
        if let Some(value) = text.strip_prefix("ref ") {
            return Some(Self::Ref(value));
        }
        if let Some(days) = text.strip_prefix("days ") {
            return days.parse().ok().map(Self::Days);
        }
        Some(match text {
            "date" => Self::Date,
            "date-of-year" => Self::DateOfYear,
            "past-weekday" => Self::PastWeekday,
            "next-weekday" => Self::NextWeekday,
            "day-of-week" => Self::DayOfWeek,
            "when" => Self::When,
            "small-hours" => Self::SmallHours,
            "night" => Self::Night,
            "when-unit" => Self::WhenUnit,
            "today" => Self::Today,
            "tonight" => Self::Tonight,
            "rel-part" => Self::RelPart,
            "that-part" => Self::ThatPart,
            "clock" => Self::Clock,
            "unit" => Self::Unit,
            "rel-year" => Self::RelYear,
            "fiscal-year" => Self::FiscalYear,
            "that-unit" => Self::ThatUnit,
            "unit-beside" => Self::UnitBeside,
            "unit-of-event" => Self::UnitOfEvent,
            "this-unit" => Self::ThisUnit,
            "the-unit" => Self::TheUnit,
            "year-end" => Self::YearEnd,
            "holiday" => Self::Holiday,
            "holiday-of-year" => Self::HolidayOfYear,
            "season" => Self::Season,
            "season-past" => Self::SeasonPast,
            "season-of-year" => Self::SeasonOfYear,
            "quarter" => Self::Quarter,
            "quarter-of-year" => Self::QuarterOfYear,
            "quarter-in-year" => Self::QuarterInYear,
            "latest-quarter" => Self::LatestQuarter,
            "year-ago" => Self::YearAgo,
            "half" => Self::Half,
            "first-half" => Self::HalfOf(1),
            "second-half" => Self::HalfOf(2),
            "decade" => Self::Decade,
            "century" => Self::Century,
            "ago" => Self::Ago,
            "hence" => Self::Hence,
            "earlier" => Self::Earlier,
            "later" => Self::Later,
            "duration" => Self::Duration,
            "one" => Self::One,
            "and-a-half" => Self::AndAHalf,
            "half-unit" => Self::HalfUnit,
            "span" => Self::Span,
            "past-one" => Self::PastOne,
            "recent" => Self::Recent,
            "often" => Self::Often,
            "set" => Self::Set,
            _ => return None,
        })
    }

    /// Put a phrase together in its place; `None` where it makes no sense ("30 February").
    pub(super) fn of(self, phrase: &Phrase, scene: &Scene<'_>) -> Option<Sense> {
        let sense = match self {
            Self::Date => calendar::date(phrase, scene, false)?,
            Self::DateOfYear => calendar::date(phrase, scene, true)?,
            Self::PastWeekday => calendar::date(&Phrase { rel: Some(-1), ..*phrase }, scene, false)?,
            Self::NextWeekday => calendar::date(&Phrase { rel: Some(1), ..*phrase }, scene, false)?,
            Self::DayOfWeek => calendar::day_of_week(phrase, scene)?,
            Self::When => calendar::when(phrase, scene)?,
            Self::SmallHours => calendar::when(phrase, scene)?.at_time(&with_part(phrase, "MO")),
            Self::Night => calendar::when(&Phrase { today: None, ..*phrase }, scene)?.at_time(&with_part(phrase, "NI")),
            Self::WhenUnit => calendar::when_unit(phrase, scene)?,
            Self::Today => calendar::today(phrase.today?, scene)?,
            Self::Days(n) => calendar::today(n, scene)?,
            Self::Tonight => calendar::today(phrase.today?, scene)?.at_time(&with_part(phrase, "NI")),
            Self::RelPart => calendar::rel_part(phrase, scene)?,
            Self::ThatPart => calendar::that_part(phrase, scene)?,
            Self::Clock => calendar::clock(scene)?,
            Self::Unit => relative::unit(phrase, scene)?,
            Self::RelYear => relative::this(super::granule::Unit::Year, phrase.rel?, scene)?,
            Self::FiscalYear => relative::the(&Phrase { unit: Some(super::granule::Unit::Year), ..*phrase }, scene)?,
            Self::ThatUnit => relative::that(phrase.unit?, phrase.drel?, scene)?,
            Self::UnitBeside => relative::beside(phrase, scene)?,
            Self::UnitOfEvent => Sense::some(phrase.unit?, Missing::EarlierDate),
            Self::ThisUnit => relative::this_or_that(phrase, scene)?,
            Self::TheUnit => relative::the(phrase, scene)?,
            Self::YearEnd => relative::year_end(scene)?,
            Self::Holiday => calendar::holiday(phrase, scene, false)?,
            Self::HolidayOfYear => calendar::holiday(phrase, scene, true)?,
            Self::Season => relative::season(phrase, scene, false)?,
            Self::SeasonPast => relative::season(&Phrase { rel: Some(-1), ..*phrase }, scene, false)?,
            Self::SeasonOfYear => relative::season(phrase, scene, true)?,
            Self::Quarter => relative::quarter(phrase, scene, false)?,
            Self::QuarterOfYear => relative::quarter(phrase, scene, true)?,
            Self::QuarterInYear => relative::quarter_in_year(phrase, scene)?,
            Self::LatestQuarter => relative::latest_quarter(scene)?,
            Self::YearAgo => relative::year_ago(phrase, scene)?,
            Self::Half => relative::half(phrase, scene)?,
            Self::HalfOf(number) => relative::half_of_year(number, phrase, scene)?,
            Self::Decade => relative::decade(phrase)?,
            Self::Century => relative::century(phrase)?,
            Self::Ago => length::ago(phrase, scene)?,
            Self::Hence => length::hence(phrase, scene)?,
            Self::Earlier => length::from_told(phrase, scene, -1)?,
            Self::Later => length::from_told(phrase, scene, 1)?,
            Self::Duration => length::duration(phrase, scene)?,
            Self::One => length::one(phrase)?,
            Self::AndAHalf => length::and_a_half(phrase)?,
            Self::HalfUnit => length::half_unit(phrase)?,
            Self::Span => length::span(phrase, scene)?,
            Self::PastOne => length::past_one(phrase, scene)?,
            Self::Recent => length::recent(phrase)?,
            Self::Often => length::often(phrase)?,
            Self::Set => length::set(phrase)?,
            Self::Ref(value) => Sense::open(TimeKind::Date, value, Precision::Unknown, None),
        };
        Some(sense.at_time(phrase).portion(phrase.portion, scene.speech))
    }
}

/// The phrase with a part of the day, if it names none.
fn with_part(phrase: &Phrase, part: &'static str) -> Phrase {
    Phrase { part: phrase.part.or(Some(part)), ..*phrase }
}

/// Where and when an expression is said.
pub(super) struct Scene<'a> {
    pub(super) grammar: &'a Grammar,
    /// The day of speaking: of publication, or of the post.
    pub(super) speech: Option<Date>,
    pub(super) discourse: &'a Discourse,
    pub(super) place: Place,
    pub(super) tense: Tense,
    /// Whether the words begin with "the".
    pub(super) the: bool,
    /// Whether "a week" says how often.
    pub(super) rate: bool,
    /// Whether "ended" or "ending" follows.
    pub(super) ended: bool,
    /// The last word.
    pub(super) last_word: &'a str,
}
