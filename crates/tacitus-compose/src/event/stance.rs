//! How the text commits itself to an event.

use tacitus_record::Factuality;

/// What the text makes of an event, from "it did" to "it did not".
///
/// Finer than [`Factuality`]: the record's scale takes all that is held likely, feared or aimed at as probable
/// (as Stanovsky et al. 2017 take MEANTIME's "non-certain"), while an incident or a claim may want to tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// It did, or surely will.
    Happened,
    /// A side says that it did, and the text leaves it at that: "claimed to have", "is reported to have".
    Claimed,
    /// It is held likely: "reportedly", "believed to", "expected to".
    Likely,
    /// It may have, or may come: "may", "feared", "suspected of".
    Maybe,
    /// It is what an act aims at: "to stop the riots", "an effort to".
    Aimed,
    /// The text leaves it open: "can", "if", "wants to", a question.
    Open,
    /// It hardly did: "unlikely", "doubted".
    Unlikely,
    /// It did not: "failed to", "never", "cancelled".
    Not,
}

impl Stance {
    /// The stance of that name, as rule tables spell it.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "happened" => Self::Happened,
            "claimed" => Self::Claimed,
            "likely" => Self::Likely,
            "maybe" => Self::Maybe,
            "aimed" => Self::Aimed,
            "open" => Self::Open,
            "unlikely" => Self::Unlikely,
            "not" => Self::Not,
            _ => return None,
        })
    }

    /// Its class in the record.
    #[must_use]
    pub fn factuality(self) -> Factuality {
        match self {
            Self::Happened | Self::Claimed => Factuality::Certain,
            Self::Likely | Self::Maybe | Self::Aimed => Factuality::Probable,
            Self::Open | Self::Unlikely => Factuality::Possible,
            Self::Not => Factuality::Counterfact,
        }
    }

    /// Its value in the record, -3 to 3.
    #[must_use]
    pub fn value(self) -> f64 {
        match self {
            Self::Happened => 3.0,
            Self::Claimed => 1.5,
            Self::Likely | Self::Maybe | Self::Aimed => 0.75,
            Self::Open => 0.0,
            Self::Unlikely => -0.75,
            Self::Not => -3.0,
        }
    }

    /// How an event stands when what governs it stands as `self`.
    ///
    /// `affirmed` and `denied` are what the governing word makes of it where it happened and where it did not (the
    /// signatures of Karttunen 1971, as Saurí and Pustejovsky 2012 use them): "failed to" is not/happened, "knew that"
    /// happened/happened.
    #[must_use]
    pub fn under(self, affirmed: Stance, denied: Stance) -> Stance {
        match self {
            Self::Happened => affirmed,
            Self::Not => denied,
            _ if affirmed == denied => affirmed,
            _ => match affirmed {
                Self::Happened => self,
                Self::Not if self == Self::Unlikely => Self::Likely,
                Self::Not => Self::Maybe,
                _ => self.max(affirmed),
            },
        }
    }

    /// How an event stands when a word beside it ("not", "may", "allegedly") adds `other`.
    #[must_use]
    pub fn with(self, other: Stance) -> Stance {
        match (self, other) {
            // Two denials: "did not fail", read elsewhere; here "never … without" and the like stay denied.
            (Self::Not, _) | (_, Self::Not) => Self::Not,
            _ => self.max(other),
        }
    }
}

/// A stance and whether the text sets the event ahead of its own time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement {
    /// What the text makes of the event.
    pub stance: Stance,
    /// Whether it is still to come: "will", "plans to", "threatened to".
    pub ahead: bool,
}

impl Judgement {
    /// It happened.
    pub const FACT: Self = Self { stance: Stance::Happened, ahead: false };

    /// Whether the text tells it as done, surely or by somebody's word.
    #[must_use]
    pub fn is_told_as_done(self) -> bool {
        !self.ahead && self.stance <= Stance::Likely
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn implicatives_turn_with_their_polarity() {
        let fail = |above: Stance| above.under(Stance::Not, Stance::Happened);
        assert_eq!(fail(Stance::Happened), Stance::Not);
        assert_eq!(fail(Stance::Not), Stance::Happened);
        assert_eq!(fail(Stance::Maybe), Stance::Maybe);
    }

    #[test]
    fn factives_hold_whatever_stands_above() {
        for above in [Stance::Happened, Stance::Maybe, Stance::Not] {
            assert_eq!(above.under(Stance::Happened, Stance::Happened), Stance::Happened);
        }
    }

    #[test]
    fn the_weaker_wins() {
        assert_eq!(Stance::Maybe.under(Stance::Open, Stance::Open), Stance::Open);
        assert_eq!(Stance::Open.under(Stance::Likely, Stance::Not), Stance::Open);
        assert_eq!(Stance::Happened.with(Stance::Not), Stance::Not);
    }
}
