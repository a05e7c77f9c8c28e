//! Lengths of time, distances, and what happens again and again.

use super::granule::{Granule, Unit, shift_date};
use super::meaning::Scene;
use super::mention::{Missing, Precision, TimeBasis, TimeKind};
use super::phrase::{Amount, Phrase};
use super::relative;
use super::sense::{Sense, precision};

/// The TIMEX3 value of a length: `P5D`, `PT2H`, `PXM`.
pub(super) fn value(amount: Amount, unit: Unit) -> String {
    let (clock, letter, factor) = match unit {
        Unit::Second => ("T", "S", 1.0),
        Unit::Minute => ("T", "M", 1.0),
        Unit::Hour => ("T", "H", 1.0),
        Unit::Day => ("", "D", 1.0),
        Unit::Night => ("", "N", 1.0),
        Unit::Weekend => ("", "WE", 1.0),
        Unit::Week => ("", "W", 1.0),
        Unit::Fortnight => ("", "W", 2.0),
        Unit::Month => ("", "M", 1.0),
        Unit::Quarter => ("", "Q", 1.0),
        Unit::Half => ("", "M", 6.0),
        Unit::Year => ("", "Y", 1.0),
        Unit::Decade => ("", "Y", 10.0),
        Unit::Century => ("", "Y", 100.0),
    };
    let Amount::Exact(n) = amount else {
        let letter = match unit {
            Unit::Decade => "DE",
            Unit::Century => "C",
            _ => letter,
        };
        return format!("P{clock}X{letter}");
    };
    let n = n * factor;
    let whole = n.trunc();
    let half = match unit {
        Unit::Year => Some("6M"),
        Unit::Hour => Some("30M"),
        Unit::Minute => Some("30S"),
        Unit::Day => Some("T12H"),
        _ => None,
    };
    match half {
        Some(half) if n - whole == 0.5 && whole >= 1.0 => format!("P{clock}{whole}{letter}{half}"),
        Some("6M") if n == 0.5 => "P6M".to_owned(),
        Some("30M") if n == 0.5 => "PT30M".to_owned(),
        _ => format!("P{clock}{n}{letter}"),
    }
}

/// A length that hangs on nothing.
fn bare(amount: Amount, unit: Unit) -> Sense {
    Sense::open(TimeKind::Duration, value(amount, unit), precision(unit), None)
}

/// "five days", "two to three weeks", "years"; "$ 1 billion a year" is a set.
pub(super) fn duration(phrase: &Phrase, scene: &Scene<'_>) -> Option<Sense> {
    let mut sense = one(phrase)?;
    if scene.rate {
        sense.kind = TimeKind::Set;
    }
    Some(sense)
}

/// "all day", "the year ended …"; the plural is vague ("decades-long").
pub(super) fn one(phrase: &Phrase) -> Option<Sense> {
    Some(bare(phrase.amount.unwrap_or(if phrase.plural { Amount::Vague } else { Amount::Exact(1.0) }), phrase.unit?))
}

/// "two and a half years".
pub(super) fn and_a_half(phrase: &Phrase) -> Option<Sense> {
    let n = match phrase.amount {
        Some(Amount::Exact(n)) => n,
        Some(Amount::Vague) => return None,
        None => 1.0,
    };
    Some(bare(Amount::Exact(n + 0.5), phrase.unit?))
}

/// "half an hour".
pub(super) fn half_unit(phrase: &Phrase) -> Option<Sense> {
    match phrase.unit? {
        Unit::Century => Some(bare(Amount::Exact(50.0), Unit::Year)),
        Unit::Decade => Some(bare(Amount::Exact(5.0), Unit::Year)),
        unit => Some(bare(Amount::Exact(0.5), unit)),
    }
}

/// "the past three months", "the next few days": a length with the days it covers.
pub(super) fn span(phrase: &Phrase, scene: &Scene<'_>) -> Option<Sense> {
    let (unit, rel) = (phrase.unit?, phrase.rel?);
    let amount = phrase.amount.unwrap_or(Amount::Vague);
    if phrase.amount.is_none() && rel == 0 {
        // "these days"
        return None;
    }
    let mut sense = bare(amount, unit);
    if let (Some(now), Some(n)) = (scene.speech, amount.whole())
        && rel != 0
        && let Some(other) = shift_date(now, unit, n.checked_mul(rel)?)
    {
        sense.days = Some((now.min(other), now.max(other)));
        sense.basis = TimeBasis::Published;
    }
    Some(sense)
}

/// "recent weeks".
pub(super) fn recent(phrase: &Phrase) -> Option<Sense> {
    Some(bare(Amount::Vague, phrase.unit?))
}

