//! A user's own places: a CSV file of camps, checkpoints and villages that the gazetteer lacks.

use csv::{ReaderBuilder, Trim};
use thiserror::Error;

use super::fold;
use super::gazetteer::{FEATURES, Gazetteer, NO_PLACE, PlaceId};
use super::geo::Point;

/// Places of a user's file, for [`Gazetteer::with`].
#[derive(Debug, Clone, Default)]
pub struct OwnPlaces {
    pub(super) rows: Vec<OwnPlace>,
}

/// One place of a user's file.
#[derive(Debug, Clone)]
pub(super) struct OwnPlace {
    /// Its name, then its other names.
    pub(super) names: Vec<String>,
    pub(super) point: Point,
    pub(super) radius_km: f64,
    /// The division or country that holds it.
    pub(super) parent: Option<PlaceId>,
    /// Number in [`FEATURES`].
    pub(super) feature: u8,
}

/// What is wrong with a user's file, and where.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("line {line}: {message}")]
pub struct OwnPlaceError {
    /// Line of the file, from 1.
    pub line: u64,
    /// What is wrong and what would be right.
    pub message: String,
}

/// Columns in any order; the first three must be there.
const COLUMNS: [&str; 8] = ["name", "latitude", "longitude", "aliases", "country", "admin1", "feature", "radius_km"];

impl OwnPlaces {
    /// Read a file's text; countries and divisions are those of `gazetteer`.
    ///
    /// # Errors
    ///
    /// The first fault with its line: no CSV, a column missing or unknown, a point off the earth, a country, division
    /// or feature that there is none of.
    pub fn parse(text: &str, gazetteer: &Gazetteer) -> Result<Self, OwnPlaceError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = ReaderBuilder::new().trim(Trim::All).from_reader(text.as_bytes());
        let header = reader.headers().map_err(|e| broken(&e))?.clone();
        let at = |column: &str| header.iter().position(|h| h == column);
        if let Some(unknown) = header.iter().find(|h| !COLUMNS.contains(h)) {
            return Err(fault(1, format!("\"{unknown}\" is no column; columns are {}", COLUMNS.join(", "))));
        }
        if let Some(missing) = COLUMNS[..3].iter().find(|c| at(c).is_none()) {
            return Err(fault(1, format!("the column \"{missing}\" is missing")));
        }
        let mut own = Self::default();
        for record in reader.records() {
            let record = record.map_err(|e| broken(&e))?;
            let line = record.position().map_or(0, csv::Position::line);
            let field = |column: &str| at(column).and_then(|i| record.get(i)).unwrap_or("");
            own.rows.push(place(&field, gazetteer).map_err(|message| fault(line, message))?);
            if gazetteer.len() + own.rows.len() >= NO_PLACE as usize {
                return Err(fault(line, "these are too many places".to_owned()));
            }
        }
        Ok(own)
    }
}

/// A row's place, or what is wrong with it.
fn place<'r>(field: &impl Fn(&str) -> &'r str, gazetteer: &Gazetteer) -> Result<OwnPlace, String> {
    let names: Vec<String> = std::iter::once(field("name"))
        .chain(field("aliases").split(';').map(str::trim).filter(|a| !a.is_empty()))
        .map(str::to_owned)
        .collect();
    if let Some(name) = names.iter().find(|n| n.len() > 255 || fold::key(n).chars().filter(|c| c.is_alphabetic()).count() < 2) {
        return Err(format!("\"{name}\" is no name: it has two letters at least and 255 bytes at most"));
    }
    let point = Point { latitude: degrees(field("latitude"), 90.0)?, longitude: degrees(field("longitude"), 180.0)? };
    let radius_km = match field("radius_km") {
        "" => 1.0,
        text => text
            .parse()
            .ok()
            .filter(|r: &f64| (0.0..=5000.0).contains(r))
            .ok_or_else(|| format!("\"{text}\" is no radius in km"))?,
    };
    let code = Some(field("feature")).filter(|f| !f.is_empty()).unwrap_or("PPL");
    let feature = FEATURES.iter().position(|f| *f == code).and_then(|n| u8::try_from(n).ok());
    let feature = feature.ok_or_else(|| format!("\"{code}\" is no feature; features are {}", FEATURES.join(" ")))?;
    Ok(OwnPlace { names, point, radius_km, parent: parent(field("country"), field("admin1"), gazetteer)?, feature })
}

fn degrees(text: &str, most: f64) -> Result<f64, String> {
    let fits = |d: &f64| (-most..=most).contains(d);
    text.parse().ok().filter(fits).ok_or_else(|| format!("\"{text}\" is no number of degrees from -{most} to {most}"))
}

