//! Where rules and reader meet. The reader marks words with the parts they may play ([`tacitus_annotate::reading`]); rules
//! propose parts by grammar. Each proposal is weighed by what both say of it, and what is more likely wrong than right is left
//! out. Without a reading nothing here does anything.

mod gate;
mod judge;
mod parties;
mod places;
mod plain;
mod policy;
mod scene;

use tacitus_annotate::reading::{Class, Role};
use tacitus_record::Kind;

pub(crate) use gate::{read, weight};
pub use judge::{Evidence, Slot};
pub(crate) use parties::{head, revise};
pub(crate) use places::locate;
pub use policy::{Case, try_policies};
pub(crate) use scene::{keep, weigh};

/// The reader's class of a kind; `KIND_OF` of training/reader/labels.py.
fn class(kind: Kind) -> Class {
    match kind {
        Kind::Bombing | Kind::SuicideBombing => Class::Bombing,
        Kind::Abduction | Kind::HostageTaking | Kind::Disappearance | Kind::Hijacking => Class::Kidnapping,
        Kind::Arson => Class::Arson,
        Kind::Robbery | Kind::Looting => Class::Robbery,
        Kind::ArmedClash => Class::Clash,
        Kind::Protest | Kind::Riot | Kind::MobViolence => Class::Unrest,
        Kind::Arrest | Kind::PoliceForce => Class::Force,
        _ => Class::Attack,
    }
}

/// On which side of an act a phrase stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Who acted.
    Acts,
    /// Who or what was hit.
    Hit,
    /// What with.
    Tool,
}

impl Side {
    fn of(role: Role) -> Self {
        match role {
            Role::Individual | Role::Group => Side::Acts,
            Role::Facility | Role::Victim => Side::Hit,
            Role::Means => Side::Tool,
        }
    }
}
