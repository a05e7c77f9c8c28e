//! The actor knowledge: identities with their names, loaded once from the tables of `data/actors`.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

use smol_str::SmolStr;
use tacitus_text::{Analysis, Document, Span};

use super::alias::{AliasTable, Target};
use super::forces::force;
use super::kind::{ActorKind, Scale};
use super::own::OwnActors;
use super::words::{fold, words};

const GROUPS: &str = include_str!("../../../../data/actors/armed_groups.tsv");
const OLDER_GROUPS: &str = include_str!("../../../../data/actors/armed_groups_petrarch.tsv");
const FORCES: &str = include_str!("../../../../data/actors/security_forces.tsv");
const ORGANISATIONS: &str = include_str!("../../../../data/actors/organisations.tsv");
const MEDIA: &str = include_str!("../../../../data/actors/media.tsv");
const STATES: &str = include_str!("../../../../data/actors/states.tsv");
const COMMON_WORDS: &str = include_str!("../../../../data/actors/words.txt");

static KNOWLEDGE: OnceLock<ActorKnowledge> = OnceLock::new();

/// Number of an identity in [`ActorKnowledge`]; the same within one build, not between builds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdentityId(u32);

/// An actor known before any text is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The same in every document: `tac:isil-k`, or as a user's file has it.
    pub id: SmolStr,
    /// Name to show.
    pub name: &'static str,
    /// Sort of actor.
    pub kind: ActorKind,
    /// ISO 3166-1 alpha-2 of its home; `None` where it has none.
    pub country: Option<&'static str>,
    /// The actor whose branch it is.
    pub part_of: Option<IdentityId>,
    /// PLOVER's sector.
    pub sector: Option<&'static str>,
    /// First year.
    pub from: Option<i16>,
    /// Last year; `None` where it goes on or is not known.
    pub until: Option<i16>,
    /// How far it reports, for media.
    pub scale: Option<Scale>,
}

/// Identities, their aliases, and how to find them.
#[derive(Debug)]
pub struct ActorKnowledge {
    identities: Vec<Identity>,
    by_id: HashMap<&'static str, IdentityId>,
    by_domain: HashMap<&'static str, IdentityId>,
    /// Armies, police forces and the like by state and class.
    organs: HashMap<(IdentityId, &'static str), IdentityId>,
    /// Adjectives and names of peoples, in lower case.
    peoples: HashSet<String>,
    aliases: AliasTable,
}

/// A known name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Tokens it lies on; it may end inside the last ("Taliban-linked").
    pub tokens: Range<usize>,
    /// Where it stands.
    pub span: Span,
    /// Whom the name may mean; several where groups share it.
    pub identities: Vec<IdentityId>,
    /// What the words are to them.
    pub by: NameRole,
    /// Whether the name alone is too common to decide ("Wagner").
    pub weak: bool,
}

/// What a name is to the identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameRole {
    /// Its name.
    Name,
    /// A building, office or ruler's name that stands for a state's government ("the Kremlin").
    Seat,
    /// Adjective or noun of its people ("Russian").
    People,
    /// Its capital, which may stand for its government.
    Capital,
}

