//! Time expressions and the days they mean, for the English of news.
//!
//! [`times`] finds every expression of a document in order, with its TIMEX3 type and value and the days it covers.
//! How expressions are built is data (`rules/time.tsv`, with examples that run as tests); what their parts mean
//! together is in `calendar`, `relative` and `length`.
//!
//! What hangs on the moment of speaking ("on Friday", "last month") is worked out from the day of publication; in a
//! discussion, from the day of the post. Without such a day it keeps an open value (`XXXX-WXX-5`) and no days, and
//! says what would resolve it. Weekdays and months without a year follow the tense of their clause; in the past, the
//! day of publication itself counts ("on Friday", published that Friday). "the next morning", "two days earlier",
//! "that year" follow the date last spoken of by the same voice.
//!
//! Days of the parts of a day: "on Friday night", "early on Friday", "Friday at 10 p.m." and "in the early hours of
//! Friday" are that Friday (`2024-03-22TNI`, `2024-03-22`); "this morning", "tonight" and "this evening" are the day
//! of speaking; "last night" and "overnight" are the night that began the day before, and that day.

mod calendar;
mod class;
mod clock;
mod discourse;
mod grammar;
mod granule;
mod guard;
mod holiday;
mod length;
mod matcher;
mod meaning;
mod mention;
mod number;
mod phrase;
mod range;
mod relative;
mod rule;
mod scan;
mod sense;
mod setting;
mod tense;
#[cfg(test)]
mod tests;
mod trie;
mod voice;
mod words;

pub use granule::Unit;
pub use mention::{Extent, Interval, Missing, Offset, Precision, RangeEnd, TimeBasis, TimeKind, TimeMention, interval};
pub use scan::times;
