//! Stretches of the calendar that a phrase can name: a day, a week, a quarter, a decade.

use jiff::Span;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::mention::Precision;

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Second.
    Second,
    /// Minute.
    Minute,
    /// Hour.
    Hour,
    /// Day.
    Day,
    /// Night, counted like a day.
    Night,
    /// Saturday and Sunday.
    Weekend,
    /// Monday to Sunday (ISO 8601).
    Week,
    /// Two weeks.
    Fortnight,
    /// Month.
    Month,
    /// Three months from January, April, July or October.
    Quarter,
    /// Half a year.
    Half,
    /// Year.
    Year,
    /// Ten years from a year that ends in 0.
    Decade,
    /// A hundred years from a year that ends in 00.
    Century,
}

impl Unit {
    /// The unit of that name, as the word list has it.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" => Self::Day,
            "night" => Self::Night,
            "weekend" => Self::Weekend,
            "week" => Self::Week,
            "fortnight" => Self::Fortnight,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "half" => Self::Half,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            _ => return None,
        })
    }

    /// The unit whose granule a distance in this one ends in: hours end in a day, fortnights in a week.
    pub(super) fn coarse(self) -> Self {
        match self {
            Self::Second | Self::Minute | Self::Hour | Self::Night => Self::Day,
            Self::Weekend | Self::Fortnight => Self::Week,
            unit => unit,
        }
    }
}

/// A date moved by some units; `None` beyond the calendar's ends.
pub(super) fn shift_date(date: Date, unit: Unit, n: i32) -> Option<Date> {
    let n = i64::from(n);
    let span = match unit {
        Unit::Second => Span::new().try_days(n / 86_400),
        Unit::Minute => Span::new().try_days(n / 1_440),
        Unit::Hour => Span::new().try_days(n / 24),
        Unit::Day | Unit::Night => Span::new().try_days(n),
        Unit::Week | Unit::Weekend => Span::new().try_weeks(n),
        Unit::Fortnight => Span::new().try_weeks(n.checked_mul(2)?),
        Unit::Month => Span::new().try_months(n),
        Unit::Quarter => Span::new().try_months(n.checked_mul(3)?),
        Unit::Half => Span::new().try_months(n.checked_mul(6)?),
        Unit::Year => Span::new().try_years(n),
        Unit::Decade => Span::new().try_years(n.checked_mul(10)?),
        Unit::Century => Span::new().try_years(n.checked_mul(100)?),
    };
    date.checked_add(span.ok()?).ok().filter(|d| d.year() >= 1)
}

/// A season of the northern year, as reports use the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Fall,
    /// December to February.
    Winter,
}

impl Season {
    /// The season of that number in the word list, 1 to 4.
    pub(super) fn number(n: i32) -> Option<Self> {
        [Self::Spring, Self::Summer, Self::Fall, Self::Winter].get(usize::try_from(n - 1).ok()?).copied()
    }

    fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Fall => "FA",
            Self::Winter => "WI",
        }
    }

    fn first_month(self) -> i8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Fall => 9,
            Self::Winter => 12,
        }
    }

    /// Its value where the year is not known.
    pub(super) fn open_value(self) -> String {
        format!("XXXX-{}", self.code())
    }
}

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Granule {
    /// One day.
    Day(Date),
    /// The week that begins on this Monday.
    Week(Date),
    /// The weekend that begins on this Saturday.
    Weekend(Date),
    /// A month.
    Month(i16, i8),
    /// A quarter, 1 to 4.
    Quarter(i16, i8),
    /// Half a year, 1 or 2.
    Half(i16, i8),
    /// A season; winter begins in December of its year.
    Season(i16, Season),
    /// A year.
    Year(i16),
    /// A decade by its first three digits.
    Decade(i16),
    /// A century by its first two digits.
    Century(i16),
}