impl ActorKnowledge {
    /// The tables of this build, or those that [`ActorKnowledge::install`] put in their place; read on first use.
    #[must_use]
    pub fn get() -> &'static Self {
        KNOWLEDGE.get_or_init(|| Self::with(&OwnActors::default()))
    }

    /// The tables of this build with a user's own actors, which come before them.
    #[must_use]
    pub fn with(own: &OwnActors) -> Self {
        let mut loader = Loader::default();
        own.rows.iter().for_each(|row| loader.organisation(row));
        let counts = |row: &Vec<&str>| row.first().is_none_or(|id| !own.hidden.contains(id));
        for table in [GROUPS, FORCES, ORGANISATIONS, MEDIA, OLDER_GROUPS] {
            rows(table).filter(counts).for_each(|row| loader.organisation(&row));
        }
        rows(STATES).filter(counts).for_each(|row| loader.state(&row));
        loader.finish()
    }

    /// Make knowledge that of the whole program. False, and nothing is changed, if the tables have been used already.
    #[must_use]
    pub fn install(self) -> bool {
        KNOWLEDGE.set(self).is_ok()
    }

    /// Whether a built-in actor has an id, `tac:` left off.
    #[must_use]
    pub fn is_built_in(id: &str) -> bool {
        let tables = [GROUPS, FORCES, ORGANISATIONS, MEDIA, OLDER_GROUPS, STATES];
        tables.into_iter().flat_map(rows).any(|row| row.first() == Some(&id))
    }

    /// An identity by its number.
    #[must_use]
    pub fn identity(&self, id: IdentityId) -> &Identity {
        &self.identities[id.0 as usize]
    }

    /// An identity by its name in the tables, with or without `tac:` before it.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<IdentityId> {
        self.by_id.get(id.strip_prefix("tac:").unwrap_or(id)).copied()
    }

    /// The state of an ISO 3166-1 alpha-2 code.
    #[must_use]
    pub fn state(&self, code: &str) -> Option<IdentityId> {
        self.by_id.get(code).copied().filter(|&id| code.len() == 2 && self.identity(id).kind == ActorKind::State)
    }

    /// Whether an identity is a country, not an office or ministry of one.
    #[must_use]
    pub fn is_state(&self, id: IdentityId) -> bool {
        let identity = self.identity(id);
        identity.kind == ActorKind::State && identity.country.is_some_and(|c| identity.id.strip_prefix("tac:") == Some(c))
    }

    /// Whether a lower-case word is the adjective or name of a state's people ("turkish").
    #[must_use]
    pub fn is_people(&self, word: &str) -> bool {
        self.peoples.contains(word)
    }

    /// The army, police force and so on of a state, by the classes of `forces.tsv`, where the tables have it.
    pub(super) fn organ(&self, state: IdentityId, class: &str) -> Option<IdentityId> {
        self.organs.get(&(state, class)).copied()
    }

    /// Number of identities.
    #[must_use]
    pub fn len(&self) -> usize {
        self.identities.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.identities.is_empty()
    }

    /// Number of aliases.
    #[must_use]
    pub fn alias_count(&self) -> usize {
        self.aliases.len()
    }

    /// Whether `part` is `whole` or a branch of it at any depth.
    #[must_use]
    pub fn within(&self, part: IdentityId, whole: IdentityId) -> bool {
        // Branches are few levels deep; the bound keeps a circle in the tables from mattering.
        std::iter::successors(Some(part), |&id| self.identity(id).part_of).take(8).any(|id| id == whole)
    }

    /// All known names of a text, longest first from the left.
    #[must_use]
    pub fn find(&self, document: &Document, analysis: &Analysis) -> Vec<Known> {
        let words = words(&document.text, analysis);
        let hits = self.aliases.find(&document.text, analysis, &words);
        hits.into_iter()
            .map(|hit| {
                // A name before a people before a capital, where the tables give the words several meanings.
                let by = |target: &Target| match target {
                    Target::Identity(_) => NameRole::Name,
                    Target::Seat(_) => NameRole::Seat,
                    Target::People(_) => NameRole::People,
                    Target::Capital(_) => NameRole::Capital,
                };
                let role = hit.targets.first().map_or(NameRole::Name, by);
                let same = hit.targets.iter().filter(|t| by(t) == role);
                let identities = same
                    .map(|t| match *t {
                        Target::Identity(n) | Target::Seat(n) | Target::People(n) | Target::Capital(n) => IdentityId(n),
                    })
                    .collect();
                let tokens = words[hit.words.start].token..words[hit.words.end - 1].token + 1;
                Known { tokens, span: hit.span, identities, by: role, weak: hit.weak }
            })
            .collect()
    }

    /// Whom a name by itself may mean ("ISIS-K", "the Kremlin"); empty where nobody is known by it.
    #[must_use]
    pub fn lookup(&self, name: &str) -> Vec<IdentityId> {
        let document = Document::plain("", name);
        let analysis = tacitus_text::sentences(&document);
        let article = usize::from(analysis.tokens.first().is_some_and(|t| t.lower == "the"));
        let whole = article..analysis.tokens.len();
        let known = self.find(&document, &analysis).into_iter();
        known
            .filter(|k| k.by == NameRole::Name && (k.tokens == whole || k.tokens == (0..whole.end)))
            .flat_map(|k| k.identities)
            .collect()
    }

    /// The outlet of a publisher's name ("Al Jazeera") or address (`https://www.bbc.co.uk/news/…`).
    #[must_use]
    pub fn publisher(&self, name_or_url: &str) -> Option<&Identity> {
        let host = name_or_url.split("://").last().unwrap_or_default().split(['/', '?', '#', ':']).next().unwrap_or_default();
        let host = host.trim().to_ascii_lowercase();
        let mut domain = host.strip_prefix("www.").unwrap_or(&host);
        loop {
            if let Some(&id) = self.by_domain.get(domain) {
                return Some(self.identity(id));
            }
            match domain.split_once('.') {
                Some((_, rest)) if rest.contains('.') => domain = rest,
                _ => break,
            }
        }
        self.lookup(name_or_url.trim()).into_iter().map(|id| self.identity(id)).find(|i| i.kind == ActorKind::Media)
    }

    /// A folded word, as names are compared: small letters, no accents, no dots inside.
    #[must_use]
    pub fn fold(word: &str) -> SmolStr {
        fold(&word.to_lowercase()).0.as_ref().into()
    }
}

/// Rows of a table, fields apart; comments, blank lines and the line of column names are left out.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).skip(1).map(|l| l.split('\t').collect())
}

