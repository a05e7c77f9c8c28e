//! What a page says about itself: JSON-LD, OpenGraph and other `meta` elements, `<time>`, the canonical address.

use dom_query::Document;
use serde_json::Value;

use super::Page;
use crate::source::filled;
use crate::{entities, parse_date};

/// Names of `meta` elements, the most telling first.
const TITLES: &[&str] = &["og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "citation_title"];
const PUBLISHERS: &[&str] =
    &["og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "citation_publisher", "application-name"];
const DATES: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "publication_date",
    "date_published",
    "published_at",
    "originalpublicationdate",
    "article.published",
    "article.created",
    "cxenseparse:recs:publishtime",
    "rnews:datepublished",
    "date",
];
const URLS: &[&str] = &["og:url", "twitter:url"];

/// The page's title, publisher, day of publication and address, without its text.
pub(super) fn read(document: &Document) -> Page {
    let metas = metas(document);
    let named = |names: &[&str]| {
        names.iter().find_map(|name| metas.iter().find(|(n, _)| n == name).and_then(|(_, content)| filled(content)))
    };
    let linked = linked_data(document);
    let url = document
        .select("link[rel='canonical']")
        .iter()
        .find_map(|link| link.attr("href").and_then(filled))
        .filter(|url| url.contains("://"))
        .or_else(|| named(URLS));
    let date = linked.published.filter(|d| parse_date(d).is_some());
    let date = date.or_else(|| {
        DATES.iter().find_map(|name| metas.iter().find(|(n, c)| n == name && parse_date(c).is_some()).map(|(_, c)| c.clone()))
    });
    let publisher = linked.publisher.or_else(|| named(PUBLISHERS));
    let title = linked.headline.or_else(|| named(TITLES)).or_else(|| only_heading(document));
    Page {
        title: title.map(|title| without_publisher(title, publisher.as_deref())),
        publisher,
        published: date.or_else(|| time_element(document)),
        url,
        text: String::new(),
    }
}

/// Name (lower case) and content of every `meta` element that has both.
fn metas(document: &Document) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for meta in document.select("meta[content]").iter() {
        let Some(content) = meta.attr("content") else { continue };
        for attribute in ["property", "name", "itemprop"] {
            if let Some(name) = meta.attr(attribute) {
                out.push((name.trim().to_ascii_lowercase(), content.to_string()));
            }
        }
    }
    out
}

#[derive(Default)]
struct Linked {
    headline: Option<String>,
    publisher: Option<String>,
    published: Option<String>,
}

/// The first article among the page's JSON-LD.
fn linked_data(document: &Document) -> Linked {
    let mut out = Linked::default();
    let mut values: Vec<Value> = Vec::new();
    for script in document.select("script[type='application/ld+json']").iter() {
        // Line breaks within strings are a common fault.
        let text: String = script.text().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let text = text.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim_end_matches([';', ' ']);
        values.extend(serde_json::from_str::<Value>(text));
    }
    for article in values.iter().filter_map(find_article) {
        let publisher = article.get("publisher");
        out.headline = out.headline.or_else(|| text_of(article.get("headline")).or_else(|| text_of(article.get("name"))));
        out.publisher = out.publisher.or_else(|| text_of(publisher)).or_else(|| {
            let id = publisher?.get("@id")?;
            values.iter().find_map(|value| with_id(value, id)).and_then(|named| text_of(Some(named)))
        });
        out.published = out.published.or_else(|| text_of(article.get("datePublished")));
    }
    out
}

/// An object whose type is a sort of article, at the top, in a list or in a `@graph`.
fn find_article(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(list) => list.iter().find_map(find_article),
        Value::Object(object) => {
            let is_article = |kind: &str| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report";
            let fits = match object.get("@type") {
                Some(Value::String(kind)) => is_article(kind),
                Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is_article),
                _ => false,
            };
            if fits {
                Some(value)
            } else {
                ["@graph", "mainEntity"].iter().find_map(|key| object.get(*key).and_then(find_article))
            }
        }
        _ => None,
    }
}