impl Granule {
    /// The stretch of a unit's length that holds a day.
    #[must_use]
    pub(super) fn containing(unit: Unit, date: Date) -> Option<Self> {
        let monday = || date.checked_sub(Span::new().days(i64::from(date.weekday().to_monday_zero_offset()))).ok();
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Night => Self::Day(date),
            Unit::Weekend => Self::Weekend(monday()?.checked_add(Span::new().days(5)).ok()?),
            Unit::Week | Unit::Fortnight => Self::Week(monday()?),
            Unit::Month => Self::Month(date.year(), date.month()),
            Unit::Quarter => Self::Quarter(date.year(), (date.month() - 1) / 3 + 1),
            Unit::Half => Self::Half(date.year(), (date.month() - 1) / 6 + 1),
            Unit::Year => Self::Year(date.year()),
            Unit::Decade => Self::Decade(date.year().div_euclid(10)),
            Unit::Century => Self::Century(date.year().div_euclid(100)),
        })
    }

    /// The one `n` after it (before, if negative), of the same kind.
    #[must_use]
    pub(super) fn shift(self, n: i32) -> Option<Self> {
        let years = |year: i16, by: i32| i16::try_from(i32::from(year).checked_add(by)?).ok().filter(|y| (1..=9999).contains(y));
        // Parts of a year, counted through.
        let parts = |year: i16, part: i8, count: i32| {
            let at = (i32::from(year) * count + i32::from(part) - 1).checked_add(n)?;
            let year = i16::try_from(at.div_euclid(count)).ok().filter(|y| (1..=9999).contains(y))?;
            Some((year, i8::try_from(at.rem_euclid(count)).ok()? + 1))
        };
        Some(match self {
            Self::Day(date) => Self::Day(shift_date(date, Unit::Day, n)?),
            Self::Week(date) => Self::Week(shift_date(date, Unit::Week, n)?),
            Self::Weekend(date) => Self::Weekend(shift_date(date, Unit::Week, n)?),
            Self::Month(y, m) => parts(y, m, 12).map(|(y, m)| Self::Month(y, m))?,
            Self::Quarter(y, q) => parts(y, q, 4).map(|(y, q)| Self::Quarter(y, q))?,
            Self::Half(y, h) => parts(y, h, 2).map(|(y, h)| Self::Half(y, h))?,
            Self::Season(y, s) => Self::Season(years(y, n)?, s),
            Self::Year(y) => Self::Year(years(y, n)?),
            Self::Decade(d) => Self::Decade(i16::try_from(i32::from(d).checked_add(n)?).ok().filter(|d| (1..=999).contains(d))?),
            Self::Century(c) => Self::Century(i16::try_from(i32::from(c).checked_add(n)?).ok().filter(|c| (1..=99).contains(c))?),
        })
    }

    /// The same stretch some years on: the third quarter of 1989 becomes that of 1988.
    #[must_use]
    pub(super) fn shift_years(self, n: i32) -> Option<Self> {
        match self {
            Self::Day(d) => shift_date(d, Unit::Year, n).map(Self::Day),
            Self::Week(d) => Self::containing(Unit::Week, shift_date(d, Unit::Year, n)?),
            Self::Weekend(d) => Self::containing(Unit::Weekend, shift_date(d, Unit::Year, n)?),
            Self::Month(..) => self.shift(n.checked_mul(12)?),
            Self::Quarter(..) => self.shift(n.checked_mul(4)?),
            Self::Half(..) => self.shift(n.checked_mul(2)?),
            Self::Season(..) | Self::Year(_) => self.shift(n),
            Self::Decade(_) | Self::Century(_) => None,
        }
    }

    /// First and last day.
    #[must_use]
    pub(super) fn interval(self) -> Option<(Date, Date)> {
        let months = |year: i16, month: i8, count: i32| {
            let first = Date::new(year, month, 1).ok()?;
            Some((first, shift_date(first, Unit::Month, count - 1)?.last_of_month()))
        };
        let years = |first: i16, last: i16| Some((Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?));
        match self {
            Self::Day(date) => Some((date, date)),
            Self::Week(monday) => Some((monday, shift_date(monday, Unit::Day, 6)?)),
            Self::Weekend(saturday) => Some((saturday, shift_date(saturday, Unit::Day, 1)?)),
            Self::Month(y, m) => months(y, m, 1),
            Self::Quarter(y, q) => months(y, q * 3 - 2, 3),
            Self::Half(y, h) => months(y, h * 6 - 5, 6),
            Self::Season(y, s) => months(y, s.first_month(), 3),
            Self::Year(y) => years(y, y),
            Self::Decade(d) => years(d.checked_mul(10)?.max(1), d.checked_mul(10)?.checked_add(9)?),
            Self::Century(c) => years(c.checked_mul(100)?.max(1), c.checked_mul(100)?.checked_add(99)?),
        }
    }

    /// How fine it is.
    #[must_use]
    pub(super) fn precision(self) -> Precision {
        match self {
            Self::Day(_) => Precision::Day,
            Self::Week(_) | Self::Weekend(_) => Precision::Week,
            Self::Month(..) => Precision::Month,
            Self::Quarter(..) | Self::Half(..) | Self::Season(..) => Precision::Season,
            Self::Year(_) | Self::Decade(_) | Self::Century(_) => Precision::Year,
        }
    }

    /// The year it lies in, by its first day.
    #[must_use]
    pub(super) fn year(self) -> Option<i16> {
        self.interval().map(|(first, _)| first.year())
    }

    /// Its TIMEX3 value.
    #[must_use]
    pub(super) fn value(self) -> String {
        let week = |date: Date| {
            let week: ISOWeekDate = date.iso_week_date();
            format!("{:04}-W{:02}", week.year(), week.week())
        };
        match self {
            Self::Day(d) => format!("{:04}-{:02}-{:02}", d.year(), d.month(), d.day()),
            Self::Week(monday) => week(monday),
            Self::Weekend(saturday) => format!("{}-WE", week(saturday)),
            Self::Month(y, m) => format!("{y:04}-{m:02}"),
            Self::Quarter(y, q) => format!("{y:04}-Q{q}"),
            Self::Half(y, h) => format!("{y:04}-H{h}"),
            Self::Season(y, s) => format!("{y:04}-{}", s.code()),
            Self::Year(y) => format!("{y:04}"),
            Self::Decade(d) => format!("{d:03}"),
            Self::Century(c) => format!("{c:02}"),
        }
    }
}

/// The value of a unit whose place is not known: some week is `XXXX-WXX`.
pub(super) fn open_value(unit: Unit) -> &'static str {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Night => "XXXX-XX-XX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Half => "XXXX-HX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
    }
}

/// The weekday of that number, Monday 1 to Sunday 7.
pub(super) fn weekday(n: i32) -> Option<Weekday> {
    Weekday::from_monday_one_offset(i8::try_from(n).ok()?).ok()
}
