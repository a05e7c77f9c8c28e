//! Days, months and years by name.

use jiff::civil::{Date, Weekday};

use super::granule::{Granule, Unit, shift_date};
use super::meaning::Scene;
use super::mention::{Missing, Precision, TimeBasis, TimeKind};
use super::phrase::Phrase;
use super::relative;
use super::sense::Sense;
use super::tense::Tense;

/// A date by whatever parts it has. With `of_year`, "last" and "that" tell the year, else the month or weekday.
pub(super) fn date(phrase: &Phrase, scene: &Scene<'_>, of_year: bool) -> Option<Sense> {
    if let Some(numeric) = phrase.numeric {
        return numeric_date(numeric.date, numeric.other, scene);
    }
    let month = match (phrase.month, phrase.day.or(phrase.ordinal.and_then(|n| i8::try_from(n).ok()))) {
        (Some(month), day) => Some((month, day)),
        (None, _) => None,
    };
    if of_year {
        let year = relative::year(phrase, scene);
        let (month, day) = month?;
        return match year {
            Some((year, basis)) => Sense::known(in_year(year, month, day)?, basis),
            None => Some(open_month(month, day, Missing::PublicationDate)),
        };
    }
    match (phrase.year, month, phrase.weekday) {
        (Some(year), Some((month, day)), _) => Sense::known(in_year(year, month, day)?, TimeBasis::Explicit),
        (Some(year), None, _) => Sense::known(Granule::Year(year), TimeBasis::Explicit),
        (None, Some((month, day)), weekday) => month_of_some_year(month, day, weekday, phrase, scene),
        (None, None, Some(weekday)) => some_weekday(weekday, phrase, scene),
        (None, None, None) => None,
    }
}

fn in_year(year: i16, month: i8, day: Option<i8>) -> Option<Granule> {
    match day {
        Some(day) => Some(Granule::Day(Date::new(year, month, day).ok()?)),
        None => (1..=12).contains(&month).then_some(Granule::Month(year, month)),
    }
}

fn open_month(month: i8, day: Option<i8>, missing: Missing) -> Sense {
    match day {
        Some(day) => Sense::open(TimeKind::Date, format!("XXXX-{month:02}-{day:02}"), Precision::Day, Some(missing)),
        None => Sense::open(TimeKind::Date, format!("XXXX-{month:02}"), Precision::Month, Some(missing)),
    }
}

/// A date in digits; where day first and month first are both possible, one near the day of speaking decides, else
/// the days of both readings bound it.
fn numeric_date(date: Date, other: Option<Date>, scene: &Scene<'_>) -> Option<Sense> {
    let Some(other) = other else { return Sense::known(Granule::Day(date), TimeBasis::Explicit) };
    let near = |d: Date| scene.speech.is_some_and(|now| now.duration_since(d).as_hours().abs() <= 24 * 40);
    match (near(date), near(other)) {
        (true, false) => Sense::known(Granule::Day(date), TimeBasis::Explicit),
        (false, true) => Sense::known(Granule::Day(other), TimeBasis::Explicit),
        _ => {
            let mut sense = Sense::known(Granule::Day(date), TimeBasis::Explicit)?;
            sense.days = Some((date.min(other), date.max(other)));
            sense.precision = Precision::Season;
            sense.granule = None;
            Some(sense)
        }
    }
}