/// The object with a name that has an `@id`.
fn with_id<'a>(value: &'a Value, id: &Value) -> Option<&'a Value> {
    match value {
        Value::Array(list) => list.iter().find_map(|item| with_id(item, id)),
        Value::Object(object) if object.get("@id") == Some(id) && object.contains_key("name") => Some(value),
        Value::Object(object) => object.get("@graph").and_then(|graph| with_id(graph, id)),
        _ => None,
    }
}

/// A string, or the `name` of an object, or the first of a list of either.
fn text_of(value: Option<&Value>) -> Option<String> {
    match value? {
        // JSON-LD should have no references of HTML in it, but often has.
        Value::String(text) => filled(entities::unescape(text)),
        Value::Array(list) => text_of(list.first()),
        Value::Object(object) => object.get("name").filter(|n| n.is_string()).and_then(|n| text_of(Some(n))),
        _ => None,
    }
}

/// A title without " - The Paper" at its end.
fn without_publisher(title: String, publisher: Option<&str>) -> String {
    let shorter = publisher
        .and_then(|p| title.strip_suffix(p))
        .map(str::trim_end)
        .and_then(|t| t.strip_suffix(['-', '|', '–', '—', ':', '·', '»']));
    shorter.and_then(filled).unwrap_or(title)
}

/// The text of the page's only first-level heading.
fn only_heading(document: &Document) -> Option<String> {
    let headings = document.select("h1");
    let text = headings.text().split_whitespace().collect::<Vec<_>>().join(" ");
    (headings.length() == 1).then_some(text).and_then(filled)
}

/// The day of the `<time>` or other element that is marked as the day of publication, else of the first `<time>`
/// within an article, else on the page.
fn time_element(document: &Document) -> Option<String> {
    const PLACES: &[&str] = &["[itemprop='datePublished']", "time[pubdate]", "article time", "main time", "time"];
    PLACES.iter().find_map(|place| {
        document.select(place).iter().take(5).find_map(|found| {
            let attributes = ["datetime", "content"].iter().filter_map(|name| found.attr(name));
            attributes.map(|a| a.to_string()).chain([found.text().to_string()]).find(|text| parse_date(text).is_some())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(head: &str, body: &str) -> [Option<String>; 4] {
        let page = read(&Document::from(format!("<html><head>{head}</head><body>{body}</body></html>")));
        [page.title, page.publisher, page.published, page.url]
    }

    #[test]
    fn linked_data_first() {
        let head = r#"<script type="application/ld+json">{"@context": "x", "@graph": [{"@type": "WebSite", "name": "no"},
            {"@type": ["NewsArticle"], "headline": "Ten &amp; more
 killed | The Paper", "publisher": {"@id": "paper:1"}, "datePublished": "2019-11-20T01:50:59Z"},
            {"@type": "Organization", "@id": "paper:1", "name": "The Paper"}]}</script>
            <meta property="og:title" content="Other"><meta property="og:site_name" content="Other">
            <link rel="canonical" href="https://paper.example/a">"#;
        let expected = ["Ten & more  killed", "The Paper", "2019-11-20T01:50:59Z", "https://paper.example/a"];
        assert_eq!(known(head, ""), expected.map(|v| Some(v.to_owned())));
    }

    #[test]
    fn then_metas_then_elements() {
        let head = r#"<meta property="og:title" content="Title"><meta name="DC.Publisher" content="Paper"><meta name="date" content="soon">
            <meta property="article:published_time" content="2019-11-20"><script type="application/ld+json">{bad</script>"#;
        assert_eq!(
            known(head, ""),
            ["Title", "Paper", "2019-11-20"].map(|v| Some(v.to_owned())).into_iter().chain([None]).collect::<Vec<_>>()[..]
        );
        let body = "<h1>The <b>heading</b></h1><time>yesterday</time><article><time datetime='2019-11-19T08:00+01:00'>19 Nov</time></article>";
        assert_eq!(known("", body), [Some("The heading".into()), None, Some("2019-11-19T08:00+01:00".into()), None]);
    }
}
