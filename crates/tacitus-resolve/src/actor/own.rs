//! A user's own actors: a TOML file that adds to the built-in ones, replaces them or leaves them out.

use std::collections::HashSet;

use serde::Deserialize;
use thiserror::Error;
use toml::Spanned;

use super::kind::ActorKind;

/// Actors of a user's file, for [`super::ActorKnowledge::install`].
#[derive(Debug, Clone, Default)]
pub struct OwnActors {
    /// Rows as the built-in tables have them.
    pub(super) rows: Vec<Vec<&'static str>>,
    /// Ids, without `tac:`, of built-in actors that do not count.
    pub(super) hidden: HashSet<&'static str>,
}

/// What is wrong with a user's file, and where.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("line {line}: {message}")]
pub struct OwnError {
    /// Line of the file, from 1.
    pub line: usize,
    /// What is wrong and what would be right.
    pub message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    actor: Vec<Row>,
    #[serde(default)]
    remove: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: Spanned<String>,
    name: Spanned<String>,
    #[serde(default)]
    aliases: Vec<Spanned<String>>,
    kind: Spanned<String>,
    country: Option<Spanned<String>>,
    part_of: Option<Spanned<String>>,
    sector: Option<Spanned<String>>,
    from: Option<i16>,
    until: Option<i16>,
}

/// Whether a built-in identity has an id.
type IsKnown<'a> = &'a dyn Fn(&str) -> bool;

impl OwnActors {
    /// Read a file's text; `is_known` tells whether an id, `tac:` left off, is built in.
    ///
    /// Its strings live as long as the program, as those of the built-in tables do: read a file once.
    ///
    /// # Errors
    ///
    /// The first fault with its line: not TOML, an unknown field or kind, an id twice or of nobody.
    pub fn parse(text: &str, is_known: IsKnown<'_>) -> Result<Self, OwnError> {
        let file: File = toml::from_str(text).map_err(|e| fault(text, e.span().map_or(0, |s| s.start), e.message()))?;
        let mut own = Self::default();
        let mut ids = HashSet::new();
        for row in &file.actor {
            let id = bare(row.id.get_ref());
            if id.is_empty() || id.contains(char::is_whitespace) {
                return Err(fault(text, row.id.span().start, "an id is one word, such as \"own:northern-column\""));
            }
            if !id.contains(':') && !is_known(id) {
                let message = format!("no built-in actor is \"tac:{id}\"; one of your own has an id such as \"own:{id}\"");
                return Err(fault(text, row.id.span().start, &message));
            }
            if !ids.insert(id) {
                return Err(fault(text, row.id.span().start, &format!("the id \"{id}\" stands here a second time")));
            }
        }
        for row in &file.actor {
            own.rows.push(row.fields(text, &|id| ids.contains(id) || is_known(id))?);
        }
        for id in &file.remove {
            let bare = bare(id.get_ref());
            if !is_known(bare) {
                return Err(fault(text, id.span().start, &format!("no built-in actor has the id \"{bare}\"")));
            }
            own.hidden.insert(leak(bare));
        }
        own.hidden.extend(ids.into_iter().map(leak));
        Ok(own)
    }
}

