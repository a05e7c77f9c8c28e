//! Prints the grammar of standard input: a token a line (number, word, lemma, tag, head, label, name), a blank line after
//! each sentence. With an argument, reads the text that many times and prints words a second instead.

use std::io::Read;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let document = tacitus_text::Document::plain("stdin", text);
    if let Some(times) = std::env::args().nth(1) {
        let times: usize = times.parse()?;
        let started = std::time::Instant::now();
        let words: usize = (0..times).map(|_| tacitus_annotate::annotate(&document).tokens.len()).sum();
        println!("{:.0} words a second", words as f64 / started.elapsed().as_secs_f64());
        return Ok(());
    }
    let analysis = tacitus_annotate::annotate(&document);
    for sentence in &analysis.sentences {
        let first = sentence.tokens.start;
        for i in sentence.tokens.clone() {
            let token = &analysis.tokens[i];
            let name = analysis.names.iter().find(|n| n.tokens.contains(&i)).map_or(String::new(), |n| format!("{:?}", n.kind));
            let word = token.span.of(&document.text);
            let (tag, dep) = (token.tag.as_str(), token.dep.as_str());
            println!("{}\t{word}\t{}\t{tag}\t{}\t{dep}\t{name}", i - first, token.lemma, token.head - first);
        }
        println!();
    }
    Ok(())
}
