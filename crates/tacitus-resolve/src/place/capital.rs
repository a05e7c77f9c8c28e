//! Capitals by description: "the Afghan capital", "Iraq's capital", "the capital of Peru".

use tacitus_text::{Analysis, Span};

use super::gazetteer::{Gazetteer, PlaceKind};
use super::mention::{PlaceMention, mention};

/// Likelihood of a capital that its country names.
const SURE: f32 = 0.9;

/// Add the capitals that are described by a country named beside them and not named themselves.
pub(crate) fn capitals(analysis: &Analysis, mentions: &mut Vec<PlaceMention>, g: &Gazetteer) {
    let tokens = &analysis.tokens;
    let lower = |t: usize| tokens.get(t).map_or("", |t| t.lower.as_str());
    let mut found: Vec<PlaceMention> = Vec::new();
    for (t, _) in tokens.iter().enumerate().filter(|(_, t)| t.lower == "capital") {
        let end = if lower(t + 1) == "city" { t + 2 } else { t + 1 };
        let span = analysis.span(t..end);
        let at = mentions.partition_point(|m| m.span.end() <= span.start());
        if mentions.get(at).is_some_and(|m| m.span.overlaps(span)) {
            continue;
        }
        let next = mentions.get(at);
        // "the Afghan capital Kabul", "the capital, Kabul"
        let named = next.is_some_and(|m| {
            let gap = analysis.tokens_in(Span::new(span.end(), m.span.start()));
            m.kind == PlaceKind::City && (gap.is_empty() || gap.len() == 1 && matches!(lower(gap.start), "," | "of"))
        });
        let before = at.checked_sub(1).and_then(|i| mentions.get(i)).filter(|m| {
            let gap = analysis.tokens_in(Span::new(m.span.end(), span.start()));
            gap.is_empty() || gap.len() == 1 && lower(gap.start) == "'s"
        });
        let after = next.filter(|m| {
            let gap = analysis.tokens_in(Span::new(span.end(), m.span.start()));
            gap.len() <= 2 && lower(gap.start) == "of"
        });
        let country = before.or(after).filter(|m| m.kind == PlaceKind::Country);
        // "the Afghan capital market"
        let head = !tokens.get(end).is_some_and(|t| t.tag.is_noun() && !t.tag.is_proper());
        if let Some(capital) = country.filter(|_| !named && head).and_then(|m| g.capital(m.place)) {
            found.push(mention(capital, span, SURE, g));
        }
    }
    mentions.extend(found);
    mentions.sort_by_key(|m| m.span.start());
}

#[cfg(test)]
mod tests {
    use tacitus_text::Document;

    use super::super::places;

    fn told(text: &str) -> Vec<String> {
        let document = Document::plain("t", text);
        let found = places(&document, &tacitus_annotate::annotate(&document));
        found.iter().map(|p| format!("{} → {}", p.span.of(text), p.name)).collect()
    }

    #[test]
    fn by_its_country() {
        assert_eq!(told("A blast shook the Afghan capital on Monday."), ["Afghan → Afghanistan", "capital → Kabul"]);
        assert_eq!(told("He flew from Iraq's capital to Amman."), ["Iraq → Iraq", "capital → Baghdad", "Amman → Amman"]);
        assert_eq!(told("Police sealed off the capital of Peru today."), ["capital → Lima", "Peru → Peru"]);
    }

    #[test]
    fn named_beside_it_or_money() {
        assert_eq!(told("A blast shook the Afghan capital Kabul on Monday."), ["Afghan → Afghanistan", "Kabul → Kabul"]);
        assert_eq!(told("They raised capital for a bank in Oslo."), ["Oslo → Oslo"]);
    }
}
