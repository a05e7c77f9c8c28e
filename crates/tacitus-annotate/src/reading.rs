//! What the trained reader makes of a document's words: the parts they play in incidents, and of what kind those are.
//!
//! The reader is an encoder with heads (`models/reader.safetensors`, trained by `training/reader`). It reads whole sentences,
//! many at a time, so that each is read in its context; which sentences it is given is the caller's choice. What it gives
//! are probabilities, never decisions: those are made where rules and reader meet.

use std::ops::Range;
use std::sync::LazyLock;

use tacitus_encode::{Case, Columns, Encoder, Piece, Scratch};
use tacitus_text::{Analysis, Document, Span};

/// Pieces read at once, the opening and the closing mark among them; `LIMIT` of `training/reader/passages.py`.
const PASSAGE: usize = 384;

/// Least probability of a word that stands in a phrase.
const PHRASE: f32 = 0.3;

/// Least probability of a word that stands in a mention.
const MENTION: f32 = 0.5;

/// The part that a phrase plays in an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Persons who acted, named or not.
    Individual,
    /// An organisation, force or state that acted.
    Group,
    /// A building, vehicle or place that was hit.
    Facility,
    /// People who were hit.
    Victim,
    /// What it was done with.
    Means,
}

impl Role {
    /// Every role, in the order of the reader's labels.
    pub const ALL: [Role; 5] = [Role::Individual, Role::Group, Role::Facility, Role::Victim, Role::Means];

    const fn label(self) -> &'static str {
        match self {
            Role::Individual => "individual",
            Role::Group => "group",
            Role::Facility => "facility",
            Role::Victim => "victim",
            Role::Means => "means",
        }
    }
}

/// What a name or description stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Named {
    /// A person.
    Person,
    /// A body, a force, a group of people.
    Organization,
    /// A place.
    Place,
    /// A nationality, people or faith.
    Nationality,
    /// A weapon.
    Weapon,
    /// A vehicle, ship or aircraft.
    Vehicle,
}

impl Named {
    /// Every sort, in the order of the reader's labels.
    pub const ALL: [Named; 6] =
        [Named::Person, Named::Organization, Named::Place, Named::Nationality, Named::Weapon, Named::Vehicle];

    /// Its word, the record's too.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Named::Person => "person",
            Named::Organization => "organization",
            Named::Place => "place",
            Named::Nationality => "nationality",
            Named::Weapon => "weapon",
            Named::Vehicle => "vehicle",
        }
    }
}

/// What kind of incident a word belongs to, as coarsely as the reader tells them apart: the columns of [`Mark::kinds`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// An attack of no narrower kind.
    Attack,
    /// A bombing.
    Bombing,
    /// A kidnapping, a taking of hostages.
    Kidnapping,
    /// Arson.
    Arson,
    /// Robbery, looting.
    Robbery,
    /// Work stopped by force.
    Stoppage,
    /// A fight of two sides.
    Clash,
    /// A protest, a riot, a mob.
    Unrest,
    /// Police or state force: arrests, raids.
    Force,
    /// Any incident at all.
    Incident,
}

/// How many classes there are.
pub const CLASSES: usize = 10;

const CLASS_LABELS: [&str; CLASSES] =
    ["attack", "bombing", "kidnapping", "arson", "robbery", "stoppage", "clash", "unrest", "force", "incident"];

/// What the reader makes of one word. Probabilities, 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// That the word stands in a phrase of each role, as in [`Role::ALL`].
    pub roles: [f32; 5],
    /// That a phrase begins with the word, rather than goes on.
    opens: f32,
    /// That it names where an incident happened.
    pub place: f32,
    /// That it stands in a mention of each sort, as in [`Named::ALL`].
    pub mentions: [f32; 6],
    /// That a mention begins with the word.
    opens_mention: f32,
    /// That it belongs to an incident of each class.
    pub kinds: [f32; CLASSES],
    /// That what it belongs to is what the report is mainly about.
    pub main: f32,
    /// What it has in common with other words of the same incident; see [`together`].
    link: Vec<f32>,
}

