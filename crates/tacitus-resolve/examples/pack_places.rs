//! Pack the gathered places into `data/places/gazetteer.bin`.
//!
//! `cargo run --release -p tacitus-resolve --example pack_places -- DIR`, where DIR holds what
//! `data/build/places.py` wrote. Names are folded by the same code that folds the text.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::error::Error;
use std::fs;
use std::path::PathBuf;

use tacitus_resolve::place::fold::key;
use tacitus_resolve::place::gazetteer::{FEATURES, MAGIC, NO_PLACE, NONE, SECTIONS, STRIDE};

/// Number of the rank of a bare name.
const BARE: u32 = 2;
/// Readings kept for one name, the best known first.
const MOST_READINGS: usize = 64;

fn main() -> Result<(), Box<dyn Error>> {
    let dir = PathBuf::from(std::env::args().nth(1).ok_or("usage: pack_places DIR")?);
    let read = |name: &str| fs::read_to_string(dir.join(name)).map_err(|e| format!("{name}: {e}"));
    let mut pool = Pool::default();
    let (mut places, mut iso, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    let drops: Vec<String> = fs::read_to_string(dir.join("drops.txt"))?.lines().map(str::to_string).collect();
    let mut fame_of = Vec::new();
    for (number, line) in read("places.tsv")?.lines().enumerate() {
        let f: Vec<&str> = line.split('\t').collect();
        let [name, lat, lon, pop, fame, radius, feature, parent, id, code, note] = f[..] else {
            return Err(format!("places.tsv, line {}: {} fields", number + 1, f.len()).into());
        };
        let scale = f64::from(1 << 24) - 1.0;
        let start = places.len();
        push24(&mut places, ((lat.parse::<f64>()? + 90.0) / 180.0 * scale).round() as u32);
        push24(&mut places, ((lon.parse::<f64>()? + 180.0) / 360.0 * scale).round() as u32);
        places.push((pop.parse::<f64>()?.ln_1p() * 12.0).round() as u8);
        places.push(fame.parse::<u32>()?.min(255) as u8);
        places.push((radius.parse::<f64>()?.max(1.0).ln() * 24.0).round() as u8);
        push24(&mut places, if parent.is_empty() { NONE } else { parent.parse()? });
        push24(&mut places, if id.is_empty() { 0 } else { id.parse()? });
        push24(&mut places, pool.add(name));
        places.push(FEATURES.iter().position(|&c| c == feature).ok_or_else(|| format!("unknown feature {feature}"))? as u8);
        assert_eq!(places.len() - start, STRIDE);
        fame_of.push(pop.parse::<f64>()?);
        iso.extend(code.bytes());
        if !note.is_empty() {
            push24(&mut notes, number as u32);
            push24(&mut notes, pool.add(note));
            notes.push(u8::from(!drops.iter().any(|d| d == note)));
        }
    }

    let words: HashMap<String, String> =
        read("words.tsv")?.lines().filter_map(|l| l.split_once('\t')).map(|(w, k)| (w.to_string(), k.to_string())).collect();
    let ranks = ["primary", "variant", "bare", "alternate", "demonym"];
    // key → place → rank and whether it is a code in capitals
    let mut names: BTreeMap<String, BTreeMap<u32, (u32, bool)>> = BTreeMap::new();
    for line in read("names.tsv")?.lines() {
        let mut f = line.split('\t');
        let (Some(name), Some(number), Some(rank)) = (f.next(), f.next(), f.next()) else { continue };
        let folded = key(name);
        let letters = folded.chars().filter(|c| c.is_alphabetic()).count();
        if letters < 2 || !folded.chars().all(|c| c.is_alphanumeric() || c == ' ') {
            continue;
        }
        let rank = ranks.iter().position(|&r| r == rank).ok_or("unknown rank")? as u32;
        let code = letters <= 4 && !name.chars().any(char::is_lowercase);
        let place = names.entry(folded).or_default().entry(number.parse()?).or_insert((rank, code));
        *place = (place.0.min(rank), place.1 && code);
    }
    // Given names and surnames that are no place tell persons from places beside them; common words in names of
    // several words ("The Entrance") tell how much such a name is worth.
    let inside: HashSet<String> =
        names.keys().filter(|n| n.contains(' ')).flat_map(|n| n.split(' ')).map(str::to_string).collect();
    for (word, kinds) in &words {
        if (kinds.contains(['g', 's']) || inside.contains(word)) && !names.contains_key(word) {
            names.insert(word.clone(), BTreeMap::from([(NO_PLACE, (0, false))]));
        }
    }

    let mut postings: Vec<u8> = Vec::new();
    let mut builder = fst::raw::Builder::memory();
    for (name, readings) in &names {
        builder.insert(name, postings.len() as u64 / 4)?;
        let mut list: Vec<(u32, u32, bool)> = readings.iter().map(|(&p, &(r, code))| (p, r, code)).collect();
        // Towns are numbered by population, so that the first of the list are the best known.
        list.sort_by_key(|&(p, r, _)| (r == 3, std::cmp::Reverse(fame_of.get(p as usize).map_or(0, |&f| f as u64)), p));
        list.truncate(MOST_READINGS);
        let kinds = words.get(name).map_or("", String::as_str);
        // "Love County" and "Power County" are not called Love and Power.
        if kinds.contains('w') && list.iter().any(|r| r.1 != BARE) {
            list.retain(|r| r.1 != BARE);
        }
        for (i, &(place, rank, code)) in list.iter().enumerate() {
            let place = place & NO_PLACE;
            let mut bits = place | rank << 20;
            bits |= u32::from(i + 1 == list.len()) << 23;
            bits |= u32::from(kinds.contains('w')) << 24
                | u32::from(kinds.contains('g')) << 25
                | u32::from(kinds.contains('s')) << 26;
            bits |= u32::from(code) << 27;
            postings.extend(bits.to_le_bytes());
        }
    }
    let fst = builder.into_inner()?;

    let sections: [&[u8]; SECTIONS] = [&places, &pool.bytes, &postings, &iso, &notes, &fst];
    let mut out = MAGIC.to_vec();
    let mut at = MAGIC.len() + 4 * (SECTIONS + 1);
    for section in sections {
        out.extend(u32::try_from(at)?.to_le_bytes());
        at += section.len();
    }
    out.extend(u32::try_from(at)?.to_le_bytes());
    sections.iter().for_each(|s| out.extend(*s));
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/places/gazetteer.bin");
    fs::write(path, &out)?;
    let sizes: Vec<usize> = sections.iter().map(|s| s.len()).collect();
    println!("{} places, {} names, {} bytes: {sizes:?}", places.len() / STRIDE, names.len(), out.len());
    Ok(())
}

fn push24(out: &mut Vec<u8>, value: u32) {
    out.extend(&value.to_le_bytes()[..3]);
}

/// Strings, each once, with a length byte before.
#[derive(Default)]
struct Pool {
    bytes: Vec<u8>,
    seen: HashMap<String, u32>,
}

impl Pool {
    fn add(&mut self, text: &str) -> u32 {
        let mut text = text;
        while text.len() > 255 {
            text = &text[..text.floor_char_boundary(text.len() - 1)];
        }
        if let Some(&at) = self.seen.get(text) {
            return at;
        }
        let at = self.bytes.len() as u32;
        self.bytes.push(text.len() as u8);
        self.bytes.extend(text.bytes());
        self.seen.insert(text.to_string(), at);
        at
    }
}
