//! What an expression comes to: value, days, and how they are known.

use jiff::civil::Date;

use super::granule::{Granule, Unit, open_value, shift_date};
use super::mention::{Missing, Precision, TimeBasis, TimeKind};
use super::phrase::{Part, Phrase};

/// The meaning of an expression in its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sense {
    pub(super) kind: TimeKind,
    pub(super) value: String,
    pub(super) days: Option<(Date, Date)>,
    pub(super) precision: Precision,
    pub(super) basis: TimeBasis,
    pub(super) missing: Option<Missing>,
    /// The stretch of the calendar, for later expressions to lean on.
    pub(super) granule: Option<Granule>,
}

impl Sense {
    /// A known stretch of the calendar.
    pub(super) fn known(granule: Granule, basis: TimeBasis) -> Option<Self> {
        Some(Self {
            kind: TimeKind::Date,
            value: granule.value(),
            days: Some(granule.interval()?),
            precision: granule.precision(),
            basis,
            missing: None,
            granule: Some(granule),
        })
    }

    /// A value without days.
    pub(super) fn open(kind: TimeKind, value: impl Into<String>, precision: Precision, missing: Option<Missing>) -> Self {
        let value = value.into();
        Self { kind, value, days: None, precision, basis: TimeBasis::None, missing, granule: None }
    }

    /// Some stretch of a unit's length, not known which.
    pub(super) fn some(unit: Unit, missing: Missing) -> Self {
        Self::open(TimeKind::Date, open_value(unit), precision(unit), Some(missing))
    }

    /// With the clock time or the part of the day that a phrase names.
    pub(super) fn at_time(mut self, phrase: &Phrase) -> Self {
        let day = self.precision == Precision::Day && self.kind == TimeKind::Date;
        let suffix = match (phrase.clock, phrase.part) {
            (Some(clock), part) => {
                // "Friday night at 9:15"
                let noon = match part {
                    Some("AF" | "EV") => clock.hour < 12,
                    Some("NI") => (6..12).contains(&clock.hour),
                    _ => false,
                };
                format!("T{:02}:{:02}", clock.hour + if noon { 12 } else { 0 }, clock.minute)
            }
            (None, Some(part)) => format!("T{part}"),
            (None, None) => return self,
        };
        if day {
            self.kind = TimeKind::Time;
            self.value.push_str(&suffix);
        }
        self
    }

    /// Narrowed to "early", "late", "the end of" it. `speech` bounds "earlier" and "later".
    pub(super) fn portion(mut self, part: Option<Part>, speech: Option<Date>) -> Self {
        let (Some(part), Some(granule), Some((first, last))) = (part, self.granule, self.days) else { return self };
        let day = |n: i32| shift_date(first, Unit::Day, n).unwrap_or(first).min(last);
        let month = |from: i32, to: i32| {
            let start = shift_date(first, Unit::Month, from - 1).unwrap_or(first);
            let end = shift_date(first, Unit::Month, to - 1).unwrap_or(last).last_of_month();
            (start.min(last), end.min(last))
        };
        let years = |from: i32, to: i32| {
            let at = |n| shift_date(first, Unit::Year, n).unwrap_or(first);
            (at(from), shift_date(at(to), Unit::Day, -1).unwrap_or(last).min(last))
        };
        let (days, precision) = match (granule, part) {
            (_, Part::Earlier) => match speech {
                Some(now) if first <= now && now <= last => ((first, now), self.precision),
                _ => return self,
            },
            (_, Part::Later) => match speech {
                Some(now) if first <= now && now <= last => ((now, last), self.precision),
                _ => return self,
            },
            (Granule::Month(..), Part::Early) => ((first, day(9)), Precision::Month),
            (Granule::Month(..), Part::Middle) => ((day(10), day(19)), Precision::Month),
            (Granule::Month(..), Part::Late) => ((day(20), last), Precision::Month),
            (Granule::Month(..), Part::Start) => ((first, day(6)), Precision::Week),
            (Granule::Month(..), Part::End) => ((shift_date(last, Unit::Day, -6).unwrap_or(first), last), Precision::Week),
            (Granule::Year(_), Part::Early) => (month(1, 4), Precision::Season),
            (Granule::Year(_), Part::Middle) => (month(5, 8), Precision::Season),
            (Granule::Year(_), Part::Late) => (month(9, 12), Precision::Season),
            (Granule::Year(_), Part::Start) => (month(1, 1), Precision::Month),
            (Granule::Year(_), Part::End) => (month(12, 12), Precision::Month),
            (Granule::Decade(_), Part::Early | Part::Start) => (years(0, 4), Precision::Year),
            (Granule::Decade(_), Part::Middle) => (years(3, 7), Precision::Year),
            (Granule::Decade(_), Part::Late | Part::End) => (years(6, 10), Precision::Year),
            _ => return self,
        };
        if days.0 <= days.1 {
            self.days = Some(days);
            self.precision = precision;
        }
        self
    }
}

/// How fine a unit is.
pub(super) fn precision(unit: Unit) -> Precision {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Night => Precision::Day,
        Unit::Weekend | Unit::Week | Unit::Fortnight => Precision::Week,
        Unit::Month => Precision::Month,
        Unit::Quarter | Unit::Half => Precision::Season,
        Unit::Year | Unit::Decade | Unit::Century => Precision::Year,
    }
}
