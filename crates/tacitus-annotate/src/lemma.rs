//! Dictionary forms: a table of the irregular ones, suffix rules for the rest.

use std::collections::HashMap;
use std::sync::LazyLock;

use smol_str::SmolStr;
use tacitus_text::Tag;

/// Form, class (V, N or J) and lemma, one a line; made with the models (`training/syntax`).
static TABLE: LazyLock<HashMap<(&'static str, char), &'static str>> = LazyLock::new(|| {
    include_str!("../data/lemmas.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let (form, class, lemma) = (fields.next()?, fields.next()?, fields.next()?);
            Some(((form, class.chars().next()?), lemma))
        })
        .collect()
});

/// The dictionary form of a word in lower case. Only inflected verbs, plural nouns and compared adjectives change.
#[must_use]
pub fn lemma(lower: &str, tag: Tag) -> SmolStr {
    let class = match tag {
        Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbz | Tag::Vbp | Tag::Vb | Tag::Md => 'V',
        Tag::Nns | Tag::Nnps => 'N',
        Tag::Jjr | Tag::Jjs | Tag::Rbr | Tag::Rbs => 'J',
        _ => return SmolStr::new(lower),
    };
    if let Some(lemma) = TABLE.get(&(lower, class)) {
        return SmolStr::new(lemma);
    }
    // A compound bends its last part: "gang-raped", "passers-by" aside.
    if let Some(at) = lower.rfind('-').filter(|&at| at > 0 && at + 1 < lower.len()) {
        return SmolStr::new(format!("{}{}", &lower[..=at], lemma(&lower[at + 1..], tag)));
    }
    match tag {
        Tag::Vbz => plain_s(lower, true),
        Tag::Nns | Tag::Nnps => plain_s(lower, false),
        Tag::Vbd | Tag::Vbn => match lower.strip_suffix("ied") {
            Some(stem) if stem.len() > 1 => SmolStr::new(format!("{stem}y")),
            _ => lower.strip_suffix("ed").map_or_else(|| SmolStr::new(lower), stem),
        },
        Tag::Vbg => lower.strip_suffix("ing").map_or_else(|| SmolStr::new(lower), stem),
        // "Mines maimed children": a past taken for a present. Base forms in "ed" are few, and short or in "eed".
        Tag::Vb | Tag::Vbp if lower.len() > 5 && lower.ends_with("ed") && !lower.ends_with("eed") => lemma(lower, Tag::Vbd),
        _ => SmolStr::new(lower),
    }
}

fn plain_s(lower: &str, verb: bool) -> SmolStr {
    if let Some(stem) = lower.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return SmolStr::new(format!("{stem}y"));
    }
    if let Some(stem) = lower.strip_suffix("es") {
        let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|end| stem.ends_with(end));
        if sibilant || (verb && stem.ends_with('o')) {
            return SmolStr::new(stem);
        }
    }
    match lower.strip_suffix('s') {
        Some(stem) if !stem.ends_with('s') && !stem.is_empty() => SmolStr::new(stem),
        _ => SmolStr::new(lower),
    }
}

/// A verb's stem without "ed" or "ing": one of two equal consonants goes, a lost "e" comes back.
fn stem(stem: &str) -> SmolStr {
    let letters: Vec<char> = stem.chars().rev().take(3).collect();
    let vowel = |c: char| "aeiou".contains(c);
    match letters[..] {
        [a, b, ..] if a == b && !vowel(a) && !matches!(a, 'l' | 's' | 'z' | 'f') => {
            SmolStr::new(&stem[..stem.len() - a.len_utf8()])
        }
        ['v' | 'u' | 'c' | 'z', ..] => SmolStr::new(format!("{stem}e")),
        ['t', 'a' | 'u', c] if !vowel(c) => SmolStr::new(format!("{stem}e")),
        ['s' | 'g', c, ..] if (vowel(c) || c == 'r') && stem.len() > 3 => SmolStr::new(format!("{stem}e")),
        _ if stem.is_empty() => SmolStr::default(),
        _ => SmolStr::new(stem),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_forms() {
        for (form, tag, wanted) in [
            ("killed", Tag::Vbd, "kill"),
            ("attacks", Tag::Nns, "attack"),
            ("bodies", Tag::Nns, "body"),
            ("clashes", Tag::Nns, "clash"),
            ("torpedoes", Tag::Vbz, "torpedo"),
            ("dubbed", Tag::Vbn, "dub"),
            ("machine-gunned", Tag::Vbn, "machine-gun"),
            ("gang-raped", Tag::Vbn, "gang-rape"),
            ("maimed", Tag::Vbp, "maim"),
            ("proceed", Tag::Vbp, "proceed"),
            ("police", Tag::Nn, "police"),
        ] {
            assert_eq!(lemma(form, tag), wanted, "{form}");
        }
    }
}
