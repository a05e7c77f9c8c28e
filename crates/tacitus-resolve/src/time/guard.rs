//! What must stand around an expression whose words mean other things too.

use super::class::WordClass;
use super::granule::Unit;
use super::phrase::Amount;
use super::setting::Setting;

/// A condition on the surroundings of a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guard {
    /// None.
    None,
    /// A month by itself: "may" and "march" are verbs as well.
    Month,
    /// A year by itself: four digits are often a count.
    Year,
    /// "the year", "the weekend".
    TheUnit,
    /// "the morning" after "in".
    InThe,
    /// A season by itself.
    Season,
    /// First to fourth.
    Quarter,
    /// "the nineties", not "in his nineties".
    Decade,
    /// "a week" as a length or a rate, not "a second" or "a year of".
    Article,
    /// "years" by itself.
    BareUnits,
    /// "8-month-old", not somebody's age.
    Age,
    /// A length, not an age: "two years", not "two years old", "two-year-old".
    NotAge,
    /// The same for "two-year"; "three-quarters" is no length.
    Hyphen,
    /// More than a day: "later in the week".
    Long,
    /// "all day".
    All,
    /// Nothing hangs on it: "two days before." but not "two days before the attack".
    ClauseEnd,
    /// Something does: "the day" in "the day before the attack".
    NotClauseEnd,
    /// "five year", "two day", not "2018 day five".
    Few,
    /// A time, not "Now, …" as an opening.
    Now,
    /// A number of units: not "the 2011 school years", "three quarters of them".
    Count,
    /// "the last five years", not "will last five years".
    NotVerb,
    /// Not "earlier than".
    NotThan,
}

impl Guard {
    /// The guard of that name in the rule file.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "-" => Self::None,
            "month" => Self::Month,
            "year" => Self::Year,
            "the_unit" => Self::TheUnit,
            "in_the" => Self::InThe,
            "season" => Self::Season,
            "quarter" => Self::Quarter,
            "decade" => Self::Decade,
            "article" => Self::Article,
            "bare_units" => Self::BareUnits,
            "age" => Self::Age,
            "not_age" => Self::NotAge,
            "hyphen" => Self::Hyphen,
            "long" => Self::Long,
            "all" => Self::All,
            "clause_end" => Self::ClauseEnd,
            "not_clause_end" => Self::NotClauseEnd,
            "few" => Self::Few,
            "now" => Self::Now,
            "count" => Self::Count,
            "not_verb" => Self::NotVerb,
            "not_than" => Self::NotThan,
            _ => return None,
        })
    }

    /// Whether the surroundings allow the match.
    pub(super) fn allows(self, at: &Setting<'_>) -> bool {
        let (before, after) = (at.before(1), at.after(0));
        match self {
            Self::None => true,
            Self::Month => at.is_month(),
            Self::Year => at.is_year(),
            Self::TheUnit => at.is_the_unit(),
            Self::InThe => matches!(before, "in" | "during" | "of"),
            Self::Season => {
                let named = at.words.get(at.end - 1).is_some_and(|w| matches!(w.lower, "summer" | "winter" | "autumn"));
                let article = at.words.get(at.start).is_some_and(|w| w.lower == "the");
                at.phrase.portion.is_some()
                    || (matches!(before, "in" | "into" | "during" | "over" | "since" | "by" | "until" | "through" | "throughout")
                        && (named || article))
            }
            Self::Quarter => at.phrase.ordinal.or(at.phrase.quarter).is_some_and(|n| (1..=4).contains(&n)),
            Self::Decade => at.is_decade(),
            Self::Article => at.is_length(),
            Self::BareUnits => at.is_bare_length(),
            Self::Age => at.phrase.unit.is_some_and(|u| u < Unit::Year) && !at.next_is(WordClass::Person) && !at.is_mark(after),
            Self::NotAge => at.not_age(),
            Self::Hyphen => at.not_age() && at.phrase.unit != Some(Unit::Quarter),
            Self::Long => at.phrase.unit.is_some_and(|u| u > Unit::Night),
            Self::All => {
                at.phrase.unit.is_some_and(|u| matches!(u, Unit::Day | Unit::Night | Unit::Week | Unit::Month | Unit::Year))
            }
            Self::ClauseEnd => at.ends_clause(0),
            Self::NotClauseEnd => !at.ends_clause(1) && at.phrase.unit.is_some_and(|u| u >= Unit::Day),
            Self::Few => at.not_age() && at.phrase.amount.and_then(Amount::whole).is_none_or(|n| n < 1500),
            Self::Now => after != "," || at.start > 0,
            Self::Count => at.not_age() && at.is_count(),
            Self::NotVerb => at.not_verb(),
            Self::NotThan => after != "than",
        }
    }
}