/// A phrase that plays a part.
#[derive(Debug, Clone, PartialEq)]
pub struct Phrase {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its part.
    pub role: Role,
    /// How sure the reader is of it: the mean over its words.
    pub score: f32,
}

/// A phrase that tells where an incident happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// How sure the reader is of it: the mean over its words.
    pub score: f32,
}

/// A name or description, the whole phrase.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it stands for.
    pub named: Named,
    /// How sure the reader is of it: the mean over its words.
    pub score: f32,
}

/// What the reader is given in place of some of a text's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plain {
    /// The words.
    pub span: Span,
    /// The word it reads instead, in small letters; nothing for a name that it is not told.
    pub word: Option<&'static str>,
}

/// What the reader makes of the words it was given.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// By token; nothing for those it was not given.
    marks: Vec<Option<Box<Mark>>>,
    /// Phrases that may play a part, in order.
    pub phrases: Vec<Phrase>,
    /// Phrases that may tell where, in order.
    pub places: Vec<Place>,
    /// Names and descriptions, in order.
    pub mentions: Vec<Mention>,
    /// How likely the text tells of an incident of each class: the most of any passage.
    pub kinds: [f32; CLASSES],
}

impl Reading {
    /// What it makes of a token.
    #[must_use]
    pub fn mark(&self, token: usize) -> Option<&Mark> {
        self.marks.get(token)?.as_deref()
    }

    /// Whether it was given anything to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }
}

/// How much two words speak of one incident: a logit without its bias.
#[must_use]
pub fn together(a: &Mark, b: &Mark) -> f32 {
    let product: f32 = a.link.iter().zip(&b.link).map(|(x, y)| x * y).sum();
    product / (a.link.len().max(1) as f32).sqrt()
}

/// The reader with the columns of its heads.
struct Reader {
    encoder: Encoder,
    role: Columns,
    place: Columns,
    mention: Columns,
    kind: Columns,
    main: Columns,
    link: Columns,
}

static READER: LazyLock<Option<Reader>> = LazyLock::new(|| {
    // Other weights of the same design, to measure them: those of a fold, say. Where they cannot be read there is no reader, and
    // `version` tells.
    let bytes: &'static [u8] = match std::env::var_os("TACITUS_READER") {
        Some(path) => std::fs::read(path).ok()?.leak(),
        None => include_bytes!("../../../models/reader.safetensors"),
    };
    let encoder = Encoder::from_bytes(bytes).ok()?;
    // Weights of another design would be read as something they do not mean.
    let known = encoder.labels("role") == tags(&Role::ALL.map(Role::label))
        && encoder.labels("mention") == tags(&Named::ALL.map(Named::label))
        && encoder.labels("kind") == CLASS_LABELS;
    Some(Reader {
        role: encoder.head("role").filter(|_| known)?,
        place: encoder.head("where")?,
        mention: encoder.head("mention")?,
        kind: encoder.head("kind")?,
        main: encoder.head("flag")?,
        link: encoder.pair("incident")?,
        encoder,
    })
});

/// The tags of a head whose phrases have some labels: none, then the beginning and the rest of each.
fn tags(labels: &[&str]) -> Vec<String> {
    let both = labels.iter().flat_map(|label| ["B-", "I-"].map(|mark| format!("{mark}{label}")));
    ["O".to_owned()].into_iter().chain(both).collect()
}

/// The version of the weights; nothing if they cannot be read.
#[must_use]
pub fn version() -> Option<&'static str> {
    READER.as_ref().and_then(|reader| reader.encoder.about("version"))
}

