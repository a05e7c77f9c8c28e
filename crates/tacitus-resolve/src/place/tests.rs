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
    assert_eq!((g.len(), g.names()), (272_632, 354_597));
    let sum = gazetteer::BYTES.iter().fold(0xcbf2_9ce4_8422_2325_u64, |h, &b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3));
    assert_eq!(format!("{sum:016x}"), "88853f44a2a67240");
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
