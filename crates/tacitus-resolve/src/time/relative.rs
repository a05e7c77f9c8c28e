//! Weeks, months, quarters, seasons and years, seen from the moment of speaking or from the date spoken of.

use jiff::civil::Date;

use super::granule::{Granule, Unit};
use super::length;
use super::meaning::Scene;
use super::mention::{Missing, Precision, TimeBasis, TimeKind};
use super::phrase::Phrase;
use super::sense::Sense;
use super::tense::Tense;

/// The year that "last year" or "that year" names.
pub(super) fn year(phrase: &Phrase, scene: &Scene<'_>) -> Option<(i16, TimeBasis)> {
    if let Some(year) = phrase.year {
        return Some((year, TimeBasis::Explicit));
    }
    if let Some(rel) = phrase.rel {
        let year = Granule::Year(scene.speech?.year()).shift(rel)?.year()?;
        return Some((year, TimeBasis::Published));
    }
    let told = scene.discourse.last(scene.place, |g| g.precision() <= Precision::Year)?;
    let year = Granule::Year(told.granule.year()?).shift(phrase.drel?)?.year()?;
    Some((year, TimeBasis::EarlierMention))
}

/// "last month"; "the next day" follows the date spoken of, where there is one.
pub(super) fn unit(phrase: &Phrase, scene: &Scene<'_>) -> Option<Sense> {
    let (unit, rel) = (phrase.unit?, phrase.rel?);
    if scene.the && rel == 1 && phrase.portion.is_none() {
        match that(unit, 1, scene) {
            Some(sense) if sense.days.is_some() => return Some(sense),
            _ => {}
        }
    }
    if unit < Unit::Day {
        return None;
    }
    this(unit, rel, scene)
}

/// The stretch that holds the day of speaking, `n` on.
pub(super) fn this(unit: Unit, n: i32, scene: &Scene<'_>) -> Option<Sense> {
    let Some(now) = scene.speech else { return Some(Sense::some(unit, Missing::PublicationDate)) };
    let mut granule = Granule::containing(unit, now)?;
    // On a Wednesday "last weekend" is the one before, and "this weekend" of something past as well.
    if unit == Unit::Weekend && n == 0 && scene.tense == Tense::Past && granule.interval().is_some_and(|(first, _)| first > now) {
        granule = granule.shift(-1)?;
    }
    let granule = if matches!(unit, Unit::Fortnight) { granule.shift(n * 2)? } else { granule.shift(n)? };
    Sense::known(granule, TimeBasis::Published)
}

/// The stretch that holds the date spoken of, `n` on.
pub(super) fn that(unit: Unit, n: i32, scene: &Scene<'_>) -> Option<Sense> {
    if unit < Unit::Day {
        return None;
    }
    let fine = |g: Granule| g.precision() <= super::sense::precision(unit);
    let told = if n < 0 { scene.discourse.last_onward(scene.place, fine) } else { scene.discourse.last(scene.place, fine) };
    let Some(told) = told else {
        return Some(Sense::some(unit, Missing::EarlierDate));
    };
    let (first, _) = told.granule.interval()?;
    Sense::known(Granule::containing(unit, first)?.shift(n)?, TimeBasis::EarlierMention)
}

/// "the day before", "the week after".
pub(super) fn beside(phrase: &Phrase, scene: &Scene<'_>) -> Option<Sense> {
    that(phrase.unit?, if scene.last_word == "before" { -1 } else { 1 }, scene)
}

/// "later in the year", "the end of that year".
pub(super) fn this_or_that(phrase: &Phrase, scene: &Scene<'_>) -> Option<Sense> {
    let unit = phrase.unit?;
    match phrase.drel {
        Some(n) => that(unit, n, scene),
        None if unit == Unit::Quarter => latest_quarter(scene),
        None => this(unit, phrase.rel.unwrap_or(0), scene),
    }
}

/// "the weekend", "for the year", "the year ended March 31" (a length).
pub(super) fn the(phrase: &Phrase, scene: &Scene<'_>) -> Option<Sense> {
    let unit = phrase.unit?;
    if scene.ended {
        return length::one(phrase);
    }
    let Some(now) = scene.speech else { return Some(Sense::some(unit, Missing::PublicationDate)) };
    if unit == Unit::Weekend && scene.tense != Tense::Future {
        let this = Granule::containing(unit, now)?;
        let begun = this.interval().is_some_and(|(first, _)| first <= now);
        return Sense::known(if begun { this } else { this.shift(-1)? }, TimeBasis::Published);
    }
    this(unit, 0, scene)
}

/// "by year-end", "since year-end".
pub(super) fn year_end(scene: &Scene<'_>) -> Option<Sense> {
    let Some(now) = scene.speech else {
        return Some(Sense::open(TimeKind::Date, "XXXX-12-31", Precision::Day, Some(Missing::PublicationDate)));
    };
    let back = i16::from(scene.tense == Tense::Past);
    Sense::known(Granule::Day(Date::new(now.year() - back, 12, 31).ok()?), TimeBasis::Published)
}

/// "last summer", "the winter of 2014", "the summer".
pub(super) fn season(phrase: &Phrase, scene: &Scene<'_>, of_year: bool) -> Option<Sense> {
    let season = phrase.season?;
    if phrase.year.is_some() || of_year {
        let Some((year, basis)) = year(phrase, scene) else {
            return Some(Sense::open(TimeKind::Date, season.open_value(), Precision::Season, Some(Missing::PublicationDate)));
        };
        return Sense::known(Granule::Season(year, season), basis);
    }
    let Some(now) = scene.speech else {
        return Some(Sense::open(TimeKind::Date, season.open_value(), Precision::Season, Some(Missing::PublicationDate)));
    };
    let candidates = || (-2..=2).filter_map(|n| Some(Granule::Season(now.year().checked_add(n)?, season)));
    let days = |g: &Granule| g.interval();
    let granule = match (phrase.rel, scene.tense) {
        (Some(-1), _) => candidates().rfind(|g| days(g).is_some_and(|(_, last)| last < now)),
        (Some(1), _) => candidates().find(|g| days(g).is_some_and(|(first, _)| first > now)),
        (Some(_), _) => Some(Granule::Season(now.year(), season)),
        (None, Tense::Future) => candidates().find(|g| days(g).is_some_and(|(_, last)| last >= now)),
        (None, _) => candidates().rfind(|g| days(g).is_some_and(|(first, _)| first <= now)),
    }?;
    Sense::known(granule, TimeBasis::Published)
}

