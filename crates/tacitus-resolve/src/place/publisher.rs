//! Where a publisher is at home, as far as its address or name tells.

use tacitus_text::Document;

use super::gazetteer::{Gazetteer, PlaceId, PlaceKind, Rank};
use super::groups::loose;
use super::joint::Group;

/// Places that a publisher speaks for.
#[derive(Debug, Default)]
pub(crate) struct Home {
    /// Names of towns in its name or address.
    pub(crate) names: Vec<Group>,
    /// Countries with how much they count.
    pub(crate) countries: Vec<(PlaceId, f32)>,
    /// A town's name (as a value of the transducer) that the paper bears, and the country where it lies then.
    pub(crate) town: Option<(u64, PlaceId)>,
}

/// Weight of the country of an address, as of so many names in the text.
const COUNTRY: f32 = 1.0;

/// What publisher and address tell.
pub(crate) fn home(document: &Document, gazetteer: &Gazetteer) -> Home {
    let mut out = Home::default();
    let Some(domain) = document.publisher.as_deref().and_then(domain).or_else(|| document.url.as_deref().and_then(domain)) else {
        return out;
    };
    let labels: Vec<&str> = domain.split('.').collect();
    let top = labels.last().copied().unwrap_or("");
    let country = match top {
        "uk" => gazetteer.country_by_iso("GB"),
        top if top.len() == 2 => gazetteer.country_by_iso(top),
        // English papers at ".com" are for the most part from the United States.
        _ => gazetteer.country_by_iso("US"),
    };
    out.countries.extend(country.map(|c| (c, COUNTRY)));
    for label in labels.iter().filter(|l| l.len() >= 5) {
        if let Some((key, group)) = town_in(label, country, gazetteer) {
            out.town = country.map(|c| (key, c));
            out.names.push(group);
        }
    }
    out
}

/// The host of an address, or the text itself if it looks like one.
fn domain(text: &str) -> Option<&str> {
    let host = text.split("//").last()?.split('/').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (host.contains('.') && host.is_ascii() && !host.contains(' ')).then_some(host)
}

/// The longest name of a town or state that a label begins with ("richmondregister", "theparisnews").
fn town_in(label: &str, country: Option<PlaceId>, gazetteer: &Gazetteer) -> Option<(u64, Group)> {
    let label = label.strip_prefix("the").filter(|l| l.len() >= 5).unwrap_or(label);
    let end = label.find(['-', '_']).unwrap_or(label.len());
    (5..=end).rev().find_map(|size| {
        let name = label.get(..size)?;
        let key = gazetteer.key(name)?;
        let (readings, word) = gazetteer.readings(key);
        let mut kept: Vec<_> = readings
            .into_iter()
            .filter(|r| r.rank <= Rank::Variant && matches!(gazetteer.kind(r.place), PlaceKind::City | PlaceKind::Admin1))
            .collect();
        if kept.iter().any(|r| gazetteer.country(r.place) == country) {
            kept.retain(|r| gazetteer.country(r.place) == country);
        }
        (!kept.is_empty() && !word.common).then(|| (key, loose(&kept, u64::MAX, 1.0, gazetteer)))
    })
}