/// "two years ago": the stretch of that unit's length so many before the day of speaking.
pub(super) fn ago(phrase: &Phrase, scene: &Scene<'_>) -> Option<Sense> {
    let unit = phrase.unit?;
    let Some(n) = phrase.amount.and_then(Amount::whole) else {
        // "1 1/2 years ago" is some day of a year all the same.
        if let (Some(Amount::Exact(n)), Unit::Year, Some(now)) = (phrase.amount, unit, scene.speech)
            && let Some(months) = Amount::Exact(n * 12.0).whole()
        {
            let then = shift_date(now, Unit::Month, -months)?;
            return Sense::known(Granule::containing(Unit::Year, then)?, TimeBasis::Published);
        }
        return Some(Sense::open(TimeKind::Date, "PAST_REF", Precision::Unknown, None));
    };
    if let (Some(days), Some(now)) = (phrase.today, scene.speech) {
        // "15 years ago today"
        let then = shift_date(shift_date(now, Unit::Day, days)?, unit, -n)?;
        return Sense::known(Granule::Day(then), TimeBasis::Published);
    }
    if (unit, n) == (Unit::Year, 1) && relative::compares_quarters(scene) {
        return relative::year_ago(phrase, scene);
    }
    from(-n, unit, scene.speech, TimeBasis::Published, Missing::PublicationDate)
}

/// "the past decade": so many years back from the day of speaking, not the decade before this one.
pub(super) fn past_one(phrase: &Phrase, scene: &Scene<'_>) -> Option<Sense> {
    phrase.unit.filter(|u| matches!(u, Unit::Decade | Unit::Century))?;
    span(&Phrase { amount: Some(Amount::Exact(1.0)), rel: Some(-1), ..*phrase }, scene)
}

/// Decades and centuries are counted in years: "a decade ago" is a year, give or take some.
const LOOSE: i32 = 2;

/// "two years from now".
pub(super) fn hence(phrase: &Phrase, scene: &Scene<'_>) -> Option<Sense> {
    let Some(n) = phrase.amount.and_then(Amount::whole) else {
        return Some(Sense::open(TimeKind::Date, "FUTURE_REF", Precision::Unknown, None));
    };
    from(n, phrase.unit?, scene.speech, TimeBasis::Published, Missing::PublicationDate)
}

fn from(n: i32, unit: Unit, now: Option<jiff::civil::Date>, basis: TimeBasis, missing: Missing) -> Option<Sense> {
    let long = matches!(unit, Unit::Decade | Unit::Century);
    let ends_in = if long { Unit::Year } else { unit.coarse() };
    let Some(now) = now else { return Some(Sense::some(ends_in, missing)) };
    let mut sense = Sense::known(Granule::containing(ends_in, shift_date(now, unit, n)?)?, basis)?;
    if let (true, Some((first, last))) = (long, sense.days) {
        sense.days = Some((shift_date(first, Unit::Year, -LOOSE)?, shift_date(last, Unit::Year, LOOSE)?));
    }
    Some(sense)
}

/// "two days earlier", "a year later": seen from the date spoken of. Where none was, only the length is known, and a
/// shorter pattern takes it.
pub(super) fn from_told(phrase: &Phrase, scene: &Scene<'_>, direction: i32) -> Option<Sense> {
    let unit = phrase.unit?;
    let n = phrase.amount.and_then(Amount::whole)?.checked_mul(direction)?;
    let fine = |g: Granule| g.precision() <= precision(unit);
    let told = scene.discourse.near(scene.place, fine);
    if unit == Unit::Year && n == -1 {
        return match told {
            _ if relative::compares_quarters(scene) => relative::year_ago(phrase, scene),
            Some(told) => Sense::known(Granule::Year(told.granule.year()?).shift(n)?, TimeBasis::EarlierMention),
            None => relative::this(Unit::Year, -1, scene),
        };
    }
    let Some(told) = told else {
        return if n == -1 { Some(Sense::some(unit.coarse(), Missing::EarlierDate)) } else { None };
    };
    from(n, unit, told.granule.interval().map(|(first, _)| first), TimeBasis::EarlierMention, Missing::EarlierDate)
}

/// "daily".
pub(super) fn often(phrase: &Phrase) -> Option<Sense> {
    let unit = phrase.unit?;
    Some(Sense::open(TimeKind::Set, value(Amount::Exact(1.0), unit), precision(unit), None))
}

/// "every Friday", "each month", "on Tuesday nights".
pub(super) fn set(phrase: &Phrase) -> Option<Sense> {
    let open = |value: String, precision| Sense::open(TimeKind::Set, value, precision, None);
    let part = phrase.part.map(|p| format!("T{p}")).unwrap_or_default();
    if let Some(weekday) = phrase.weekday {
        return Some(open(format!("XXXX-WXX-{}{part}", weekday.to_monday_one_offset()), Precision::Day));
    }
    if let Some(month) = phrase.month {
        return Some(open(format!("XXXX-{month:02}"), Precision::Month));
    }
    if let Some(season) = phrase.season {
        return Some(open(season.open_value(), Precision::Season));
    }
    if phrase.part.is_some() {
        return Some(open(format!("XXXX-XX-XX{part}"), Precision::Day));
    }
    let unit = phrase.unit?;
    Some(open(value(phrase.amount.unwrap_or(Amount::Exact(1.0)), unit), precision(unit)))
}
