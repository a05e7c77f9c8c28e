//! The language of a text.

use whatlang::{Lang, Script};

/// Letters below which a text is too short to tell.
const FEWEST_LETTERS: usize = 60;
/// Bytes looked at: a language shows early, and documents may be long.
const LOOKED_AT: usize = 4096;

/// ISO 639-1 code of a text's language; `None` where the text is too short or its language does not show reliably.
pub(crate) fn detect(text: &str) -> Option<String> {
    let end = (0..=LOOKED_AT.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let head = &text[..end];
    if head.chars().filter(|c| c.is_alphabetic()).take(FEWEST_LETTERS).count() < FEWEST_LETTERS {
        return None;
    }
    let info = whatlang::detect(head)?;
    if info.script() == Script::Latin {
        let (common, telling) = english_words(head);
        if common >= 0.15 {
            return Some("en".into());
        }
        // A sentence of foreign names in English looks foreign by its letters.
        if telling >= 0.03 && info.lang() != Lang::Eng {
            return None;
        }
    }
    // Within a script of many languages the trigrams must be clear; one of a single language is clear by itself.
    info.is_reliable().then(|| code(info.lang()).to_owned())
}

/// Share of a text's words that are among the commonest of English, and of those that no other language in Latin
/// letters has.
fn english_words(text: &str) -> (f64, f64) {
    const COMMON: &[&str] = &[
        "are", "at", "been", "by", "for", "had", "has", "have", "he", "his", "is", "it", "its", "of", "on", "they", "to", "was",
    ];
    const TELLING: &[&str] = &["and", "from", "that", "the", "their", "this", "were", "which", "who", "with"];
    let (mut all, mut common, mut telling) = (0u32, 0u32, 0u32);
    let mut lower = String::new();
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()) {
        all += 1;
        if word.len() <= 5 {
            lower.clear();
            lower.extend(word.chars().map(|c| c.to_ascii_lowercase()));
            telling += u32::from(TELLING.contains(&lower.as_str()));
            common += u32::from(COMMON.contains(&lower.as_str()));
        }
    }
    let share = |count: u32| f64::from(count) / f64::from(all.max(1));
    (share(common + telling), share(telling))
}

/// ISO 639-1 code, where the language has one, else ISO 639-3.
fn code(language: Lang) -> &'static str {
    match language.code() {
        "epo" => "eo",
        "eng" => "en",
        "rus" => "ru",
        "cmn" => "zh",
        "spa" => "es",
        "por" => "pt",
        "ita" => "it",
        "ben" => "bn",
        "fra" => "fr",
        "deu" => "de",
        "ukr" => "uk",
        "kat" => "ka",
        "ara" => "ar",
        "hin" => "hi",
        "jpn" => "ja",
        "heb" => "he",
        "yid" => "yi",
        "pol" => "pl",
        "amh" => "am",
        "jav" => "jv",
        "kor" => "ko",
        "nob" => "nb",
        "dan" => "da",
        "swe" => "sv",
        "fin" => "fi",
        "tur" => "tr",
        "nld" => "nl",
        "hun" => "hu",
        "ces" => "cs",
        "ell" => "el",
        "bul" => "bg",
        "bel" => "be",
        "mar" => "mr",
        "kan" => "kn",
        "ron" => "ro",
        "slv" => "sl",
        "hrv" => "hr",
        "srp" => "sr",
        "mkd" => "mk",
        "lit" => "lt",
        "lav" => "lv",
        "est" => "et",
        "tam" => "ta",
        "vie" => "vi",
        "urd" => "ur",
        "tha" => "th",
        "guj" => "gu",
        "uzb" => "uz",
        "pan" => "pa",
        "aze" => "az",
        "ind" => "id",
        "tel" => "te",
        "pes" => "fa",
        "mal" => "ml",
        "ori" => "or",
        "mya" => "my",
        "nep" => "ne",
        "sin" => "si",
        "khm" => "km",
        "tuk" => "tk",
        "aka" => "ak",
        "zul" => "zu",
        "sna" => "sn",
        "afr" => "af",
        "lat" => "la",
        "slk" => "sk",
        "cat" => "ca",
        "tgl" => "tl",
        "hye" => "hy",
        "cym" => "cy",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str =
        "Two policemen and a shopkeeper were killed when gunmen opened fire on a checkpoint in the city on Friday.";

    #[test]
    fn english_in_any_case() {
        for text in [ENGLISH.to_owned(), ENGLISH.to_uppercase(), ENGLISH.to_lowercase()] {
            assert_eq!(detect(&text).as_deref(), Some("en"));
        }
    }

    #[test]
    fn other_languages() {
        let cases = [
            (
                "es",
                "Al menos trece personas murieron ayer en un atentado con coche bomba en el centro de la ciudad, según informó la policía.",
            ),
            (
                "fr",
                "Au moins treize personnes ont été tuées hier dans un attentat à la voiture piégée au centre de la ville, selon la police.",
            ),
            (
                "de",
                "Mindestens dreizehn Menschen sind gestern bei einem Anschlag mit einer Autobombe im Zentrum der Stadt getötet worden.",
            ),
            ("ru", "По меньшей мере тринадцать человек погибли вчера в результате взрыва в центре города, сообщила полиция."),
            ("ar", "قتل ما لا يقل عن ثلاثة عشر شخصا أمس في هجوم بسيارة مفخخة وسط المدينة بحسب ما أعلنت الشرطة المحلية"),
        ];
        for (code, text) in cases {
            assert_eq!(detect(text).as_deref(), Some(code));
        }
    }

    #[test]
    fn too_short_to_tell() {
        assert_eq!(detect("Attaque à Moscou"), None);
        assert_eq!(detect("12 345 ■■■■■■ 2024-03-23"), None);
    }

    #[test]
    fn foreign_names_do_not_make_a_foreign_text() {
        let text = "The signatories included Piotr Wiśniewski, Agnieszka Zielińska, Krzysztof Szymański and Małgorzata Woźniak";
        assert_eq!(whatlang::detect_lang(text), Some(Lang::Pol));
        assert_ne!(detect(text).as_deref(), Some("pl"));
    }

    #[test]
    fn every_language_has_two_letters() {
        assert!(Lang::all().iter().all(|&l| code(l).len() == 2));
    }
}
