//! Permissions on rows of the database: the few facts that decide each.

use domain::registration::Deciders;
use store::{contract::version::Version, person::Allocataire, registration::Registration, task::Task};

use super::permission::{Follower, OwnedRegistration, OwnedVersion, Permission};

impl Permission {
    /// To decide a registration.
    pub fn decide(registration: &Registration) -> Permission {
        let owned = OwnedRegistration { id: registration.id, person: registration.allocataire_id };
        Permission::DecideRegistration { registration: owned, deciders: registration.deciders() }
    }

    /// To see a task and close it.
    pub fn deal_with(task: &Task) -> Permission {
        Permission::DealWithTask { person: task.allocataire_id, owners: task.owners() }
    }

    /// To give a seat back.
    pub fn withdraw(registration: &Registration) -> Permission {
        Permission::WithdrawRegistration(OwnedRegistration { id: registration.id, person: registration.allocataire_id })
    }

    /// To go through a version, from the side of its person.
    pub fn answer(version: &Version) -> Permission {
        Permission::AnswerContract(OwnedVersion { id: version.id, person: version.allocataire_id })
    }

    /// To write a version.
    pub fn write(version: &Version) -> Permission {
        let deciders = Deciders::of(version.following());
        Permission::WriteContract { person: version.allocataire_id, deciders }
    }

    /// To sign a version as the *responsable*.
    pub fn sign_as_head(version: &Version) -> Permission {
        Permission::SignAsHead { person: version.allocataire_id, territory: version.territory_id }
    }

    /// To read the words of a version about health.
    pub fn see_health(version: &Version) -> Permission {
        let (person, referent) = (version.allocataire_id, version.referent_id);
        Permission::SeeHealth { person, referent, version: Some(version.id) }
    }

    /// To register a person to a session.
    pub fn prescribe(person: &Allocataire) -> Permission {
        let follower = Follower { referent: person.referent_id, territory: person.territory_id };
        Permission::Prescribe { person: person.id, follower }
    }

    /// To point an action out to a person.
    pub fn propose(person: &Allocataire) -> Permission {
        Permission::ProposeAction(Follower { referent: person.referent_id, territory: person.territory_id })
    }
}
