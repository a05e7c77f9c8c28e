//! Trains the tagger, the parser and the name finder of `tacitus-annotate` on sentences that a larger parser labelled.
//!
//! `train-syntax SENTENCES.jsonl OUT.bin [EPOCHS]`; what the sentences hold is said in `training/syntax/README.md`.
//! A twentieth of them, by their number, is held back and measured. Seeds are fixed: the same input gives the same bytes.

mod oracle;
mod perceptron;
mod sentence;

use std::error::Error;

use perceptron::{Perceptron, Random};
use sentence::Sentence;
use tacitus_annotate::model::{Linear, Packed, ZERO, best};
use tacitus_annotate::parser::{State, Step};
use tacitus_annotate::{names, parser, tagger};
use tacitus_text::{Dep, Tag};

/// Weights are averaged, multiplied by this and rounded to one byte.
const SCALE: f32 = 3.0;

/// The tagger is small, and goes on learning for longer.
const TAGGER_EPOCHS: usize = 12;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let (Some(input), Some(output)) = (arguments.get(1), arguments.get(2)) else {
        return Err("usage: train-syntax SENTENCES.jsonl OUT.bin [EPOCHS]".into());
    };
    let epochs: usize = arguments.get(3).map_or(Ok(6), |text| text.parse())?;
    let all = sentence::read(input)?;
    let (mut held, mut train): (Vec<Sentence>, Vec<Sentence>) = all.into_iter().partition(|s| s.number % 20 == 7);
    let mut random = Random(0x7AC1_7005);
    random.shuffle(&mut train);
    eprintln!("{} sentences to train on, {} held back", train.len(), held.len());

    // The parser must see tags as wrong as it will meet them: each half is tagged by a model of the other half.
    let middle = train.len() / 2;
    let halves =
        [fit_tagger(&train[middle..], epochs.min(4), &mut random), fit_tagger(&train[..middle], epochs.min(4), &mut random)];
    for (i, s) in train.iter_mut().enumerate() {
        s.guessed = tagger::tag(&halves[usize::from(i >= middle)], &s.words);
    }
    let tags = packed(fit_tagger(&train, TAGGER_EPOCHS, &mut random).pack(2, SCALE))?;
    for s in &mut held {
        s.guessed = tagger::tag(&tags.0, &s.words);
    }
    let right = held.iter().flat_map(|s| s.guessed.iter().zip(&s.tags)).filter(|(a, b)| a == b).count();
    let words: usize = held.iter().map(|s| s.words.len()).sum();
    eprintln!("tags right: {:.2}", 100.0 * right as f64 / words as f64);

    let names = packed(fit_names(&train, epochs, &mut random).pack(4, SCALE))?;
    measure_names(&names.0, &held);
    let parser = packed(fit_parser(&train, epochs, &mut random, &held).pack(10, SCALE))?;
    measure_parser(&parser.0, &held, "packed");
    let bytes = [tags.1, parser.1, names.1].concat();
    eprintln!("{} bytes", bytes.len());
    std::fs::write(output, bytes)?;
    Ok(())
}

/// The packed model beside its bytes.
fn packed(bytes: Vec<u8>) -> Result<(Packed, &'static [u8]), Box<dyn Error>> {
    let bytes: &'static [u8] = Box::leak(bytes.into_boxed_slice());
    let (model, _) = Packed::read(bytes).ok_or("a packed model does not read")?;
    Ok((model, bytes))
}

fn order(length: usize, random: &mut Random) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    random.shuffle(&mut order);
    order
}

/// Guess one decision, learn from it, and give the guess.
fn decide(model: &mut Perceptron, on: &[u64], classes: usize, right: usize) -> usize {
    let mut scores = ZERO;
    model.add_scores(on, &mut scores);
    let guess = best(&scores, classes, |_| true).unwrap_or(0);
    model.learn(on, right, guess);
    guess
}

fn fit_tagger(train: &[Sentence], epochs: usize, random: &mut Random) -> Perceptron {
    let mut model = Perceptron::new(tagger::CLASSES);
    let mut on = Vec::new();
    for _ in 0..epochs {
        for at in order(train.len(), random) {
            let s = &train[at];
            let mut tags: Vec<Tag> = Vec::new();
            for i in 0..s.words.len() {
                tagger::features(&s.words, &tags, i, &mut on);
                let guess = decide(&mut model, &on, tagger::CLASSES, s.tags[i] as usize);
                tags.push(Tag::ALL[guess]);
            }
        }
    }
    model
}

