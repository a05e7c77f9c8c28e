//! The gazetteer: every place the program knows, read in place from bytes inside the binary.
//!
//! `data/build` gathers and `examples/pack_places.rs` packs it. Nothing is parsed at start: a name is looked up in
//! a finite state transducer, a place is 19 bytes at a fixed stride.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use fst::Streamer as _;
use fst::raw::{Builder, Fst, Node};

use super::fold;
use super::geo::Point;
use super::own::OwnPlaces;

/// The packed gazetteer.
pub static BYTES: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/places/gazetteer.bin"));

/// First bytes of a packed gazetteer.
pub const MAGIC: &[u8; 8] = b"TACPLC1\n";
/// Bytes of one place.
pub const STRIDE: usize = 19;
/// Sections in order: places, names, postings, ISO codes, notes, transducer.
pub const SECTIONS: usize = 6;
/// "No place" in a parent field.
pub const NONE: u32 = 0xFF_FFFF;
/// Number in a posting of a word that names no place, kept for what else is known of it.
pub const NO_PLACE: u32 = 0xF_FFFF;

/// Bit of the last number of a posting.
const LAST: u32 = 1 << 23;
/// Bits of a posting that tell what else the word is.
const WORD_BITS: u32 = 7 << 24;
/// A user's own places count as a city of a million that is known everywhere, so that no namesake comes before them.
const OWN_POPULATION: u8 = 166;
const OWN_FAME: u8 = u8::MAX;

/// Feature codes by number: GeoNames' own where there is one.
pub const FEATURES: &[&str] = &[
    "PCLI", "ADM1", "ADM2", "PPLC", "PPLA", "PPLA2", "PPLA3", "PPLA4", "PPLA5", "PPL", "PPLX", "PPLL", "PPLG", "PPLS", "PPLF",
    "PPLR", "PPLQ", "PPLW", "PPLH", "PPLCH", "STLMT", "CONT", "RGN", "PCLH", "DSRT", "PEN", "VAL", "DLTA", "FRST", "AREA", "PLN",
    "UPLD", "GLCR", "SHOL", "ISL", "ISLS", "MT", "MTS", "CAPE", "PRK", "SWMP", "OCN", "SEA", "GULF", "BAY", "CHN", "STRT", "SD",
    "LK", "LKS", "STM", "CNL", "ST", "SQR", "BLDG", "BDG", "PASS", "CAVE", "MSQE", "WALL", "CSTL", "PS", "MFG", "AIRP", "AIRB",
    "TOWR", "THTR", "MNMT", "SITE", "PRN", "INSM", "CMP", "BCH", "SHRN", "TMPL",
];

/// How a name stands to the place it names; a lower rank is a likelier use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Its main name, or one of equal standing.
    Primary,
    /// A spelling of it.
    Variant,
    /// A district or province without the word for its kind.
    Bare,
    /// Another name: older, local, or in another language.
    Alternate,
    /// An adjective or the name of the people.
    Demonym,
}

impl Rank {
    /// All ranks in order of their number.
    pub const ALL: [Rank; 5] = [Rank::Primary, Rank::Variant, Rank::Bare, Rank::Alternate, Rank::Demonym];
}

/// One place that a name may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The place.
    pub place: PlaceId,
    /// How the name stands to it.
    pub rank: Rank,
    /// The name is a code, written in capitals ("UAE").
    pub code: bool,
}

/// What is known of a name apart from the places it names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Word {
    /// A common English word.
    pub common: bool,
    /// Borne as a given name.
    pub given: bool,
    /// Borne as a surname.
    pub surname: bool,
}

impl Word {
    fn of_bits(bits: u32) -> Self {
        let bit = |n: u32| bits >> n & 1 == 1;
        Self { common: bit(24), given: bit(25), surname: bit(26) }
    }
}

/// A place of the gazetteer, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub(crate) u32);

