//! Whether a name in a text is used for a place: what its form, its neighbours and the name finder tell.

use tacitus_text::{Analysis, NameKind, Span};

use super::gazetteer::{Gazetteer, PlaceKind, Rank};
use super::scan::{Case, Hit, Units};
use super::words::{self, ADMIN1, ADMIN2, BEFORE, CIVIC, Class, HOLDER, NEVER, OF_ORG, ORG, PREP, SAYING, STREET, TITLE};

/// What was seen around a hit.
#[derive(Debug, Clone, Default)]
pub(crate) struct Evidence {
    /// Sum of the weights, above 0 for a place; about log odds.
    pub(crate) score: f32,
    /// The name with the word for its kind ("Anbar province").
    pub(crate) span: Option<Span>,
    /// Kinds of place that the words beside it ask for (`ADMIN1`, `ADMIN2`).
    pub(crate) asks: Class,
    /// A kind of settlement is named beside it ("the city of X").
    pub(crate) settlement: bool,
    /// All its words are common English words.
    pub(crate) common: bool,
    /// A body or people of the place are named after it ("Sochi Mayor").
    pub(crate) civic: bool,
    /// The name finder has it inside a longer name of another kind.
    pub(crate) inside: Option<NameKind>,
}

/// Reads the surroundings of hits.
pub(crate) struct Reader<'a> {
    pub(crate) text: &'a str,
    pub(crate) units: &'a Units,
    pub(crate) hits: &'a [Hit],
    pub(crate) analysis: &'a Analysis,
    pub(crate) gazetteer: &'a Gazetteer,
    /// Which hit a unit belongs to.
    pub(crate) hit_of: Vec<Option<usize>>,
    /// Which name a token belongs to.
    pub(crate) name_of: Vec<Option<usize>>,
    /// Folded surnames of the persons in the text.
    pub(crate) surnames: Vec<String>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(
        text: &'a str,
        units: &'a Units,
        hits: &'a [Hit],
        analysis: &'a Analysis,
        gazetteer: &'a Gazetteer,
    ) -> Self {
        let mut hit_of = vec![None; units.all.len()];
        for (i, hit) in hits.iter().enumerate() {
            hit.units.clone().for_each(|u| hit_of[u] = Some(i));
        }
        let mut name_of = vec![None; analysis.tokens.len()];
        for (i, name) in analysis.names.iter().enumerate() {
            name.tokens.clone().for_each(|t| {
                if let Some(slot) = name_of.get_mut(t) {
                    *slot = Some(i)
                }
            });
        }
        let mut reader = Self { text, units, hits, analysis, gazetteer, hit_of, name_of, surnames: Vec::new() };
        reader.surnames = reader.find_surnames();
        reader
    }

    fn upper(&self, unit: usize) -> bool {
        self.units.all[unit].upper && self.units.all[unit].word
    }

    fn class(&self, unit: Option<usize>) -> Class {
        unit.map_or(0, |u| words::class(self.units.fold(u)))
    }

    fn text_of(&self, unit: Option<usize>) -> &'a str {
        unit.map_or("", |u| self.units.all[u].span.of(self.text))
    }

    fn word(&self, unit: usize) -> super::gazetteer::Word {
        self.gazetteer.word(self.units.fold(unit))
    }

    /// Whether every word of a name is a common English word.
    pub(crate) fn is_common(&self, hit: &Hit) -> bool {
        hit.units.clone().all(|u| self.word(u).common)
    }

    fn is_initial(&self, unit: Option<usize>) -> bool {
        let text = self.text_of(unit);
        text.len() == 2 && text.ends_with('.') && text.starts_with(char::is_uppercase)
    }

    fn first_in_sentence(&self, unit: usize) -> bool {
        let mut at = unit;
        while let Some(before) = self.units.before(at) {
            if self.units.all[before].word {
                return false;
            }
            at = before;
        }
        true
    }

    /// Surnames: last words of the persons that the name finder has, or of a title or given name and a capital.
    fn find_surnames(&self) -> Vec<String> {
        let mut out = Vec::new();
        let named = !self.analysis.names.is_empty();
        for name in self.analysis.names.iter().filter(|n| n.kind == NameKind::Person && n.tokens.len() > 1) {
            let mut last = String::new();
            if let Some(token) = name.tokens.clone().rev().find(|&t| self.analysis.tokens[t].lower != "'s") {
                super::fold::fold_into(self.analysis.tokens[token].span.of(self.text), &mut last);
                out.push(last);
            }
        }
        for at in 0..self.units.all.len() {
            out.extend(self.surname_after(at, named));
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The surname after a given name at a unit: "Jim Jordan", "Scott C. Dayton", but not "Jordan Valley".
    fn surname_after(&self, at: usize, named: bool) -> Option<String> {
        let first = self.word(at);
        if self.units.case(at) == Case::Lower || !self.upper(at) || !first.given || first.common {
            return None;
        }
        if self.hit_of[at].is_some_and(|h| self.is_well_known(h)) {
            return None;
        }
        let mut last = self.units.after(at)?;
        if self.is_initial(Some(last)) {
            last = self.units.after(last)?;
        }
        // The name finder, where there is one, may know better.
        let name = self.name_of.get(self.units.all[last].token).copied().flatten().map(|n| self.analysis.names[n].kind);
        let person = if named { name == Some(NameKind::Person) } else { !self.word(last).given };
        let kinds = HOLDER | ADMIN1 | ADMIN2 | ORG | STREET;
        (person && self.upper(last) && self.class(Some(last)) & kinds == 0).then(|| self.units.fold(last).to_string())
    }

    fn is_well_known(&self, hit: usize) -> bool {
        self.hits[hit].readings.iter().any(|r| {
            let kind = self.gazetteer.kind(r.place);
            r.rank == Rank::Primary && (kind == PlaceKind::Country || self.gazetteer.log_population(r.place) > 13.5)
        })
    }

    /// All that is seen around a hit.
    pub(crate) fn read(&self, index: usize) -> Evidence {
        let hit = &self.hits[index];
        let first = hit.units.start;
        let last = hit.units.end - 1;
        let case = self.units.case(first);
        let mut out = Evidence { score: self.base(hit, case), common: self.is_common(hit), ..Evidence::default() };
        if hit.is_demonym() {
            self.judge_names(hit, &mut out);
            return out;
        }
        let before = self.units.before(first);
        let after = self.units.after(last);
        self.judge_before(hit, before, case, &mut out);
        self.judge_after(hit, after, case, &mut out);
        self.judge_names(hit, &mut out);
        if case == Case::Mixed && self.units.is_dateline(&hit.units) {
            out.score += 2.5;
        }
        let alone = hit.units.len() == 1;
        if alone
            && self.surnames.binary_search_by(|s| s.as_str().cmp(self.units.fold(first))).is_ok()
            && !self.is_well_known(index)
        {
            out.score -= 3.0;
        }
        out
    }

    /// What the name by itself tells.
    fn base(&self, hit: &Hit, case: Case) -> f32 {
        let g = self.gazetteer;
        let mut best = -3.0f32;
        for reading in &hit.readings {
            let known = g.log_population(reading.place);
            let mut score = match g.kind(reading.place) {
                PlaceKind::Country => 3.5,
                PlaceKind::Admin1 => 1.2 + (known - 13.0).clamp(-1.0, 2.0) / 2.0,
                PlaceKind::City => ((known - 9.5) / 2.2).clamp(-0.6, 2.2) + (f32::from(g.fame(reading.place)) / 60.0).min(0.8),
                PlaceKind::Site => 0.4,
                PlaceKind::Admin2 => 0.2 + (known - 11.0).clamp(-1.0, 1.0) / 2.0,
                _ => 2.0,
            };
            score -= match reading.rank {
                Rank::Primary | Rank::Variant => 0.0,
                Rank::Bare => 0.7,
                Rank::Alternate => 1.5,
                Rank::Demonym => 1.5,
            };
            best = best.max(score);
        }
        let alone = hit.units.len() == 1;
        if !alone {
            best += 1.0;
        }
        let first = self.first_in_sentence(hit.units.start);
        let plain: f32 = match case {
            Case::Mixed if !first => 1.5,
            Case::Mixed => 2.2,
            Case::Title => 2.5,
            Case::Upper | Case::Lower => 4.0,
        };
        // "FRENCH", "TURKEY" are countries far more often than words.
        let country = hit.readings.iter().any(|r| r.rank != Rank::Alternate && g.kind(r.place) == PlaceKind::Country);
        let plain = if country { plain.min(1.0) } else { plain };
        // "Police Department", "Blue Grass" are towns too.
        if self.is_common(hit) {
            best -= plain;
        }
        if alone {
            if self.class(Some(hit.units.start)) & NEVER != 0 {
                best -= 4.0;
            }
            if hit.word.given && !hit.is_demonym() {
                best -= 1.5;
            }
            if hit.word.surname && !hit.is_demonym() {
                best -= 1.0;
            }
        }
        best + match case {
            Case::Mixed if !first => 0.6,
            Case::Mixed => 0.2,
            Case::Title => 0.0,
            Case::Upper => -0.3,
            Case::Lower => -0.6,
        }
    }

    fn judge_before(&self, hit: &Hit, before: Option<usize>, case: Case, out: &mut Evidence) {
        let Some(prev) = before else { return };
        if self.units.all[hit.units.start].glued {
            out.score -= 1.5; // the later part of a hyphenated word
        }
        let class = self.class(before);
        if class & PREP != 0 {
            out.score += 1.5;
        } else if class & TITLE != 0 && (case != Case::Mixed || self.upper(prev)) || self.is_initial(before) {
            out.score -= 3.0;
        } else if self.units.fold(prev) == "of" {
            let head = self.units.before(prev);
            let class = self.class(head);
            if class & OF_ORG != 0 {
                out.score -= 1.5;
            } else if class & (HOLDER | ADMIN1 | ADMIN2) != 0 {
                out.score += 2.0;
                out.asks |= class & (ADMIN1 | ADMIN2);
                out.settlement |= class & HOLDER != 0 && class & (ADMIN1 | ADMIN2) == 0;
            } else if self.text_of(head) == "," {
                out.score += 1.5; // "Smith, 54, of Tyler"
            } else {
                out.score += 0.7;
            }
        } else if class & HOLDER != 0 && class & (ADMIN1 | ADMIN2) == 0 {
            out.score += 0.8;
            out.settlement = true;
        } else if class & BEFORE != 0 {
            out.score += 0.8;
        } else if case != Case::Lower && self.upper(prev) && hit.word.surname && self.word(prev).given {
            out.score -= 3.0; // "Paris Hilton"
        } else if case != Case::Lower && matches!(self.units.fold(prev), "al" | "el" | "ash" | "abu" | "bin" | "ibn") {
            out.score -= 2.5; // a longer name that the gazetteer lacks
        } else if self.upper(prev) && case == Case::Mixed && self.hit_of[prev].is_none() {
            // A capital before that is no place: the end of a name of something else.
            if !self.first_in_sentence(prev) || self.word(prev).given {
                out.score -= if self.word(prev).given { 3.0 } else { 1.5 };
            }
        } else if case != Case::Mixed && self.word(prev).given && !self.word(prev).common {
            out.score -= 2.0;
        }
    }

    fn judge_after(&self, hit: &Hit, after: Option<usize>, case: Case, out: &mut Evidence) {
        let Some(mut next) = after else { return };
        // "St. Patrick's Day": what is possessed tells.
        if self.units.fold(next) == "s"
            && self.units.all[next].span.start() == hit.span.end()
            && let Some(further) = self.units.after(next)
            && self.class(Some(further)) & (ORG | CIVIC) != 0
        {
            next = further;
        }
        let class = self.class(Some(next));
        let capital = self.upper(next) || case != Case::Mixed;
        if self.is_state_school(hit, next) {
            out.score -= 2.0;
        } else if class & (ADMIN1 | ADMIN2) != 0 {
            out.score += 1.8;
            out.asks |= class & (ADMIN1 | ADMIN2);
            out.span = Some(hit.span.cover(self.units.all[next].span));
            // "Meigs County Court"
            if let Some(further) = self.units.after(next) {
                out.civic = self.class(Some(further)) & CIVIC != 0;
            }
        } else if class & (CIVIC | TITLE) != 0 {
            out.score += 0.8;
            out.civic = true;
        } else if class & STREET != 0 && capital {
            out.score -= 4.0;
        } else if class & ORG != 0 && capital {
            out.score -= 2.5;
        } else if class & HOLDER != 0 {
            out.score += 0.8;
            out.settlement = true;
        } else if class & SAYING != 0 {
            out.score -= if hit.word.surname || hit.word.given { 2.0 } else { 0.5 };
        } else if case != Case::Lower && self.upper(next) && hit.word.given && self.word(next).surname {
            out.score -= 3.0;
        } else if self.upper(next) && case == Case::Mixed && self.hit_of[next].is_none() {
            let given = hit.word.given && hit.units.len() == 1;
            out.score -= if given { 3.0 } else { 1.0 };
        }
    }

    fn judge_names(&self, hit: &Hit, out: &mut Evidence) {
        if self.analysis.names.is_empty() {
            return;
        }
        let (first, last) = (self.units.all[hit.units.start].token, self.units.all[hit.units.end - 1].token);
        let Some(name) = (first..=last).find_map(|t| self.name_of.get(t).copied().flatten()) else {
            out.score -= if hit.is_demonym() { 0.0 } else { 0.4 };
            return;
        };
        let name = &self.analysis.names[name];
        let wide = name.tokens.start < first || name.tokens.end > last + 1;
        let longer = wide && {
            // "the Hague" and "Iraq 's" are no longer names.
            name.tokens
                .clone()
                .any(|t| (t < first || t > last) && !matches!(self.analysis.tokens[t].lower.as_str(), "the" | "'s"))
        };
        let weight: f32 = match (name.kind, longer) {
            (NameKind::Geopolitical, _) => 2.5,
            (NameKind::Location, _) => 1.8,
            (NameKind::Facility, false) => 0.5,
            (NameKind::Facility, true) => 0.0,
            (NameKind::Nationality, _) => 0.5,
            (NameKind::Person, false) => -1.0,
            (NameKind::Person, true) => -2.5,
            (NameKind::Organization, false) => 0.0,
            (NameKind::Organization, true) => -1.0,
            (_, false) => -0.5,
            (_, true) => -1.0,
        };
        let civic = longer && (out.civic || self.ends_civic(hit));
        out.score += if civic { weight.max(0.0) } else { weight };
        if longer {
            out.inside = Some(name.kind);
        }
    }

    /// "Michigan State" is a university or its team.
    fn is_state_school(&self, hit: &Hit, next: usize) -> bool {
        let g = self.gazetteer;
        let us = g.country_by_iso("US");
        self.unit_text(next) == "State"
            && hit.readings.iter().any(|r| g.kind(r.place) == PlaceKind::Admin1 && g.country(r.place) == us)
    }

    /// A name that itself holds the word for its kind, before a body of the place ("Meigs County" before "Court").
    fn ends_civic(&self, hit: &Hit) -> bool {
        let last = hit.units.end - 1;
        let after = self.units.after(last);
        self.class(Some(last)) & (ADMIN1 | ADMIN2) != 0 && self.class(after) & CIVIC != 0
    }

    pub(crate) fn unit_text(&self, unit: usize) -> &'a str {
        self.text_of(Some(unit))
    }
}
