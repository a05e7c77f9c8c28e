//! What the trained reader makes of a document's words: the parts they play in incidents, and of what kind those are.
//!
//! The reader is an encoder with heads (`models/reader.safetensors`, trained by `training/reader`). It reads whole sentences,
//! many at a time, so that each is read in its context; which sentences it is given is the caller's choice. What it gives
//! are probabilities, never decisions: those are made where rules and reader meet.

use std::ops::Range;
use std::sync::LazyLock;

use tacitus_encode::{Columns, Encoder, Piece, Scratch};
use tacitus_text::{Analysis, Document, Span};

/// Pieces read at once, the opening and the closing mark among them; `LIMIT` of `training/reader/passages.py`.
const PASSAGE: usize = 384;

/// Least probability of a word that stands in a phrase.
const PHRASE: f32 = 0.3;

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

/// What the reader makes of the words it was given.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// By token; nothing for those it was not given.
    marks: Vec<Option<Box<Mark>>>,
    /// Phrases that may play a part, in order.
    pub phrases: Vec<Phrase>,
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
    kind: Columns,
    main: Columns,
    link: Columns,
}

static READER: LazyLock<Option<Reader>> = LazyLock::new(|| {
    let bytes: &'static [u8] = include_bytes!("../../../models/reader.safetensors");
    let encoder = Encoder::from_bytes(bytes).ok()?;
    let wanted = ["O"].into_iter().map(str::to_owned);
    let roles: Vec<String> =
        wanted.chain(Role::ALL.iter().flat_map(|role| ["B-", "I-"].map(|mark| format!("{mark}{}", role.label())))).collect();
    // Weights of another design would be read as something they do not mean.
    let known = encoder.labels("role") == roles && encoder.labels("kind") == CLASS_LABELS;
    Some(Reader {
        role: encoder.head("role").filter(|_| known)?,
        place: encoder.head("where")?,
        kind: encoder.head("kind")?,
        main: encoder.head("flag")?,
        link: encoder.pair("incident")?,
        encoder,
    })
});

/// The version of the weights; nothing if they cannot be read.
#[must_use]
pub fn version() -> Option<&'static str> {
    READER.as_ref().and_then(|reader| reader.encoder.about("version"))
}

/// Read the chosen sentences of a document (`chosen[i]` is of sentence `i`), as many at a time as go together.
#[must_use]
pub fn read(document: &Document, analysis: &Analysis, chosen: &[bool], scratch: &mut Scratch) -> Reading {
    let mut out = Reading::default();
    let Some(reader) = READER.as_ref() else { return out };
    let passages = passages(reader, document, analysis, chosen);
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
    out.phrases = phrases(analysis, &out.marks);
    out
}

/// The chosen sentences as pieces, in passages that the reader can take.
fn passages(reader: &Reader, document: &Document, analysis: &Analysis, chosen: &[bool]) -> Vec<Vec<Piece>> {
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

/// The pieces of one word taken together: of tags the mean, of the rest what its first piece gives.
fn mark(reader: &Reader, reading: &tacitus_encode::Reading, pieces: Range<usize>) -> Mark {
    let (mut roles, mut opens, mut place) = ([0.0; 5], 0.0, 0.0);
    let share = 1.0 / pieces.len() as f32;
    for (n, piece) in pieces.clone().enumerate() {
        let tags = softmax(reading.row(piece, &reader.role));
        for (role, pair) in roles.iter_mut().zip(tags[1..].chunks(2)) {
            *role += share * pair.iter().sum::<f32>();
            if n == 0 {
                opens += pair[0];
            }
        }
        place += share * softmax(reading.row(piece, &reader.place))[1..].iter().sum::<f32>();
    }
    let first = pieces.start;
    let mut kinds = [0.0; CLASSES];
    for (kind, logit) in kinds.iter_mut().zip(reading.row(first, &reader.kind)) {
        *kind = sigmoid(*logit);
    }
    let main = reading.row(first, &reader.main).first().map_or(0.0, |&logit| sigmoid(logit));
    Mark { roles, opens, place, kinds, main, link: reading.row(first, &reader.link).to_vec() }
}

/// Runs of words that most probably play one part.
fn phrases(analysis: &Analysis, marks: &[Option<Box<Mark>>]) -> Vec<Phrase> {
    let mut out: Vec<Phrase> = Vec::new();
    for sentence in &analysis.sentences {
        let mut open: Option<Phrase> = None;
        for token in sentence.tokens.clone() {
            let best = marks[token].as_deref().and_then(|mark| {
                let (role, &score) = Role::ALL.into_iter().zip(&mark.roles).max_by(|a, b| a.1.total_cmp(b.1))?;
                (score >= PHRASE).then_some((role, score, mark.opens > 0.5 * mark.roles.iter().sum::<f32>()))
            });
            match (best, &mut open) {
                (Some((role, score, false)), Some(phrase)) if phrase.role == role => {
                    phrase.tokens.end = token + 1;
                    phrase.score += score;
                }
                (best, open) => {
                    out.extend(open.take());
                    *open = best.map(|(role, score, _)| Phrase { tokens: token..token + 1, role, score });
                }
            }
        }
        out.extend(open);
    }
    for phrase in &mut out {
        phrase.score /= phrase.tokens.len() as f32;
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