fn fit_names(train: &[Sentence], epochs: usize, random: &mut Random) -> Perceptron {
    let mut model = Perceptron::new(names::CLASSES);
    let mut on = Vec::new();
    for _ in 0..epochs {
        for at in order(train.len(), random) {
            let s = &train[at];
            let mut places: Vec<names::Place> = Vec::new();
            for i in 0..s.words.len() {
                names::features(&s.words, &s.guessed, &places, i, &mut on);
                let guess = decide(&mut model, &on, names::CLASSES, s.places[i].class());
                let before = places.last().copied().unwrap_or(names::Place::Outside);
                // Go on from the guess where it could stand, as in use; from the truth otherwise.
                let guess = names::Place::of_class(guess);
                places.push(if guess.may_follow(before) { guess } else { s.places[i] });
            }
        }
    }
    model
}

fn fit_parser(train: &[Sentence], epochs: usize, random: &mut Random, held: &[Sentence]) -> Perceptron {
    let mut model = Perceptron::new(parser::CLASSES);
    let mut on = Vec::new();
    for epoch in 0..epochs {
        for at in order(train.len(), random) {
            let s = &train[at];
            let mut state = State::new(s.words.len());
            while !state.done() {
                parser::features(&state, &s.words, &s.guessed, &mut on);
                let mut scores = ZERO;
                model.add_scores(&on, &mut scores);
                let costs = [Step::Shift, Step::Reduce, Step::Left(Dep::Dep), Step::Left(Dep::Root), Step::Right(Dep::Dep)]
                    .map(|step| if state.allows(step) { oracle::cost(&state, &s.heads, step) } else { usize::MAX });
                let least = costs.into_iter().min().unwrap_or(0);
                let cost_of = |step: Step| match step {
                    Step::Shift => costs[0],
                    Step::Reduce => costs[1],
                    Step::Left(Dep::Root) => costs[3],
                    Step::Left(_) => costs[2],
                    Step::Right(_) => costs[4],
                };
                let zero = |class: usize| {
                    let step = Step::of_class(class);
                    state.allows(step) && cost_of(step) == least && s.label_fits(&state, step)
                };
                let Some(guess) = best(&scores, parser::CLASSES, |class| state.allows(Step::of_class(class))) else { break };
                let Some(right) = best(&scores, parser::CLASSES, zero) else { break };
                model.learn(&on, if zero(guess) { guess } else { right }, guess);
                let explore = epoch > 0 && random.below(10) > 0;
                state.take(Step::of_class(if explore || zero(guess) { guess } else { right }));
            }
        }
        eprintln!("parser epoch {epoch} done");
    }
    measure_parser(&model, held, "last weights, not averaged");
    model
}

fn measure_parser(model: &impl Linear, held: &[Sentence], label: &str) {
    let (mut words, mut headed, mut labelled) = (0, 0, 0);
    for s in held {
        let parsed = parser::parse(model, &s.words, &s.guessed);
        for (i, (head, dep)) in parsed.into_iter().enumerate() {
            if s.tags[i] == Tag::Punct {
                continue;
            }
            let gold = if s.heads[i].0 == s.words.len() { i } else { s.heads[i].0 };
            words += 1;
            headed += usize::from(head == gold);
            labelled += usize::from(head == gold && dep == s.heads[i].1);
        }
    }
    let share = |n: usize| 100.0 * n as f64 / words as f64;
    eprintln!("heads right: {:.2}, with label: {:.2} ({label})", share(headed), share(labelled));
}

fn measure_names(model: &Packed, held: &[Sentence]) {
    let (mut hit, mut found, mut wanted) = (0, 0, 0);
    for s in held {
        let predicted = names::find(model, &s.words, &s.guessed);
        let gold = s.names();
        hit += predicted.iter().filter(|name| gold.contains(name)).count();
        found += predicted.len();
        wanted += gold.len();
    }
    eprintln!("names F1: {:.2} ({hit} of {found} found, {wanted} wanted)", 200.0 * hit as f64 / (found + wanted) as f64);
}
