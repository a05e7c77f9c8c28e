//! What users add to the built-in knowledge.

use std::fs;
use std::path::Path;

use tacitus_resolve::actor::{ActorKnowledge, OwnActors};
use tacitus_resolve::place::{Gazetteer, OwnPlaces};

use crate::args::RunArgs;

/// Put the knowledge of the files that the command line names in place.
///
/// # Errors
///
/// What is wrong with a file, with its name and line.
pub(crate) fn install(args: &RunArgs) -> Result<(), String> {
    if let Some(path) = &args.actors {
        let own = OwnActors::parse(&text(path)?, &ActorKnowledge::is_built_in).map_err(|e| named(path, &e))?;
        if !ActorKnowledge::with(&own).install() {
            return Err("the actors are in use already".to_owned());
        }
    }
    if let Some(path) = &args.places {
        let own = OwnPlaces::parse(&text(path)?, &Gazetteer::built_in()).map_err(|e| named(path, &e))?;
        if !Gazetteer::with(&own).install() {
            return Err("the places are in use already".to_owned());
        }
    }
    Ok(())
}

fn text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|e| named(path, &e))
}

fn named(path: &Path, error: &dyn std::fmt::Display) -> String {
    format!("{}: {error}", path.display())
}
