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

    /// The year in which a month without one is told: that of the last date, if it named its own year and stands in
    /// the same paragraph one sentence back at most; with no day of publication to lean on, however far back.
    pub(super) fn year_of_month(&self, place: Place, published: bool) -> Option<i16> {
        let fine = |g| matches!(g, Granule::Day(_) | Granule::Month(..));
        if !published {
            let own = |t: &&Told| t.place.voice == place.voice && t.basis != TimeBasis::Published;
            return self.told.iter().rev().find(own)?.granule.year();
        }
        let last = self.last(place, |_| true)?;
        let close = last.place.paragraph == place.paragraph && place.sentence - last.place.sentence.min(place.sentence) <= 1;
        let named = matches!(last.basis, TimeBasis::Explicit | TimeBasis::EarlierMention);
        (close && named && fine(last.granule)).then(|| last.granule.year()).flatten()
    }
}
