//! Prints the actors of documents (JSON lines with `id`, `text`, `published`) as records with `document`, `entities` and
//! `actors`, for the scorers; with `--time N`, reads them N times and prints the time a document instead.

use std::io::BufRead;

use serde_json::{Value, json};
use tacitus_resolve::actor::{Actors, actors};
use tacitus_text::{CharOffsets, Document};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let path = args.first().ok_or("usage: actors DOCS.jsonl [--time N]")?;
    let mut documents = Vec::new();
    for line in std::io::BufReader::new(std::fs::File::open(path)?).lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let mut document = Document::plain(row["id"].as_str().unwrap_or_default(), row["text"].as_str().unwrap_or_default());
        document.published = row["published"].as_str().map(str::to_owned);
        documents.push(document);
    }
    if let Some(times) = args.get(2) {
        let read: Vec<_> = documents.iter().map(|d| (d, tacitus_annotate::annotate(d))).collect();
        let times: usize = times.parse()?;
        let bytes: usize = documents.iter().map(|d| d.text.len()).sum();
        let first = std::time::Instant::now();
        let _ = actors(&Document::plain("", ""), &tacitus_text::sentences(&Document::plain("", "")));
        println!("start: {:.1} ms", first.elapsed().as_secs_f64() * 1e3);
        let started = std::time::Instant::now();
        let count: usize = (0..times).map(|_| read.iter().map(|(d, a)| actors(d, a).actors.len()).sum::<usize>()).sum();
        let took = started.elapsed().as_secs_f64() * 1e3 / times as f64;
        println!(
            "{count} actors; {:.3} ms a document, {:.3} ms for 2 KB",
            took / documents.len() as f64,
            took / bytes as f64 * 2048.0
        );
        return Ok(());
    }
    for document in &documents {
        let found = actors(document, &tacitus_annotate::annotate(document));
        println!("{}", record(document, &found));
    }
    Ok(())
}

fn record(document: &Document, found: &Actors) -> Value {
    let chars = CharOffsets::new(&document.text);
    let place = |span: tacitus_text::Span| [chars.chars(span.start()), chars.chars(span.end())];
    let entities: Vec<Value> = found
        .mentions
        .iter()
        .filter(|m| m.is_entity())
        .map(|m| {
            let [start, end] = place(m.span);
            let actor = m.actor.map(|a| format!("a{}", a + 1));
            let noun = m.noun.map(|n| format!("{}:{}:{}", n.kind.as_str(), n.civilian, n.harmed));
            json!({"form": format!("{:?}", m.form), "noun": noun, "start": start, "end": end, "text": m.span.of(&document.text), "type": m.kind.as_str(), "actor": actor, "place": null})
        })
        .collect();
    let actors: Vec<Value> = found
        .actors
        .iter()
        .enumerate()
        .map(|(n, a)| {
            let mentions: Vec<_> = a.mentions.iter().map(|&m| place(found.mentions[m].span)).collect();
            let of = |r: &&tacitus_resolve::actor::PersonRole| found.mentions[r.mention].actor == Some(n);
            let text = |r: &tacitus_resolve::actor::PersonRole| {
                json!([r.span.of(&document.text), r.affiliation.map(|m| found.mentions[m].span.of(&document.text))])
            };
            let roles: Vec<_> = found.roles.iter().filter(of).map(text).collect();
            let facts: Vec<_> = found.facts.iter().filter(|f| f.actor == n).map(|f| {
                let trend = f.trend.map(|t| format!("{t:?}"));
                json!([f.kind.as_str(), f.object.map(|o| format!("a{}", o + 1)), trend, f.span.of(&document.text)])
            }).collect();
            json!({
                "id": format!("a{}", n + 1), "name": a.name, "aliases": a.aliases, "kind": a.kind.as_str(), "country": a.country.as_deref(),
                "sector": a.sector.as_deref(), "identity": a.identity.as_deref(), "part_of": a.part_of.map(|p| format!("a{}", p + 1)),
                "mentions": mentions, "roles": roles, "facts": facts,
            })
        })
        .collect();
    json!({"document": {"id": document.id, "text": document.text}, "entities": entities, "actors": actors})
}