/// Read the chosen sentences of a document (`chosen[i]` is of sentence `i`), as many at a time as go together, with other words in
/// place of some (`plain`, in order).
#[must_use]
pub fn read(document: &Document, analysis: &Analysis, chosen: &[bool], plain: &[Plain], scratch: &mut Scratch) -> Reading {
    let mut out = Reading::default();
    let Some(reader) = READER.as_ref() else { return out };
    let passages = passages(reader, document, analysis, chosen, plain);
    if passages.is_empty() {
        return out;
    }
    out.marks.resize_with(analysis.tokens.len(), || None);
    let borrowed: Vec<&[Piece]> = passages.iter().map(Vec::as_slice).collect();
    let Ok(readings) = reader.encoder.read(&borrowed, scratch) else { return Reading::default() };
    for (passage, reading) in passages.iter().zip(&readings) {
        for (kind, logit) in out.kinds.iter_mut().zip(reading.row(0, &reader.kind)) {
            *kind = kind.max(sigmoid(*logit));
        }
        let mut next = 1;
        while next + 1 < passage.len() {
            let tokens = analysis.tokens_in(passage[next].span);
            let first = next;
            next += 1;
            let Some(token) = (!tokens.is_empty()).then_some(tokens.start) else { continue };
            while next + 1 < passage.len() && passage[next].span.start() < analysis.tokens[token].span.end() {
                next += 1;
            }
            let mark = mark(reader, reading, first..next);
            // A piece may reach over two tokens ("U.S.-led"): both are read as it is.
            for also in tokens.skip(1) {
                out.marks[also].get_or_insert_with(|| Box::new(mark.clone()));
            }
            out.marks[token] = Some(Box::new(mark));
        }
    }
    let at = |token: usize| out.marks[token].as_deref();
    let roles = runs(analysis, |token| at(token).map(|mark| (mark.roles, mark.opens)), Role::ALL, PHRASE);
    let places = runs(analysis, |token| at(token).map(|mark| ([mark.place], 0.0)), [()], PHRASE);
    let mentions = runs(analysis, |token| at(token).map(|mark| (mark.mentions, mark.opens_mention)), Named::ALL, MENTION);
    out.phrases = roles.into_iter().map(|(tokens, role, score)| Phrase { tokens, role, score }).collect();
    out.places = places.into_iter().map(|(tokens, (), score)| Place { tokens, score }).collect();
    out.mentions = mentions.into_iter().map(|(tokens, named, score)| Mention { tokens, named, score }).collect();
    out
}

/// The chosen sentences as pieces, in passages that the reader can take.
fn passages(reader: &Reader, document: &Document, analysis: &Analysis, chosen: &[bool], plain: &[Plain]) -> Vec<Vec<Piece>> {
    let mut out: Vec<Vec<Piece>> = Vec::new();
    let room = PASSAGE.min(reader.encoder.longest()) - 2;
    let mut open: Vec<Piece> = Vec::new();
    let mut close = |open: &mut Vec<Piece>| {
        if !open.is_empty() {
            let mut passage = vec![reader.encoder.opening()];
            passage.append(open);
            passage.push(reader.encoder.closing());
            out.push(passage);
        }
    };
    for (sentence, _) in analysis.sentences.iter().zip(chosen).filter(|(_, chosen)| **chosen) {
        let span = sentence.span;
        let mut pieces = reader.encoder.pieces(span.of(&document.text));
        for piece in &mut pieces {
            piece.span = Span::new(piece.span.start() + span.start(), piece.span.end() + span.start());
        }
        exchange(reader, &mut pieces, span, plain);
        if open.len() + pieces.len() > room {
            close(&mut open);
        }
        for part in pieces.chunks(room) {
            if open.len() + part.len() > room {
                close(&mut open);
            }
            open.extend_from_slice(part);
        }
    }
    close(&mut open);
    out
}

