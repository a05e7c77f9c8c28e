//! Datelines: where, when and by whom a report is sent, before its first words.

/// Tokens a dateline may have, its dash included.
const LONGEST: usize = 20;

/// How many of a sentence's words are a dateline, its closing dash or colon included; 0 if it has none.
///
/// "KABUL, Afghanistan (AP) —", "BOGOTA, 4 MAY 89 --", "TBILISI —". A place in capitals must open it. Where all the text is in
/// capitals, and where only a word stands before the dash, more must tell it from a clause.
pub(crate) fn dateline(words: &[&str]) -> usize {
    let (mut comma, mut number, mut agency, mut bracket) = (false, false, false, false);
    let mut end = None;
    if !words.first().is_some_and(|word| word.chars().count() > 2 && is_capitals(word)) {
        return 0;
    }
    for (i, &word) in words.iter().enumerate().skip(1).take(LONGEST) {
        match word {
            "-" | "--" | "–" | "—" | "\u{fffd}" if !bracket => end = Some(i + 1),
            ":" if words[i - 1] == ")" => end = Some(i + 1),
            "(" => bracket = true,
            ")" => (bracket, agency) = (false, true),
            _ if bracket => {}
            "," => comma = true,
            "/" | "." | "&" => {}
            _ if word.starts_with(|c: char| c.is_ascii_digit()) => number = true,
            _ if is_capitals(word) || comma && word.starts_with(char::is_uppercase) => {}
            _ => return 0,
        }
        if end.is_some() {
            break;
        }
    }
    let Some(end) = end else { return 0 };
    let rest = &words[end..];
    let opens = rest.first().is_some_and(|word| !word.starts_with(char::is_lowercase));
    let mixed = rest.iter().any(|word| word.chars().count() > 2 && word.starts_with(char::is_lowercase));
    let told = number || agency || mixed && (comma || !rest.iter().any(|word| matches!(*word, "-" | "--" | "–" | "—")));
    if opens && told && rest.len() > 2 { end } else { 0 }
}

fn is_capitals(word: &str) -> bool {
    word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        for (text, expected) in [
            ("KABUL , Afghanistan ( AP ) — Two people were killed", "—"),
            ("BOGOTA , 4 MAY 89 -- THE ARMY SAID IT", "--"),
            ("SOUTH WAZIRISTAN , April 5 ( APP ) : The chief said", ":"),
            ("TBILISI , Georgia -- Police arrested ten", "--"),
            ("BANTAM — A mason was charged", "—"),
            ("NATO — an alliance of states — was attacked", ""),
            ("THE ARMY -- AND THE POLICE -- WERE ATTACKED", ""),
            ("UN said on Friday — wrongly — that it", ""),
            ("Kabul fell — it was over", ""),
            ("KABUL —", ""),
            ("", ""),
        ] {
            let words: Vec<&str> = text.split_whitespace().collect();
            let length = dateline(&words);
            let last = length.checked_sub(1).map_or("", |at| words[at]);
            assert_eq!(last, expected, "{text}");
        }
    }
}