/// What sort of place it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// A country or dependent territory.
    Country,
    /// A province, state, governorate: the first level below a country.
    Admin1,
    /// A county, district, second-level province.
    Admin2,
    /// A populated place.
    City,
    /// A continent or a part of the world or of a country, whatever its standing.
    Region,
    /// A smaller stretch of land: valley, desert, quarter, park.
    Area,
    /// A mountain or a range.
    Mountain,
    /// A sea, river, lake or strait.
    Water,
    /// A building, square, camp, base.
    Site,
}

impl PlaceKind {
    /// The word for it in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Admin1 => "admin1",
            Self::Admin2 => "admin2",
            Self::City => "city",
            Self::Region => "region",
            Self::Area => "area",
            Self::Mountain => "mountain",
            Self::Water => "water",
            Self::Site => "site",
        }
    }

    /// The kind of a feature code.
    #[must_use]
    pub fn of_feature(code: &str) -> Self {
        match code {
            "PCLI" => Self::Country,
            "ADM1" => Self::Admin1,
            "ADM2" => Self::Admin2,
            "CONT" | "RGN" | "PCLH" | "PEN" | "ISL" | "ISLS" => Self::Region,
            "PPLX" | "DSRT" | "VAL" | "DLTA" | "FRST" | "AREA" | "PLN" | "UPLD" | "GLCR" | "SHOL" | "CAPE" | "PRK" | "SWMP" => {
                Self::Area
            }
            "MT" | "MTS" => Self::Mountain,
            "OCN" | "SEA" | "GULF" | "BAY" | "CHN" | "STRT" | "SD" | "LK" | "LKS" | "STM" | "CNL" => Self::Water,
            code if code.starts_with("PPL") || code == "STLMT" => Self::City,
            _ => Self::Site,
        }
    }
}

/// The sections of [`BYTES`].
pub struct Gazetteer {
    places: &'static [u8],
    names: &'static [u8],
    postings: &'static [u8],
    iso: &'static [u8],
    notes: &'static [u8],
    fst: Fst<&'static [u8]>,
}

/// Capitals by number of the country; looked for once, when first asked.
static CAPITALS: LazyLock<Vec<Option<PlaceId>>> = LazyLock::new(|| {
    let g = gazetteer();
    let mut out = vec![None; g.iso.len() / 2];
    for number in (0..g.len()).filter_map(|i| u32::try_from(i).ok()) {
        let place = PlaceId(number);
        if g.feature(place) == "PPLC"
            && let Some(slot) = g.country(place).and_then(|c| out.get_mut(c.0 as usize))
            && slot.is_none()
        {
            *slot = Some(place);
        }
    }
    out
});

static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();

/// The gazetteer inside the binary, or the one that [`Gazetteer::install`] put in its place.
#[must_use]
pub fn gazetteer() -> &'static Gazetteer {
    GAZETTEER.get_or_init(Gazetteer::built_in)
}

