//! What the whole of it makes of small texts.

use tacitus_text::{Document, sentences};

use super::*;

fn found(text: &str) -> Vec<PlaceMention> {
    let document = Document::plain("t", text);
    places(&document, &sentences(&document))
}

/// "words → name, country" of every place.
fn told(text: &str) -> Vec<String> {
    found(text).iter().map(|p| format!("{} → {}, {}", p.span.of(text), p.name, p.country.as_deref().unwrap_or("-"))).collect()
}

#[test]
fn the_gazetteer_is_the_one_that_was_packed() {
    let g = gazetteer();
    assert_eq!((g.len(), g.names()), (272_661, 354_671));
    let sum = gazetteer::BYTES.iter().fold(0xcbf2_9ce4_8422_2325_u64, |h, &b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3));
    assert_eq!(format!("{sum:016x}"), "3458127d350a1455");
    for code in ["AF", "IQ", "SY", "UA", "PS", "XK"] {
        let country = g.country_by_iso(code).unwrap();
        assert_eq!((g.iso(country), g.kind(country)), (Some(code), PlaceKind::Country));
    }
}

#[test]
fn a_place_lies_near_what_holds_it() {
    let g = gazetteer();
    let far = (0..g.len()).step_by(7).filter(|&i| {
        let place = PlaceId(u32::try_from(i).unwrap());
        let province = g.admin1(place).filter(|&p| p != place);
        province.is_some_and(|p| g.point(place).distance_km(g.point(p)) > 6.0 * g.radius_km(p) + 400.0)
    });
    assert!(far.count() < 20);
}

#[test]
fn plain_news() {
    assert_eq!(
        told("At least 13 people were killed in Mosul, Iraq, on Friday, officials in Anbar province said."),
        ["Mosul → Mosul, IQ", "Iraq → Iraq, IQ", "Anbar province → Anbar, IQ"]
    );
    assert_eq!(told("Two Afghan soldiers died near Kandahar."), ["Afghan → Afghanistan, AF", "Kandahar → Kandahar, AF"]);
}

#[test]
fn a_state_after_a_town_decides() {
    assert_eq!(
        told("He was born in Alexandria, La., and moved to Paris, Texas."),
        ["Alexandria → Alexandria, US", "La. → Louisiana, US", "Paris → Paris, US", "Texas → Texas, US"]
    );
}

#[test]
fn people_are_not_places() {
    assert_eq!(told("The singer Paris Hilton and her friend Jim Jordan met Mr. London twice. Then Jordan said so."), [""; 0]);
}

#[test]
fn disputed_land_has_the_country_the_text_gives() {
    assert_eq!(told("A blast shook Crimea on Monday."), ["Crimea → Crimea, -"]);
    assert_eq!(told("A blast shook Crimea, Ukraine, on Monday.")[0], "Crimea → Crimea, UA");
    let gaza = &found("Shells fell in the Gaza Strip.")[0];
    assert_eq!(gaza.country.as_deref(), Some("PS"));
    assert!(gaza.note.as_deref().unwrap().starts_with("disputed: "));
}

#[test]
fn capitals_and_small_letters() {
    let text = "THE GUERRILLAS ATTACKED A FARM IN EL SALVADOR TODAY. A BOMB EXPLODED IN BOGOTA, THE POLICE OF COLOMBIA SAID.";
    assert_eq!(told(text), ["EL SALVADOR → El Salvador, SV", "BOGOTA → Bogotá, CO", "COLOMBIA → Colombia, CO"]);
    let text =
        "the police fired at a mob in ahmedabad on friday, and shops were burnt in vadodara, the state of gujarat said today.";
    assert_eq!(told(text), ["ahmedabad → Ahmedabad, IN", "vadodara → Vadodara, IN", "state of gujarat → Gujarat, IN"]);
}

#[test]
fn bodies_of_a_place_and_what_is_only_named_after_one() {
    assert_eq!(told("The Gainesville police searched a house in Georgia.")[0], "Gainesville → Gainesville, US");
    assert_eq!(told("They marched on St. Patrick's Day and watched the Michigan State game."), [""; 0]);
    assert_eq!(told("He works at 12 Memphis Street for the Bank of Sydney."), [""; 0]);
    assert_eq!(told("KABUL (Reuters) - Three people died on Monday."), ["KABUL → Kabul, AF"]);
}

#[test]
fn lists_are_of_one_kind() {
    let text = "It was seen in Oregon, Georgia, Washington and Utah.";
    assert_eq!(found(text).iter().map(|p| p.kind).collect::<Vec<_>>(), [PlaceKind::Admin1; 4]);
}

#[test]
fn codes_need_their_capitals() {
    assert_eq!(
        told("They told us that the US and the UAE agreed."),
        ["US → United States, US", "UAE → United Arab Emirates, AE"]
    );
    assert_eq!(told("A NATO unit met the UN envoy."), [""; 0]);
}

#[test]
fn names_as_news_prints_them() {
    let rows = include_str!("examples.tsv").lines().filter(|l| !l.starts_with('#'));
    for row in rows {
        let fields: Vec<&str> = row.split('\t').collect();
        let place = resolve_name(fields[0]).unwrap_or_else(|| unreachable!("{row}: not known"));
        let (own, meant) = (
            Point { latitude: place.latitude, longitude: place.longitude },
            Point { latitude: fields[2].parse().unwrap(), longitude: fields[3].parse().unwrap() },
        );
        assert_eq!(place.country.as_deref().unwrap_or(""), fields[1], "{row}");
        assert!(own.distance_km(meant) < 60.0, "{row}: {} {own:?}", place.name);
    }
}

#[test]
fn one_name_alone() {
    assert_eq!(resolve_name("Kiev").unwrap().geonameid, Some(703_448));
    assert!(resolve_name("Xyzzyville").is_none());
}

proptest::proptest! {
    #[test]
    fn any_text_gives_ordered_spans_on_characters(text in "(\\PC|Paris|, |Iraq|U\\.S\\.|-|al-Hol|\n|La\\.| in | of |St\\. ){0,40}") {
        let mut at = 0;
        for place in found(&text) {
            proptest::prop_assert!(place.span.start() >= at && !place.span.is_empty() && text.get(place.span.start()..place.span.end()).is_some());
            proptest::prop_assert!((-90.0..=90.0).contains(&place.latitude) && (-180.0..=180.0).contains(&place.longitude));
            proptest::prop_assert!((0.0..=1.0).contains(&place.score));
            at = place.span.end();
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]

    #[test]
    fn a_resolved_place_lies_inside_its_country(town in 0..272_661usize) {
        let g = gazetteer();
        let town = PlaceId(u32::try_from(town % g.len()).unwrap());
        let country = g.country(town).map_or("", |c| g.name(c));
        for place in found(&format!("A bomb exploded in {}, {country}, on Monday.", g.name(town))) {
            let Some(home) = place.country.as_deref().and_then(|code| g.country_by_iso(code)) else { continue };
            // Towns lie all over a country: one of its own must be near, nearer than most countries are wide.
            let here = Point { latitude: place.latitude, longitude: place.longitude };
            let near = (0..g.len())
                .filter_map(|i| u32::try_from(i).ok().map(PlaceId))
                .filter(|&other| g.country(other) == Some(home) && other != home)
                .any(|other| g.point(other).distance_km(here) < 300.0);
            proptest::prop_assert!(near || g.radius_km(home) > 500.0, "{} in {}", place.name, g.name(home));
        }
    }
}