impl Row {
    /// The row as the built-in tables have it: id, name, aliases, kind, country, parent, sector, years.
    fn fields(&self, text: &str, is_known: IsKnown<'_>) -> Result<Vec<&'static str>, OwnError> {
        let optional = |field: &Option<Spanned<String>>| field.as_ref().map_or(String::new(), |f| f.get_ref().clone());
        let kind = self.kind.get_ref();
        if ActorKind::parse(kind).as_str() != kind {
            let kinds = "armed_group, state, security_force, political, international_org, civil_society, media, unknown";
            return Err(fault(text, self.kind.span().start, &format!("\"{kind}\" is no kind; the kinds are {kinds}")));
        }
        for name in self.aliases.iter().chain([&self.name]) {
            if name.get_ref().trim().is_empty() || name.get_ref().contains(['|', '\t', '\n']) {
                return Err(fault(text, name.span().start, "a name is some words, without \"|\" and line breaks"));
            }
        }
        if let Some(country) = &self.country
            && !(country.get_ref().len() == 2 && country.get_ref().bytes().all(|b| b.is_ascii_uppercase()))
        {
            return Err(fault(text, country.span().start, "a country is its ISO 3166-1 code of two capitals, such as \"ML\""));
        }
        let parent = optional(&self.part_of);
        if let Some(part_of) = &self.part_of
            && !is_known(bare(&parent))
        {
            return Err(fault(text, part_of.span().start, &format!("no actor has the id \"{parent}\"")));
        }
        let aliases: Vec<&str> = self.aliases.iter().map(|a| a.get_ref().as_str()).collect();
        let year = |year: Option<i16>| year.map_or(String::new(), |y| y.to_string());
        let years = format!("{}-{}", year(self.from), year(self.until));
        let fields = [
            bare(self.id.get_ref()),
            self.name.get_ref(),
            &aliases.join("|"),
            kind,
            &optional(&self.country),
            bare(&parent),
            &optional(&self.sector),
            &years,
        ];
        Ok(fields.map(leak).to_vec())
    }
}

/// An id as the tables have it.
fn bare(id: &str) -> &str {
    id.strip_prefix("tac:").unwrap_or(id)
}

fn leak(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

fn fault(text: &str, at: usize, message: &str) -> OwnError {
    let line = text.as_bytes().iter().take(at).filter(|&&b| b == b'\n').count() + 1;
    OwnError { line, message: message.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::ActorKnowledge;
    use tacitus_text::Document;

    const COLUMN: &str = "[[actor]]\nid = \"own:northern-column\"\nname = \"Northern Column\"\naliases = [\"NoCo\"]\n\
                          kind = \"armed_group\"\ncountry = \"ML\"\npart_of = \"tac:jnim\"\nfrom = 2021\n";

    fn parse(text: &str) -> Result<OwnActors, OwnError> {
        OwnActors::parse(text, &ActorKnowledge::is_built_in)
    }

    fn names(knowledge: &ActorKnowledge, text: &str) -> Vec<String> {
        let document = Document::plain("t", text);
        let analysis = tacitus_annotate::annotate(&document);
        let known = knowledge.find(&document, &analysis);
        known.into_iter().flat_map(|k| k.identities).map(|id| knowledge.identity(id).id.to_string()).collect()
    }

    #[test]
    fn an_actor_is_added() {
        let knowledge = ActorKnowledge::with(&parse(COLUMN).unwrap());
        assert_eq!(names(&knowledge, "Fighters of the Northern Column (NoCo) attacked."), ["own:northern-column"; 2]);
        let id = knowledge.by_id("own:northern-column").unwrap();
        assert!(knowledge.within(id, knowledge.by_id("tac:jnim").unwrap()));
        assert_eq!(knowledge.identity(id).from, Some(2021));
    }

    #[test]
    fn a_built_in_actor_is_replaced_or_left_out() {
        let text = "[[actor]]\nid = \"tac:jnim\"\nname = \"The Coalition\"\nkind = \"armed_group\"\n";
        let replaced = ActorKnowledge::with(&parse(text).unwrap());
        assert_eq!(replaced.identity(replaced.by_id("jnim").unwrap()).name, "The Coalition");
        assert!(names(&replaced, "JNIM attacked a convoy.").is_empty());
        let without = ActorKnowledge::with(&parse("remove = [\"tac:jnim\"]\n").unwrap());
        assert!(names(&without, "JNIM attacked a convoy.").is_empty());
    }

    #[test]
    fn faults_have_their_line() {
        let line = |text: &str| parse(text).unwrap_err().line;
        assert_eq!(line(&COLUMN.replace("armed_group", "rebels")), 5);
        assert_eq!(line(&COLUMN.replace("tac:jnim", "tac:nobody")), 7);
        assert_eq!(line(&COLUMN.replace("\"ML\"", "\"Mali\"")), 6);
        assert_eq!(line(&format!("{COLUMN}{COLUMN}")), 10);
        assert_eq!(line("remove = [\"tac:nobody\"]"), 1);
        assert_eq!(line(&COLUMN.replace("own:", "tac:")), 2);
        assert_eq!(line("\n[[actor]]\nid = \"x\"\nnam = \"y\"\n"), 4);
        assert!(parse("").is_ok());
    }
}
