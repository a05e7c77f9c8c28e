//! What is told of a place found in a text.

use smol_str::SmolStr;
use tacitus_text::Span;

use super::gazetteer::{Gazetteer, PlaceId, PlaceKind};
use super::geo::Point;
use super::relation::Relation;

/// A name in a text that names a place on earth.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceMention {
    /// Where it stands, with the word for its kind ("Anbar province").
    pub span: Span,
    /// The place in the gazetteer.
    pub place: PlaceId,
    /// Its name there.
    pub name: SmolStr,
    /// GeoNames id, where the sources give one (not for most provinces and districts).
    pub geonameid: Option<u32>,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Kilometres around the point that hold what is named.
    pub radius_km: f64,
    /// ISO 3166-1 alpha-2; `None` for what lies in none or several, and for disputed territory unless the text tells.
    pub country: Option<SmolStr>,
    /// Name of the first-level division it is or lies in.
    pub admin1: Option<SmolStr>,
    /// Name of the second-level division it is or lies in.
    pub admin2: Option<SmolStr>,
    /// GeoNames feature code.
    pub feature: &'static str,
    /// What sort of place it is.
    pub kind: PlaceKind,
    /// The words are an adjective or the name of a people ("Afghan", "Turks").
    pub nationality: bool,
    /// "disputed: …".
    pub note: Option<SmolStr>,
    /// What the words before say of where something lies relative to it, with the point that follows.
    pub relation: Option<Relation>,
    /// Other readings that the text leaves open, the likeliest first.
    pub candidates: Vec<Candidate>,
    /// How likely the reading is, 0 to 1, uncalibrated.
    pub score: f32,
}

impl PlaceMention {
    /// The point that is meant and the kilometres around it that hold it: the relation's, else the place's own.
    #[must_use]
    pub fn meant(&self) -> (Point, f64) {
        let own = Point { latitude: self.latitude, longitude: self.longitude };
        self.relation.map_or((own, self.radius_km), |r| (r.point, r.radius_km))
    }
}

/// Another reading of a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The place.
    pub place: PlaceId,
    /// GeoNames id.
    pub geonameid: Option<u32>,
    /// Its probability among all readings, 0 to 1.
    pub score: f32,
}

/// A mention of a place by its number.
pub(crate) fn mention(place: PlaceId, span: Span, score: f32, g: &Gazetteer) -> PlaceMention {
    let point = g.point(place);
    let dispute = g.dispute(place);
    let named = |p: Option<PlaceId>| p.map(|p| SmolStr::new(g.name(p)));
    PlaceMention {
        span,
        place,
        name: SmolStr::new(g.name(place)),
        geonameid: g.geonameid(place),
        latitude: point.latitude,
        longitude: point.longitude,
        radius_km: g.radius_km(place),
        country: g.country(place).and_then(|c| g.iso(c)).filter(|_| dispute.is_none_or(|(_, keep)| keep)).map(SmolStr::new),
        admin1: named(g.admin1(place)),
        admin2: named(g.admin2(place)),
        feature: g.feature(place),
        kind: g.kind(place),
        nationality: false,
        note: dispute.map(|(note, _)| SmolStr::new(note)),
        relation: None,
        candidates: Vec::new(),
        score,
    }
}

/// Disputed places get the country that the text itself names right after them ("Crimea, Ukraine").
pub(crate) fn countries_told(mentions: &mut [PlaceMention], g: &Gazetteer) {
    for i in 1..mentions.len() {
        let (before, after) = mentions.split_at_mut(i);
        let (this, next) = (&mut before[i - 1], &after[0]);
        let beside = next.span.start().saturating_sub(this.span.end()) <= 2;
        if this.country.is_none() && this.note.is_some() && beside && next.kind == PlaceKind::Country {
            this.country = g.iso(next.place).map(SmolStr::new);
        }
    }
}
