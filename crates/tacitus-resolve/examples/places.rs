//! Places of JSON-lines documents, as records that hold `document` and `places`.

use std::error::Error;
use std::fs;
use std::time::Instant;

use serde_json::{Value, json};
use tacitus_resolve::place::places;
use tacitus_text::{CharOffsets, Document};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: places DOCS.jsonl")?;
    let adjectives = std::env::args().all(|a| a != "--no-adjectives");
    let names = std::env::args().all(|a| a != "--no-names");
    let (mut spent, mut count, mut bytes) = (0.0, 0, 0);
    for line in fs::read_to_string(path)?.lines() {
        let row: Value = serde_json::from_str(line)?;
        let field = |name: &str| row[name].as_str().map(str::to_string);
        let mut document = Document::plain(field("id").unwrap_or_default(), field("text").unwrap_or_default());
        document.title = field("title");
        document.publisher = field("publisher");
        document.url = field("url");
        let analysis = if names { tacitus_annotate::annotate(&document) } else { tacitus_text::sentences(&document) };
        // The least of three: other programs share the machine.
        let mut least = f64::MAX;
        let mut found = Vec::new();
        for _ in 0..3 {
            let start = Instant::now();
            found = places(&document, &analysis);
            least = least.min(start.elapsed().as_secs_f64());
        }
        spent += least;
        count += 1;
        bytes += document.text.len();
        let offsets = CharOffsets::new(&document.text);
        let rows: Vec<Value> = found
            .iter()
            .filter(|p| adjectives || !p.nationality)
            .map(|p| {
                json!({"start": offsets.chars(p.span.start()), "end": offsets.chars(p.span.end()), "text": p.span.of(&document.text),
                       "name": p.name.as_str(), "geonameid": p.geonameid, "latitude": p.latitude, "longitude": p.longitude,
                       "country": p.country.as_deref(), "admin1": p.admin1.as_deref(), "feature": p.feature, "score": p.score})
            })
            .collect();
        println!("{}", json!({"document": {"id": document.id, "text": document.text}, "places": rows}));
    }
    eprintln!("{count} documents, {bytes} bytes, {:.3} ms a document", 1000.0 * spent / f64::from(count.max(1)));
    Ok(())
}