/// "the third quarter": the latest one begun, or the next where the clause looks ahead.
pub(super) fn quarter(phrase: &Phrase, scene: &Scene<'_>, of_year: bool) -> Option<Sense> {
    let number = i8::try_from(phrase.ordinal.or(phrase.quarter)?).ok().filter(|n| (1..=4).contains(n))?;
    if phrase.year.is_some() || of_year {
        let (year, basis) = year(phrase, scene)?;
        return Sense::known(Granule::Quarter(year, number), basis);
    }
    let Some(now) = scene.speech else {
        return Some(Sense::open(TimeKind::Date, format!("XXXX-Q{number}"), Precision::Season, Some(Missing::PublicationDate)));
    };
    let candidates = || (-1..=1).filter_map(|n| Some(Granule::Quarter(now.year().checked_add(n)?, number)));
    let granule = candidates().rfind(|g| g.interval().is_some_and(|(first, _)| first <= now))?;
    Sense::known(granule, TimeBasis::Published)
}

/// The latest quarter spoken of that was over on the day of speaking.
fn told_quarter(scene: &Scene<'_>) -> Option<Granule> {
    let over = |g: Granule| scene.speech.is_none_or(|now| g.interval().is_some_and(|(_, last)| last < now));
    scene.discourse.latest(scene.place, |g| matches!(g, Granule::Quarter(..)) && over(g))
}

/// Whether what is told is a quarter's figures, so that "a year ago" is the same quarter of the year before: the last
/// stretch spoken of is a quarter, whatever days lie between ("the quarter ended Sept. 30").
pub(super) fn compares_quarters(scene: &Scene<'_>) -> bool {
    let told = scene.discourse.near(scene.place, |g| !matches!(g, Granule::Day(_)));
    told.is_some_and(|t| matches!(t.granule, Granule::Quarter(..)))
}

fn last_quarter(scene: &Scene<'_>) -> Option<Granule> {
    scene.discourse.near(scene.place, |g| matches!(g, Granule::Quarter(..))).map(|t| t.granule)
}

/// "the 1988 quarter": the quarter spoken of, in another year.
pub(super) fn quarter_in_year(phrase: &Phrase, scene: &Scene<'_>) -> Option<Sense> {
    let year = phrase.year?;
    match last_quarter(scene) {
        Some(Granule::Quarter(_, number)) => Sense::known(Granule::Quarter(year, number), TimeBasis::EarlierMention),
        _ => Sense::known(Granule::Year(year), TimeBasis::Explicit),
    }
}

/// "the latest quarter": the latest one spoken of, else the last that was over on the day of speaking.
pub(super) fn latest_quarter(scene: &Scene<'_>) -> Option<Sense> {
    if let Some(granule) = told_quarter(scene) {
        return Sense::known(granule, TimeBasis::EarlierMention);
    }
    let Some(now) = scene.speech else { return Some(Sense::some(Unit::Quarter, Missing::PublicationDate)) };
    Sense::known(Granule::containing(Unit::Quarter, now)?.shift(-1)?, TimeBasis::Published)
}

/// "the year-ago quarter", "year-earlier results".
pub(super) fn year_ago(phrase: &Phrase, scene: &Scene<'_>) -> Option<Sense> {
    let now = scene.speech;
    if let Some(number) = phrase.ordinal.and_then(|n| i8::try_from(n).ok()).filter(|n| (1..=4).contains(n)) {
        let Some(now) = now else { return Some(Sense::some(Unit::Quarter, Missing::PublicationDate)) };
        return Sense::known(Granule::Quarter(now.year(), number).shift_years(-1)?, TimeBasis::Published);
    }
    if let Some(granule) = told_quarter(scene) {
        return Sense::known(granule.shift_years(-1)?, TimeBasis::EarlierMention);
    }
    this(Unit::Year, -1, scene)
}

/// "the first half of 2014".
pub(super) fn half(phrase: &Phrase, scene: &Scene<'_>) -> Option<Sense> {
    half_of_year(i8::try_from(phrase.ordinal?).ok()?, phrase, scene)
}

/// The first or second half of a year.
pub(super) fn half_of_year(number: i8, phrase: &Phrase, scene: &Scene<'_>) -> Option<Sense> {
    if !(1..=2).contains(&number) {
        return None;
    }
    match year(phrase, scene) {
        Some((year, basis)) => Sense::known(Granule::Half(year, number), basis),
        None => Some(Sense::some(Unit::Half, Missing::PublicationDate)),
    }
}

/// "the 1990s".
pub(super) fn decade(phrase: &Phrase) -> Option<Sense> {
    Sense::known(Granule::Decade(phrase.decade?.div_euclid(10)), TimeBasis::Explicit)
}

/// "the 20th century": its value is 19, the years 1900 to 1999.
pub(super) fn century(phrase: &Phrase) -> Option<Sense> {
    let number = i16::try_from(phrase.ordinal?).ok().filter(|n| (2..=30).contains(n))?;
    Sense::known(Granule::Century(number - 1), TimeBasis::Explicit)
}