#[derive(Default)]
struct Loader {
    identities: Vec<Identity>,
    by_id: HashMap<&'static str, IdentityId>,
    by_domain: HashMap<&'static str, IdentityId>,
    aliases: AliasTable,
    parents: Vec<(usize, &'static str)>,
    /// Names of forces, as candidates for the organs of their states.
    forces: Vec<(IdentityId, &'static str)>,
    /// Adjectives and names of each state.
    peoples: Vec<(IdentityId, &'static str)>,
}

impl Loader {
    fn organisation(&mut self, row: &[&'static str]) {
        let field = |i: usize| row.get(i).copied().unwrap_or_default();
        let number = self.identities.len() as u32;
        let (name, years) = (field(1), field(7).split_once('-').unwrap_or((field(7), "")));
        let aliases: Vec<&str> = field(2).split('|').filter(|a| !a.is_empty()).collect();
        let marked = aliases.iter().any(|a| a.strip_suffix(['!', '?']) == Some(name));
        if !marked && !name.ends_with(')') {
            self.aliases.add(name, Target::Identity(number));
        }
        aliases.iter().for_each(|alias| self.aliases.add(alias, Target::Identity(number)));
        if matches!(ActorKind::parse(field(3)), ActorKind::SecurityForce | ActorKind::State) {
            self.forces.extend(aliases.iter().copied().chain([name]).map(|alias| (IdentityId(number), alias)));
        }
        if !field(5).is_empty() {
            self.parents.push((number as usize, field(5)));
        }
        for domain in field(9).split('|').filter(|d| !d.is_empty()) {
            self.by_domain.entry(domain).or_insert(IdentityId(number));
        }
        self.push(
            field(0),
            Identity {
                // An id with a colon is a user's own.
                id: if field(0).contains(':') { field(0).into() } else { format!("tac:{}", field(0)).into() },
                name,
                kind: ActorKind::parse(field(3)),
                country: Some(field(4)).filter(|c| !c.is_empty()),
                part_of: None,
                sector: Some(field(6)).filter(|s| !s.is_empty()),
                from: years.0.parse().ok(),
                until: years.1.parse().ok(),
                scale: Scale::parse(field(8)),
            },
        );
    }

    fn state(&mut self, row: &[&'static str]) {
        let field = |i: usize| row.get(i).copied().unwrap_or_default();
        let number = self.identities.len() as u32;
        let (code, name) = (field(0), field(1));
        let each = |i: usize| field(i).split('|').filter(|a| !a.is_empty());
        if !name.ends_with(')') {
            self.aliases.add(name, Target::Identity(number));
        }
        each(2).for_each(|alias| self.aliases.add(alias, Target::Identity(number)));
        each(5).for_each(|seat| self.aliases.add(seat, Target::Seat(number)));
        self.peoples.extend(each(3).chain([name]).map(|people| (IdentityId(number), people)));
        each(3).filter(|p| !p.ends_with(')')).for_each(|people| self.aliases.add(people, Target::People(number)));
        each(4).for_each(|capital| self.aliases.add(capital, Target::Capital(number)));
        self.push(
            code,
            Identity {
                id: format!("tac:{code}").into(),
                name: name.split(" (").next().unwrap_or(name),
                kind: ActorKind::State,
                country: Some(code),
                part_of: None,
                sector: Some("GOV"),
                from: None,
                until: None,
                scale: None,
            },
        );
    }

    fn push(&mut self, id: &'static str, identity: Identity) {
        self.by_id.entry(id).or_insert(IdentityId(self.identities.len() as u32));
        self.identities.push(identity);
    }

    fn finish(mut self) -> ActorKnowledge {
        for &(number, parent) in &self.parents {
            self.identities[number].part_of = self.by_id.get(parent).copied();
        }
        COMMON_WORDS.lines().filter(|l| !l.starts_with('#')).for_each(|word| self.aliases.add_common(word));
        self.aliases.finish();
        let organs = self.organs();
        let peoples = self.peoples.iter().map(|(_, people)| people.to_lowercase()).collect();
        ActorKnowledge {
            peoples,
            identities: self.identities,
            by_id: self.by_id,
            by_domain: self.by_domain,
            organs,
            aliases: self.aliases,
        }
    }

    /// Which force is meant by "the Turkish army": the one that the tables give a name of that form.
    fn organs(&self) -> HashMap<(IdentityId, &'static str), IdentityId> {
        let states: HashMap<&str, IdentityId> = self.peoples.iter().rev().map(|&(id, people)| (people, id)).collect();
        let mut out = HashMap::new();
        for &(id, alias) in &self.forces {
            let Some((people, organ)) = (1..3).find_map(|n| {
                let (at, _) = alias.match_indices(' ').nth(n - 1)?;
                states.get(&alias[..at]).map(|&state| (state, alias[at + 1..].to_lowercase()))
            }) else {
                continue;
            };
            if let Some(force) = force(&organ).filter(|f| f.class != "state") {
                out.entry((people, force.class)).or_insert(id);
            }
        }
        out
    }
}