fn u24(bytes: &[u8], at: usize) -> u32 {
    match bytes.get(at..at + 3) {
        Some(b) => u32::from(b[0]) | u32::from(b[1]) << 8 | u32::from(b[2]) << 16,
        None => NONE,
    }
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

impl Gazetteer {
    /// Sections of packed bytes. What does not fit is an empty gazetteer: a test holds that the shipped one fits.
    fn open(bytes: &'static [u8]) -> Self {
        let section = |i: usize| {
            let at = u32_at(bytes, MAGIC.len() + 4 * i) as usize;
            let end = u32_at(bytes, MAGIC.len() + 4 * (i + 1)) as usize;
            if bytes.starts_with(MAGIC) { bytes.get(at..end).unwrap_or(&[]) } else { &[] }
        };
        let fst = Fst::new(section(5)).unwrap_or_else(|_| empty());
        Self { places: section(0), names: section(1), postings: section(2), iso: section(3), notes: section(4), fst }
    }

    /// The gazetteer inside the binary.
    #[must_use]
    pub fn built_in() -> Self {
        Self::open(BYTES)
    }

    /// Make a gazetteer that of the whole program. False, and nothing is changed, if one has been used already.
    #[must_use]
    pub fn install(self) -> bool {
        GAZETTEER.set(self).is_ok()
    }

    /// The gazetteer inside the binary with a user's own places, first among their namesakes.
    ///
    /// What it is packed into lives as long as the program: make it once.
    #[must_use]
    pub fn with(own: &OwnPlaces) -> Self {
        let built_in = Self::built_in();
        let (mut places, mut names) = (built_in.places.to_vec(), built_in.names.to_vec());
        let mut postings = built_in.postings.to_vec();
        let mut readings: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for place in &own.rows {
            let number = u32::try_from(places.len() / STRIDE).unwrap_or(NO_PLACE);
            let scale = f64::from(1 << 24) - 1.0;
            push_u24(&mut places, rounded((place.point.latitude + 90.0) / 180.0 * scale));
            push_u24(&mut places, rounded((place.point.longitude + 180.0) / 360.0 * scale));
            let radius = u8::try_from(rounded(place.radius_km.max(1.0).ln() * 24.0)).unwrap_or(u8::MAX);
            places.extend([OWN_POPULATION, OWN_FAME, radius]);
            push_u24(&mut places, place.parent.map_or(NONE, |p| p.0));
            push_u24(&mut places, 0);
            push_u24(&mut places, u32::try_from(names.len()).unwrap_or(NONE));
            places.push(place.feature);
            let shown = place.names.first().map_or("", String::as_str);
            names.push(u8::try_from(shown.len()).unwrap_or(0));
            names.extend(shown.bytes());
            for name in &place.names {
                readings.entry(fold::key(name)).or_default().push(number);
            }
        }
        let mut builder = Builder::memory();
        // Names come in order, so that none is refused.
        let mut insert = |name: &[u8], value: u64| drop(builder.insert(name, value));
        let mut stream = built_in.fst.stream();
        let mut old = stream.next().map(|(name, at)| (name.to_vec(), at.value()));
        for (name, numbers) in &readings {
            while let Some((before, at)) = old.take_if(|(before, _)| before.as_slice() < name.as_bytes()) {
                insert(&before, at);
                old = stream.next().map(|(name, at)| (name.to_vec(), at.value()));
            }
            let same = old.take_if(|(same, _)| same.as_slice() == name.as_bytes());
            let known = same.as_ref().map(|(_, at)| built_in.posting(*at)).unwrap_or_default();
            let word = known.first().map_or(0, |bits| bits & WORD_BITS);
            let list: Vec<u32> =
                numbers.iter().map(|n| n | word).chain(known.into_iter().filter(|b| b & NO_PLACE != NO_PLACE)).collect();
            insert(name.as_bytes(), postings.len() as u64 / 4);
            for (i, bits) in list.iter().enumerate() {
                let last = if i + 1 == list.len() { LAST } else { 0 };
                postings.extend((bits & !LAST | last).to_le_bytes());
            }
            if same.is_some() {
                old = stream.next().map(|(name, at)| (name.to_vec(), at.value()));
            }
        }
        while let Some((name, at)) = old {
            insert(&name, at);
            old = stream.next().map(|(name, at)| (name.to_vec(), at.value()));
        }
        let bytes: &'static [u8] = builder.into_inner().unwrap_or_default().leak();
        let fst = Fst::new(bytes).unwrap_or_else(|_| empty());
        Self { places: places.leak(), names: names.leak(), postings: postings.leak(), fst, ..built_in }
    }

    /// The numbers of a posting as they are packed.
    fn posting(&self, index: u64) -> Vec<u32> {
        let start = usize::try_from(index).unwrap_or(usize::MAX).saturating_mul(4);
        let all = (start..).step_by(4).take_while(|at| at + 4 <= self.postings.len()).map(|at| u32_at(self.postings, at));
        let mut out = Vec::new();
        for bits in all {
            out.push(bits);
            if bits & LAST != 0 {
                break;
            }
        }
        out
    }

    /// Number of places.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len() / STRIDE
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Number of different names, folded.
    #[must_use]
    pub fn names(&self) -> usize {
        self.fst.len()
    }

    fn field(&self, place: PlaceId) -> &'static [u8] {
        let at = place.0 as usize * STRIDE;
        self.places.get(at..at + STRIDE).unwrap_or(&[0; STRIDE])
    }

    /// Its name as shown.
    #[must_use]
    pub fn name(&self, place: PlaceId) -> &'static str {
        self.string(u24(self.field(place), 15) as usize)
    }

    fn string(&self, at: usize) -> &'static str {
        let size = self.names.get(at).copied().map_or(0, usize::from);
        self.names.get(at + 1..at + 1 + size).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("")
    }

    /// Its middle, to some three metres.
    #[must_use]
    pub fn point(&self, place: PlaceId) -> Point {
        let field = self.field(place);
        let scale = f64::from(1 << 24) - 1.0;
        // Four decimals: no more digits than are kept.
        let round = |x: f64| (x * 1e4).round() / 1e4;
        Point {
            latitude: round(f64::from(u24(field, 0)) / scale * 180.0 - 90.0),
            longitude: round(f64::from(u24(field, 3)) / scale * 360.0 - 180.0),
        }
    }

    /// Natural logarithm of its population plus one, to some four per cent; 0 where unknown.
    #[must_use]
    pub fn log_population(&self, place: PlaceId) -> f32 {
        f32::from(self.field(place)[6]) / 12.0
    }

    /// In how many languages and spellings its name is listed, a measure of fame; at most 255.
    #[must_use]
    pub fn fame(&self, place: PlaceId) -> u8 {
        self.field(place)[7]
    }

    /// Kilometres around its middle that hold it.
    #[must_use]
    pub fn radius_km(&self, place: PlaceId) -> f64 {
        (f64::from(self.field(place)[8]) / 24.0).exp().round()
    }

    /// GeoNames feature code.
    #[must_use]
    pub fn feature(&self, place: PlaceId) -> &'static str {
        FEATURES.get(usize::from(self.field(place)[18])).copied().unwrap_or("PPL")
    }

    /// What sort of place it is.
    #[must_use]
    pub fn kind(&self, place: PlaceId) -> PlaceKind {
        PlaceKind::of_feature(self.feature(place))
    }

    /// GeoNames id, where the sources give one.
    #[must_use]
    pub fn geonameid(&self, place: PlaceId) -> Option<u32> {
        Some(u24(self.field(place), 12)).filter(|&id| id != 0)
    }

    /// What holds it: a town's district, a district's province, a province's country.
    #[must_use]
    pub fn parent(&self, place: PlaceId) -> Option<PlaceId> {
        Some(u24(self.field(place), 9)).filter(|&p| p != NONE && p < place.0).map(PlaceId)
    }

    /// The place and what holds it, from the inside out.
    pub fn chain(&self, place: PlaceId) -> impl Iterator<Item = PlaceId> + '_ {
        std::iter::successors(Some(place), |&p| self.parent(p))
    }

    /// Whether `inner` lies in `outer` or is it.
    #[must_use]
    pub fn within(&self, inner: PlaceId, outer: PlaceId) -> bool {
        self.chain(inner).any(|p| p == outer)
    }

    /// The country that holds it by the sources, disputed or not.
    #[must_use]
    pub fn country(&self, place: PlaceId) -> Option<PlaceId> {
        self.chain(place).find(|p| (p.0 as usize) < self.iso.len() / 2)
    }

    /// The first-level division that holds it or that it is.
    #[must_use]
    pub fn admin1(&self, place: PlaceId) -> Option<PlaceId> {
        self.chain(place).find(|&p| self.feature(p) == "ADM1")
    }

    /// The second-level division that holds it or that it is.
    #[must_use]
    pub fn admin2(&self, place: PlaceId) -> Option<PlaceId> {
        self.chain(place).find(|&p| self.feature(p) == "ADM2")
    }

    /// ISO 3166-1 alpha-2 code of a country.
    #[must_use]
    pub fn iso(&self, country: PlaceId) -> Option<&'static str> {
        let at = country.0 as usize * 2;
        self.iso.get(at..at + 2).and_then(|b| std::str::from_utf8(b).ok())
    }

    /// The country of an ISO code.
    #[must_use]
    pub fn country_by_iso(&self, code: &str) -> Option<PlaceId> {
        let at = self.iso.chunks(2).position(|c| c.eq_ignore_ascii_case(code.as_bytes()))?;
        u32::try_from(at).ok().map(PlaceId)
    }

    /// The capital of a country; `None` where the sources have none.
    #[must_use]
    pub fn capital(&self, country: PlaceId) -> Option<PlaceId> {
        CAPITALS.get(country.0 as usize).copied().flatten()
    }

    /// Whether a place or what holds it is disputed: the note, and whether the sources' country is kept.
    #[must_use]
    pub fn dispute(&self, place: PlaceId) -> Option<(&'static str, bool)> {
        self.chain(place).find_map(|p| {
            let entry = self.notes.chunks_exact(7).find(|e| u24(e, 0) == p.0)?;
            Some((self.string(u24(entry, 3) as usize), entry[6] == 1))
        })
    }

    /// The places a name may mean, the best known first, and what else the word is. Folds the name itself.
    #[must_use]
    pub fn look_up(&self, name: &str) -> Option<(Vec<Reading>, Word)> {
        self.key(name).map(|key| self.readings(key))
    }

    /// The value of the transducer for a name, the same for all its spellings.
    pub(crate) fn key(&self, name: &str) -> Option<u64> {
        self.fst.get(fold::key(name).as_bytes()).map(|index| index.value())
    }

    /// What else a folded word is; nothing for a word that no name has.
    #[must_use]
    pub fn word(&self, folded: &str) -> Word {
        self.fst
            .get(folded.as_bytes())
            .map_or(Word::default(), |at| Word::of_bits(u32_at(self.postings, at.value() as usize * 4)))
    }

    /// The readings behind a value of the transducer.
    #[must_use]
    pub fn readings(&self, index: u64) -> (Vec<Reading>, Word) {
        let posting = self.posting(index);
        let word = Word::of_bits(posting.first().copied().unwrap_or(0));
        let reading = |bits: &u32| Reading {
            place: PlaceId(bits & NO_PLACE),
            rank: Rank::ALL[((bits >> 20) & 7).min(4) as usize],
            code: bits >> 27 & 1 == 1,
        };
        (posting.iter().filter(|bits| *bits & NO_PLACE != NO_PLACE).map(reading).collect(), word)
    }

    /// Start of a walk through names.
    pub(crate) fn root(&self) -> (Node<'_>, u64) {
        (self.fst.root(), 0)
    }

    /// Follow some bytes from a state of a walk; `None` where no name goes on so.
    pub(crate) fn step<'a>(&'a self, (mut node, mut sum): (Node<'a>, u64), bytes: &[u8]) -> Option<(Node<'a>, u64)> {
        for &b in bytes {
            let transition = node.transition(node.find_input(b)?);
            sum += transition.out.value();
            node = self.fst.node(transition.addr);
        }
        Some((node, sum))
    }
}

fn push_u24(out: &mut Vec<u8>, value: u32) {
    out.extend(value.to_le_bytes().into_iter().take(3));
}

/// The nearest whole number; `as` stops at the ends.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn rounded(number: f64) -> u32 {
    number.round() as u32
}

/// A transducer of no names.
fn empty() -> Fst<&'static [u8]> {
    static EMPTY: LazyLock<Vec<u8>> = LazyLock::new(|| fst::raw::Builder::memory().into_inner().unwrap_or_default());
    #[allow(clippy::expect_used)] // the crate's own output
    Fst::new(EMPTY.as_slice()).expect("an empty transducer")
}