/// What holds a place, by the code of its country and the name of its first-level division.
fn parent(country: &str, admin1: &str, gazetteer: &Gazetteer) -> Result<Option<PlaceId>, String> {
    if country.is_empty() {
        return if admin1.is_empty() { Ok(None) } else { Err("a division needs its country".to_owned()) };
    }
    let no_country = || format!("\"{country}\" is no country's code of two letters, such as \"ML\"");
    let holder = gazetteer.country_by_iso(country).ok_or_else(no_country)?;
    if admin1.is_empty() {
        return Ok(Some(holder));
    }
    let readings = gazetteer.look_up(admin1).map(|found| found.0).unwrap_or_default();
    let fits = |p: &PlaceId| gazetteer.feature(*p) == "ADM1" && gazetteer.within(*p, holder);
    let division = readings.iter().map(|r| r.place).find(fits);
    division.map(Some).ok_or_else(|| format!("\"{admin1}\" is no first-level division of {}", gazetteer.name(holder)))
}

fn fault(line: u64, message: String) -> OwnPlaceError {
    OwnPlaceError { line, message }
}

/// What the CSV reader could not read.
fn broken(error: &csv::Error) -> OwnPlaceError {
    let line = error.position().map_or(1, csv::Position::line);
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            fault(line, format!("{len} fields, where the header has {expected_len}"))
        }
        _ => fault(line, error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "name,latitude,longitude,aliases,country,admin1,feature\n";

    fn faulty(row: &str) -> String {
        OwnPlaces::parse(&format!("{HEADER}{row}\n"), &Gazetteer::built_in()).unwrap_err().to_string()
    }

    #[test]
    fn own_places_come_before_their_namesakes() {
        let text = format!("{HEADER}Camp Zebulon,16.2,-0.05,Zebulon; Wadi Qamra,ML,Gao,CMP\nParis,35.5,41.2,,SY,,PPL\n");
        let built_in = Gazetteer::built_in();
        let own = OwnPlaces::parse(&text, &built_in).unwrap();
        let g = Gazetteer::with(&own);
        // There is a Zebulon in North Carolina.
        assert_eq!((g.len(), g.names()), (built_in.len() + 2, built_in.names() + 2));
        let first = |name: &str| g.look_up(name).unwrap().0[0].place;
        let camp = first("wadi qamra");
        assert_eq!((g.name(camp), g.feature(camp), first("Zebulon")), ("Camp Zebulon", "CMP", camp));
        assert_eq!(g.country(camp).and_then(|c| g.iso(c)), Some("ML"));
        assert!(g.admin1(camp).is_some_and(|a| g.name(a).contains("Gao")));
        assert!((g.point(camp).latitude - 16.2).abs() < 1e-3 && (g.point(camp).longitude + 0.05).abs() < 1e-3);
        let paris = g.look_up("Paris").unwrap().0;
        assert_eq!(g.country(paris[0].place).and_then(|c| g.iso(c)), Some("SY"));
        assert_eq!(paris.len(), built_in.look_up("Paris").unwrap().0.len() + 1);
        let others = |name: &str| (g.look_up(name).map(|f| f.1), g.look_up(name).map(|f| f.0.len()));
        assert_eq!(others("Mosul"), (built_in.look_up("Mosul").map(|f| f.1), built_in.look_up("Mosul").map(|f| f.0.len())));
    }

    #[test]
    fn faults_have_their_line() {
        assert_eq!(faulty("Camp X,91,0,,,,"), "line 2: \"91\" is no number of degrees from -90 to 90");
        assert_eq!(faulty("Camp X,1,0,,Mali,,"), "line 2: \"Mali\" is no country's code of two letters, such as \"ML\"");
        assert_eq!(faulty("Camp X,1,0,,ML,Bavaria,"), "line 2: \"Bavaria\" is no first-level division of Mali");
        assert!(faulty("Camp X,1,0,,ML,,HUT").starts_with("line 2: \"HUT\" is no feature; features are PCLI"));
        assert_eq!(faulty("Camp X,1,0,,ML,,\nCamp Y,1"), "line 3: 2 fields, where the header has 7");
        assert!(faulty(",1,0,,ML,,").contains("is no name"));
        let header = |text: &str| OwnPlaces::parse(text, &Gazetteer::built_in()).unwrap_err().to_string();
        assert_eq!(header("name,latitude\n"), "line 1: the column \"longitude\" is missing");
        assert!(header("name,lat\n").starts_with("line 1: \"lat\" is no column"));
    }
}
