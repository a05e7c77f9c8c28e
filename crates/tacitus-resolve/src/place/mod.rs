//! Places: names in a text to places on earth.
//!
//! [`places`] finds the names ([`scan`]), reads what their surroundings tell ([`evidence`]), settles all of a text
//! together ([`joint`]) and gives what is likely enough. A name that no reading fits well is left out.

mod capital;
mod evidence;
mod find;
pub mod fold;
pub mod gazetteer;
pub mod geo;
mod groups;
mod joint;
mod mention;
mod own;
mod publisher;
mod qualify;
mod relation;
mod scan;
#[cfg(test)]
mod tests;
mod words;

pub use find::{places, resolve_name};
pub use gazetteer::{Gazetteer, PlaceId, PlaceKind, gazetteer};
pub use geo::Point;
pub use mention::{Candidate, PlaceMention};
pub use own::{OwnPlaceError, OwnPlaces};
pub use relation::{Relation, RelationKind};
