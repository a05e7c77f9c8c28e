//! Which of the places a name may mean: all names of a text settled together.
//!
//! Every name votes for the countries, provinces and cells of the map (1.5 degrees wide) its readings lie in, by how
//! likely each reading is; then every reading is weighed anew by its own fame, by what qualifies it in the text and by
//! the votes of the other names; a few rounds. The cost is linear in the number of readings.

use super::gazetteer::{Gazetteer, PlaceId, PlaceKind, Rank, Reading};
use super::words::{ADMIN1, ADMIN2, Class};

/// Cells a degree.
const CELL: f64 = 1.5;
const COLUMNS: usize = 240;
const ROWS: usize = 120;
const ROUNDS: usize = 4;

/// One reading of a name under consideration.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) reading: Reading,
    /// Fame, and what the text says of it alone.
    pub(crate) prior: f32,
    /// `prior` with the support of the other names.
    pub(crate) score: f32,
    /// Probability among the name's readings.
    pub(crate) share: f32,
    /// Support of the other names.
    pub(crate) support: f32,
    /// The part of it that comes from the same province or nearby.
    pub(crate) local: f32,
    country: Option<PlaceId>,
    admin1: Option<PlaceId>,
    cell: usize,
    kind: PlaceKind,
}

/// A name with its readings.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    /// Value of the transducer for the name.
    pub(crate) key: u64,
    pub(crate) candidates: Vec<Candidate>,
    /// How much the name counts for others.
    pub(crate) weight: f32,
}

/// How likely a reading is before the text is looked at.
pub(crate) fn fame(gazetteer: &Gazetteer, reading: Reading, asks: Class, settlement: bool) -> f32 {
    let place = reading.place;
    let kind = gazetteer.kind(place);
    let feature = gazetteer.feature(place);
    let people = match gazetteer.log_population(place) {
        // A seat of administration has some thousands, a town that is listed some hundreds.
        n if n == 0.0 && kind == PlaceKind::City => {
            if feature.starts_with("PPLA") {
                8.0
            } else {
                6.0
            }
        }
        n => n,
    };
    let known = 0.45 * people + 0.5 * f32::from(gazetteer.fame(place)).ln_1p();
    let mut score = known
        + match kind {
            PlaceKind::Country => 2.3,
            PlaceKind::Admin1 => 0.3,
            PlaceKind::Admin2 => -1.5,
            PlaceKind::City => match feature {
                "PPLC" => 1.2,
                "PPLA" => 0.6,
                "PPLX" => -1.5,
                _ => 0.0,
            },
            PlaceKind::Region | PlaceKind::Water | PlaceKind::Mountain | PlaceKind::Site => 7.0,
            PlaceKind::Area => {
                if gazetteer.log_population(place) > 0.0 {
                    -1.0
                } else {
                    7.0
                }
            }
        };
    score -= match reading.rank {
        Rank::Primary | Rank::Demonym => 0.0,
        Rank::Variant => 0.3,
        Rank::Bare => 1.3,
        Rank::Alternate => 2.0,
    };
    if asks != 0 {
        score += match kind {
            PlaceKind::Admin1 if asks & ADMIN1 != 0 => 5.0,
            PlaceKind::Admin2 => 4.0,
            PlaceKind::Admin1 | PlaceKind::Region | PlaceKind::Area if asks & ADMIN2 != 0 => 2.0,
            _ => 0.0,
        };
    }
    if settlement && kind == PlaceKind::City {
        score += 2.0;
    }
    score
}

/// Votes for places on the map.
struct Votes {
    countries: Vec<f32>,
    provinces: Vec<f32>,
    cells: Vec<f32>,
}

impl Votes {
    fn new(provinces: usize) -> Self {
        Self { countries: vec![0.0; 256], provinces: vec![0.0; provinces], cells: vec![0.0; ROWS * COLUMNS] }
    }

    fn cast(&mut self, group: &Group, sign: f32) {
        for candidate in group.candidates.iter().filter(|c| c.share > 0.01) {
            self.add(candidate, sign * group.weight * candidate.share);
        }
    }