/// One piece in place of those of each plain word of a sentence.
fn exchange(reader: &Reader, pieces: &mut Vec<Piece>, sentence: Span, plain: &[Plain]) {
    let first = plain.partition_point(|plain| plain.span.end() <= sentence.start());
    for plain in plain[first..].iter().take_while(|plain| plain.span.start() < sentence.end()) {
        let start = pieces.partition_point(|piece| piece.span.end() <= plain.span.start());
        let end = pieces.partition_point(|piece| piece.span.start() < plain.span.end());
        let word = plain.word.map_or(("[MASK]", Case::Title), |word| (word, Case::Lower));
        if let Some(piece) = reader.encoder.piece(word.0, word.1).filter(|_| start < end) {
            let span = Span::new(pieces[start].span.start(), pieces[end - 1].span.end());
            pieces.splice(start..end, [Piece { span, ..piece }]);
        }
    }
}

/// The pieces of one word taken together: of tags the mean, of the rest what its first piece gives.
fn mark(reader: &Reader, reading: &tacitus_encode::Reading, pieces: Range<usize>) -> Mark {
    let first = pieces.start;
    let (roles, opens) = tagged(reading, &reader.role, pieces.clone());
    let (mentions, opens_mention) = tagged(reading, &reader.mention, pieces.clone());
    let ([place], _) = tagged(reading, &reader.place, pieces);
    let mut kinds = [0.0; CLASSES];
    for (kind, logit) in kinds.iter_mut().zip(reading.row(first, &reader.kind)) {
        *kind = sigmoid(*logit);
    }
    let main = reading.row(first, &reader.main).first().map_or(0.0, |&logit| sigmoid(logit));
    Mark { roles, opens, place, mentions, opens_mention, kinds, main, link: reading.row(first, &reader.link).to_vec() }
}

/// How likely some pieces stand in a phrase of each label of a head, and that one begins with the first of them.
fn tagged<const N: usize>(reading: &tacitus_encode::Reading, head: &Columns, pieces: Range<usize>) -> ([f32; N], f32) {
    let (mut out, mut opens) = ([0.0; N], 0.0);
    let share = 1.0 / pieces.len() as f32;
    for (n, piece) in pieces.enumerate() {
        let tags = softmax(reading.row(piece, head));
        for (label, pair) in out.iter_mut().zip(tags[1..].chunks(2)) {
            *label += share * pair.iter().sum::<f32>();
            if n == 0 {
                opens += pair[0];
            }
        }
    }
    (out, opens)
}

/// Runs of words that have one label with at least some probability: their tokens, the label, the mean of its probability. `of` gives a token's
/// probabilities, and that a phrase begins with it.
fn runs<const N: usize, L: Copy + PartialEq>(
    analysis: &Analysis,
    of: impl Fn(usize) -> Option<([f32; N], f32)>,
    labels: [L; N],
    least: f32,
) -> Vec<(Range<usize>, L, f32)> {
    let mut out: Vec<(Range<usize>, L, f32)> = Vec::new();
    for sentence in &analysis.sentences {
        let mut open: Option<(Range<usize>, L, f32)> = None;
        for token in sentence.tokens.clone() {
            let best = of(token).and_then(|(probabilities, opens)| {
                let (label, score) = labels.into_iter().zip(probabilities).max_by(|a, b| a.1.total_cmp(&b.1))?;
                (score >= least).then_some((label, score, opens > 0.5 * probabilities.iter().sum::<f32>()))
            });
            match (best, &mut open) {
                (Some((label, score, false)), Some((tokens, own, sum))) if *own == label => {
                    tokens.end = token + 1;
                    *sum += score;
                }
                (best, open) => {
                    out.extend(open.take());
                    *open = best.map(|(label, score, _)| (token..token + 1, label, score));
                }
            }
        }
        out.extend(open);
    }
    for (tokens, _, score) in &mut out {
        *score /= tokens.len() as f32;
    }
    out
}

fn sigmoid(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}

fn softmax(logits: &[f32]) -> Vec<f32> {
    let most = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers: Vec<f32> = logits.iter().map(|logit| (logit - most).exp()).collect();
    let sum: f32 = powers.iter().sum();
    powers.into_iter().map(|power| power / sum).collect()
}