/// A month, or a day of it, without its year.
fn month_of_some_year(month: i8, day: Option<i8>, weekday: Option<Weekday>, phrase: &Phrase, scene: &Scene<'_>) -> Option<Sense> {
    // The 29th of February exists in some year; the 30th in none.
    Date::new(2000, month, day.unwrap_or(1)).ok()?;
    let told = scene.discourse.year_of_month(scene.place, month, day.is_some(), scene.speech.is_some());
    let ahead = scene.tense == Tense::Future && scene.speech.is_some();
    if phrase.rel.is_none()
        && !ahead
        && let Some(granule) = told.and_then(|year| in_year(year, month, day))
    {
        return Sense::known(granule, TimeBasis::EarlierMention);
    }
    let Some(now) = scene.speech else { return Some(open_month(month, day, Missing::PublicationDate)) };
    let candidates = || (-8..=2).filter_map(|n| in_year(now.year().checked_add(n)?, month, day));
    if let Some(weekday) = weekday {
        let agree = candidates().filter_map(|g| g.interval()).map(|(d, _)| d).filter(|d| d.weekday() == weekday);
        if let Some(date) = agree.min_by_key(|d| now.duration_since(*d).as_hours().abs()) {
            return Sense::known(Granule::Day(date), TimeBasis::Published);
        }
    }
    let past = || candidates().rfind(|g| g.interval().is_some_and(|(first, _)| first <= now));
    let before = || candidates().rfind(|g| g.interval().is_some_and(|(_, last)| last < now));
    let month_back = shift_date(now, Unit::Month, -1).map_or(now, Date::first_of_month);
    let before_last_month = || candidates().rfind(|g| g.interval().is_some_and(|(_, last)| last < month_back));
    let future = || candidates().find(|g| g.interval().is_some_and(|(_, last)| last >= now));
    let after = || candidates().find(|g| g.interval().is_some_and(|(first, _)| first > now));
    let granule = match (phrase.rel, scene.tense) {
        // "last February", said in March, is not last month.
        (Some(-1), _) if day.is_none() => before_last_month(),
        (Some(-1), _) => before(),
        (Some(1), _) => after(),
        (Some(_), _) => in_year(now.year(), month, day),
        (None, tense) if day.is_some() => likelier(now, past(), future(), tense),
        (None, Tense::Future) => future(),
        (None, _) => past(),
    }?;
    Sense::known(granule, TimeBasis::Published)
}

/// The past or the coming one of two days: that which the tense asks for, unless the other is so much nearer that
/// the year would have been named ("is said to close on Jan. 14", written on Jan. 5).
fn likelier(now: Date, past: Option<Granule>, future: Option<Granule>, tense: Tense) -> Option<Granule> {
    let away = |g: Granule| g.interval().map(|(day, _)| now.duration_since(day).as_hours().abs() / 24);
    let (Some(p), Some(f)) = (past.and_then(away), future.and_then(away)) else { return past.or(future) };
    let is_past = match tense {
        Tense::Past => p <= FAR * f,
        Tense::Unknown => p <= f * 2,
        Tense::Future => p * FAR < f,
    };
    if is_past { past } else { future }
}

/// How many times nearer a day must be to win over the tense.
const FAR: i64 = 4;

/// A weekday of some week.
fn some_weekday(weekday: Weekday, phrase: &Phrase, scene: &Scene<'_>) -> Option<Sense> {
    let number = weekday.to_monday_one_offset();
    let open = |missing| Sense::open(TimeKind::Date, format!("XXXX-WXX-{number}"), Precision::Day, Some(missing));
    if let (Some(drel), None) = (phrase.drel, phrase.rel) {
        let Some(day) = scene.discourse.day(scene.place) else { return Some(open(Missing::EarlierDate)) };
        let date = match drel {
            0 => on_or_before(day, weekday),
            n if n < 0 => on_or_before(shift_date(day, Unit::Day, -1)?, weekday),
            _ => on_or_after(shift_date(day, Unit::Day, 1)?, weekday),
        }?;
        return Sense::known(Granule::Day(date), TimeBasis::EarlierMention);
    }
    let Some(now) = scene.speech else { return Some(open(Missing::PublicationDate)) };
    let date = match (phrase.rel, scene.tense) {
        // "last Thursday", said on a Friday, is not yesterday.
        (Some(-1), _) => on_or_before(shift_date(now, Unit::Day, -2)?, weekday),
        (Some(1), _) => on_or_after(shift_date(now, Unit::Day, 1)?, weekday),
        (Some(_), Tense::Past) => on_or_before(now, weekday),
        (Some(_), _) => on_or_after(now, weekday),
        (None, Tense::Future) => on_or_after(now, weekday),
        (None, _) => on_or_before(now, weekday),
    }?;
    Sense::known(Granule::Day(date), TimeBasis::Published)
}

fn on_or_before(day: Date, weekday: Weekday) -> Option<Date> {
    if day.weekday() == weekday { Some(day) } else { day.nth_weekday(-1, weekday).ok() }
}

fn on_or_after(day: Date, weekday: Weekday) -> Option<Date> {
    if day.weekday() == weekday { Some(day) } else { day.nth_weekday(1, weekday).ok() }
}

/// "Friday last week".
pub(super) fn day_of_week(phrase: &Phrase, scene: &Scene<'_>) -> Option<Sense> {
    let weekday = phrase.weekday?;
    let Some(now) = scene.speech else {
        let value = format!("XXXX-WXX-{}", weekday.to_monday_one_offset());
        return Some(Sense::open(TimeKind::Date, value, Precision::Day, Some(Missing::PublicationDate)));
    };
    let (monday, _) = Granule::containing(Unit::Week, now)?.shift(phrase.rel?)?.interval()?;
    Sense::known(Granule::Day(on_or_after(monday, weekday)?), TimeBasis::Published)
}

