//! What has been spoken of so far: the dates later expressions lean on.

use jiff::civil::Date;

use super::granule::Granule;
use super::mention::TimeBasis;

/// Where an expression stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Who speaks: the report, or one post or quotation of a discussion.
    pub(super) voice: usize,
    pub(super) paragraph: usize,
    pub(super) sentence: usize,
}

/// A date that was spoken of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    pub(super) granule: Granule,
    pub(super) basis: TimeBasis,
    pub(super) place: Place,
    /// Whether it tells when something happened, rather than being part of a name.
    pub(super) adverbial: bool,
    /// Whether it was reached by going back from the date spoken of ("the previous day").
    pub(super) back: bool,
}

/// How many sentences on a clock time or "two days later" still leans on a date.
const NEAR: usize = 3;

/// Dates spoken of, in order.
#[derive(Debug, Default)]
pub(super) struct Discourse {
    told: Vec<Told>,
}

impl Discourse {
    /// Note a date.
    pub(super) fn tell(&mut self, told: Told) {
        self.told.push(told);
    }

    /// The last date that fits, by the same voice.
    pub(super) fn last(&self, place: Place, fits: impl Fn(Granule) -> bool) -> Option<Told> {
        self.told.iter().rev().find(|t| t.place.voice == place.voice && fits(t.granule)).copied()
    }

    /// The last date that fits and from which a look back may start: "the previous day", told twice, is one day.
    pub(super) fn last_onward(&self, place: Place, fits: impl Fn(Granule) -> bool) -> Option<Told> {
        self.told.iter().rev().find(|t| t.place.voice == place.voice && !t.back && fits(t.granule)).copied()
    }

    /// The latest stretch of those that fit, by the same voice.
    pub(super) fn latest(&self, place: Place, fits: impl Fn(Granule) -> bool) -> Option<Granule> {
        let own = self.told.iter().filter(|t| t.place.voice == place.voice && fits(t.granule));
        own.map(|t| t.granule).max_by_key(|g| g.interval())
    }

    /// The same, if it was told a few sentences back at most.
    pub(super) fn near(&self, place: Place, fits: impl Fn(Granule) -> bool) -> Option<Told> {
        self.last(place, fits).filter(|t| place.sentence.saturating_sub(t.place.sentence) <= NEAR)
    }

    /// The last day spoken of.
    pub(super) fn day(&self, place: Place) -> Option<Date> {
        self.last(place, |g| matches!(g, Granule::Day(_))).and_then(|t| t.granule.interval()).map(|(day, _)| day)
    }

    /// The year in which a month without one is told: that of the last day or month which named its own, as the time
    /// of what was told ("In May 2020 …") and not as part of a name ("the May 2020 attack"), a sentence back in the
    /// same paragraph at most. Without a day of publication to lean on it may be a few sentences back, and a day of
    /// the very same month ("On 5 November" after "in November 2005") any number.
    pub(super) fn year_of_month(&self, place: Place, month: i8, is_day: bool, published: bool) -> Option<i16> {
        let named = |t: &Told| t.adverbial && matches!(t.basis, TimeBasis::Explicit | TimeBasis::EarlierMention);
        let fine = |g| matches!(g, Granule::Day(_) | Granule::Month(..));
        let back = |t: &Told| place.sentence.saturating_sub(t.place.sentence);
        if !published {
            let own = |t: &&Told| t.place.voice == place.voice && fine(t.granule) && named(t);
            let last = self.told.iter().rev().find(own)?;
            let (first, _) = last.granule.interval()?;
            let close = last.place.paragraph == place.paragraph && back(last) <= NEAR;
            return (close || is_day && first.month() == month).then_some(first.year());
        }
        let last = self.last(place, |_| true).filter(|t| named(t))?;
        let as_fine = if is_day { matches!(last.granule, Granule::Day(_)) } else { fine(last.granule) };
        let close = last.place.paragraph == place.paragraph && back(&last) <= 1;
        (close && as_fine).then(|| last.granule.year()).flatten()
    }
}