    fn add(&mut self, candidate: &Candidate, amount: f32) {
        let bump = |list: &mut Vec<f32>, place: Option<PlaceId>| {
            if let Some(slot) = place.and_then(|p| list.get_mut(p.0 as usize)) {
                *slot += amount;
            }
        };
        bump(&mut self.countries, candidate.country);
        bump(&mut self.provinces, candidate.admin1);
        let near = match candidate.kind {
            PlaceKind::Country | PlaceKind::Region | PlaceKind::Water => return,
            PlaceKind::Admin1 => 0.4,
            _ => 1.0,
        };
        let (row, column) = (candidate.cell / COLUMNS, candidate.cell % COLUMNS);
        for (dr, dc, part) in NEIGHBOURS {
            let r = row.wrapping_add_signed(dr);
            if r < ROWS {
                let c = (column + COLUMNS).wrapping_add_signed(dc) % COLUMNS;
                self.cells[r * COLUMNS + c] += amount * near * part;
            }
        }
    }

    /// What the names that voted give a reading: in all, and the part from the same province or nearby.
    fn support(&self, candidate: &Candidate) -> (f32, f32) {
        let country = candidate.country.map_or(0.0, |p| self.countries[p.0 as usize % 256]);
        let province = candidate.admin1.and_then(|p| self.provinces.get(p.0 as usize)).copied().unwrap_or(0.0);
        let log = |x: f32| x.max(0.0).ln_1p();
        let local = match candidate.kind {
            PlaceKind::Country | PlaceKind::Region | PlaceKind::Water => 0.0,
            _ => 1.2 * log(province) + 1.6 * log(self.cells[candidate.cell]),
        };
        let whole = match candidate.kind {
            PlaceKind::Region | PlaceKind::Water => 0.5,
            _ => 0.9,
        };
        (whole * log(country) + local, local)
    }

    /// The country with the most votes.
    fn foremost(&self) -> Option<PlaceId> {
        let (at, most) = self.countries.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)))?;
        (*most > 0.5).then(|| u32::try_from(at).ok().map(PlaceId)).flatten()
    }
}

const NEIGHBOURS: [(isize, isize, f32); 9] =
    [(0, 0, 1.0), (-1, 0, 0.6), (1, 0, 0.6), (0, -1, 0.6), (0, 1, 0.6), (-1, -1, 0.4), (-1, 1, 0.4), (1, -1, 0.4), (1, 1, 0.4)];

impl Candidate {
    pub(crate) fn new(gazetteer: &Gazetteer, reading: Reading, prior: f32) -> Self {
        let point = gazetteer.point(reading.place);
        let row = ((point.latitude + 90.0) / CELL).clamp(0.0, ROWS as f64 - 1.0) as usize;
        let column = ((point.longitude + 180.0) / CELL).clamp(0.0, COLUMNS as f64 - 1.0) as usize;
        Self {
            reading,
            prior,
            score: prior,
            share: 0.0,
            support: 0.0,
            local: 0.0,
            country: gazetteer.country(reading.place),
            admin1: gazetteer.admin1(reading.place),
            cell: row * COLUMNS + column,
            kind: gazetteer.kind(reading.place),
        }
    }
}

fn share_out(candidates: &mut [Candidate]) {
    let best = candidates.iter().map(|c| c.score).fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for candidate in candidates.iter_mut() {
        candidate.share = (candidate.score - best).exp();
        sum += candidate.share;
    }
    candidates.iter_mut().for_each(|c| c.share /= sum.max(f32::MIN_POSITIVE));
}

/// Settle all names; `home` are countries that the publisher speaks for. Gives the country the text is most about.
pub(crate) fn settle(groups: &mut [Group], home: &[(PlaceId, f32)]) -> Option<PlaceId> {
    let provinces =
        groups.iter().flat_map(|g| &g.candidates).filter_map(|c| c.admin1).map(|p| p.0 as usize + 1).max().unwrap_or(0);
    groups.iter_mut().for_each(|g| share_out(&mut g.candidates));
    let mut foremost = None;
    for _ in 0..ROUNDS {
        let mut votes = Votes::new(provinces);
        for &(country, weight) in home {
            votes.countries[country.0 as usize % 256] += weight;
        }
        for group in groups.iter() {
            votes.cast(group, 1.0);
        }
        // Each name is judged by the votes of the others as they stand after those judged before it in this round.
        for group in groups.iter_mut() {
            votes.cast(group, -1.0);
            for candidate in &mut group.candidates {
                (candidate.support, candidate.local) = votes.support(candidate);
                candidate.score = candidate.prior + candidate.support;
            }
            share_out(&mut group.candidates);
            votes.cast(group, 1.0);
        }
        foremost = votes.foremost();
    }
    foremost
}