/// Any way to name a day.
pub(super) fn when(phrase: &Phrase, scene: &Scene<'_>) -> Option<Sense> {
    match (phrase.holiday, phrase.month.is_some() || phrase.numeric.is_some() || phrase.weekday.is_some(), phrase.today) {
        (Some(_), _, _) => holiday(phrase, scene, false),
        (None, true, _) => date(phrase, scene, false),
        (None, false, Some(days)) => today(days, scene),
        (None, false, None) => None,
    }
}

/// "the week of March 6".
pub(super) fn when_unit(phrase: &Phrase, scene: &Scene<'_>) -> Option<Sense> {
    let day = when(phrase, scene)?;
    match day.days {
        Some((first, _)) => Sense::known(Granule::containing(phrase.unit?, first)?, day.basis),
        None => Some(Sense::some(phrase.unit?, day.missing?)),
    }
}

/// So many days from the day of speaking.
pub(super) fn today(days: i32, scene: &Scene<'_>) -> Option<Sense> {
    match scene.speech {
        Some(now) => Sense::known(Granule::Day(shift_date(now, Unit::Day, days)?), TimeBasis::Published),
        None => Some(Sense::some(Unit::Day, Missing::PublicationDate)),
    }
}

/// "this morning", "last night", "tomorrow evening": "last night" is the night that began yesterday.
pub(super) fn rel_part(phrase: &Phrase, scene: &Scene<'_>) -> Option<Sense> {
    today(phrase.rel?, scene)
}

/// "the next morning", "that night", "in the morning": of the day spoken of, or else of today.
pub(super) fn that_part(phrase: &Phrase, scene: &Scene<'_>) -> Option<Sense> {
    let shift = phrase.drel.unwrap_or(0);
    match scene.discourse.near(scene.place, |g| matches!(g, Granule::Day(_))) {
        Some(told) => Sense::known(told.granule.shift(shift)?, TimeBasis::EarlierMention),
        None if phrase.drel.is_none() => today(0, scene),
        None => Some(Sense::some(Unit::Day, Missing::EarlierDate)),
    }
}

/// A clock time by itself: on the day spoken of in the sentence or the one before, or else today.
pub(super) fn clock(scene: &Scene<'_>) -> Option<Sense> {
    match scene.discourse.near(scene.place, |g| matches!(g, Granule::Day(_))) {
        Some(told) => Sense::known(told.granule, TimeBasis::EarlierMention),
        None => today(0, scene),
    }
}

/// A named day.
pub(super) fn holiday(phrase: &Phrase, scene: &Scene<'_>, of_year: bool) -> Option<Sense> {
    let holiday = scene.grammar.holidays.get(phrase.holiday?)?;
    let sense = |days: (Date, Date), basis| {
        let loose = i32::from(holiday.loose);
        let mut sense = Sense::known(Granule::Day(days.0), basis)?;
        sense.days = Some((shift_date(days.0, Unit::Day, -loose)?, shift_date(days.1, Unit::Day, loose)?));
        if days.1.duration_since(days.0).as_hours() > 24 * 10 {
            sense.precision = Precision::Month;
        } else if days.0 != days.1 {
            sense.precision = Precision::Week;
        }
        Some(sense)
    };
    if let Some(day) = holiday.once() {
        return sense((day, day), TimeBasis::Explicit);
    }
    let year = if of_year { relative::year(phrase, scene) } else { phrase.year.map(|y| (y, TimeBasis::Explicit)) };
    if let Some((year, basis)) = year {
        return sense(holiday.in_year(year)?, basis);
    }
    let (Some(now), false) = (scene.speech, of_year) else {
        return Some(Sense::open(TimeKind::Date, holiday.open_value(), Precision::Day, Some(Missing::PublicationDate)));
    };
    let candidates = || (-2..=2).filter_map(|n| holiday.in_year(now.year().checked_add(n)?));
    let days = match (phrase.rel, scene.tense) {
        (Some(-1), _) => candidates().rfind(|d| d.1 < now),
        (Some(1), _) => candidates().find(|d| d.0 > now),
        (Some(_), _) => holiday.in_year(now.year()),
        (None, Tense::Future) => candidates().find(|d| d.1 >= now),
        (None, _) => candidates().rfind(|d| d.0 <= now),
    }?;
    sense(days, TimeBasis::Published)
}
