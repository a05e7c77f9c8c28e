//! Prints the sentences of standard input, one a line, their tokens parted by tabs.
use std::io::Read;

fn main() -> std::io::Result<()> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let document = tacitus_text::Document::plain("stdin", text);
    let analysis = tacitus_text::sentences(&document);
    for sentence in &analysis.sentences {
        let words: Vec<&str> = analysis.tokens[sentence.tokens.clone()].iter().map(|t| t.span.of(&document.text)).collect();
        println!("{}", words.join("\t"));
    }
    Ok(())
}
