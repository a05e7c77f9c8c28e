//! Time expressions of JSON lines on standard input, as records on standard output.
use std::io::{BufRead, Write};

use tacitus_resolve::time::times;
use tacitus_text::{CharOffsets, Document, sentences};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    // With an argument: without tags and heads.
    let bare = std::env::args().len() > 1;
    let mut spent = std::time::Duration::ZERO;
    let mut count = 0u32;
    for line in std::io::stdin().lock().lines() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().unwrap_or("");
        let mut document = Document::plain(row["id"].as_str().unwrap_or(""), text);
        document.published = row["published"].as_str().map(str::to_owned);
        let analysis = if bare { sentences(&document) } else { tacitus_annotate::annotate(&document) };
        let begun = std::time::Instant::now();
        let found = times(&document, &analysis);
        spent += begun.elapsed();
        count += 1;
        let offsets = CharOffsets::new(text);
        let rows: Vec<_> = found
            .iter()
            .map(|m| {
                serde_json::json!({
                    "start": offsets.chars(m.span.start()), "end": offsets.chars(m.span.end()), "text": m.span.of(text),
                    "type": m.kind.as_str(), "value": m.value, "precision": m.precision.as_str(), "basis": m.basis.as_str(),
                    "earliest": m.earliest.map(|d| d.to_string()), "latest": m.latest.map(|d| d.to_string()),
                })
            })
            .collect();
        writeln!(out, "{}", serde_json::json!({"document": {"id": document.id}, "times": rows}))?;
    }
    out.flush()?;
    eprintln!("{count} documents, {:?} each", spent / count.max(1));
    Ok(())
}
