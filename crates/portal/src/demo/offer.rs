//! Offer of the demonstration: organisations of every territory, their actions and accounts.

use std::collections::HashMap;

use domain::{
    account::{Account, Role},
    calendar,
    offer::{inclusion, labels::Term},
    territory::commune::{Commune, communes},
};
use serde::Serialize;
use store::{
    demo,
    import::{Kind, Line, Provider, Row},
    territory,
};
use uuid::Uuid;

use super::{
    common::{DemoError, Progress},
    script::{ActionScript, KindScript, OFFER, StructureScript},
};
use crate::{
    Portal,
    import::{self, Intake, Source, Terms},
};

/// Who produced the records.
const SOURCE: &str = "demo";

/// The offer, once it is in the database.
pub(super) struct Offer {
    pub structures: Vec<Structure>,
    pub actions: Vec<Action>,
}

/// An organisation.
pub(super) struct Structure {
    pub script: &'static StructureScript,
    pub commune: &'static Commune,
    pub territory: Option<Uuid>,
    pub account: Account,
}

/// Something that an organisation proposes.
pub(super) struct Action {
    pub id: Uuid,
    /// Its place among the organisations.
    pub structure: usize,
    pub script: &'static ActionScript,
}

impl Offer {
    /// The action of an organisation, by the first name it may have.
    pub(super) fn find(&self, structure: &str, action: &str) -> usize {
        let found = self
            .actions
            .iter()
            .position(|one| self.structures[one.structure].script.name == structure && one.script.names[0] == action);
        found.expect("tests read the script: its sessions are of its actions")
    }
}

/// An action before it is in the database.
struct Drawn {
    structure: usize,
    script: &'static ActionScript,
    record: inclusion::Service,
}

/// Brings the offer as an import would, then what imports do not decide.
pub(super) async fn bring(portal: &Portal, progress: Progress<'_>) -> Result<Offer, DemoError> {
    let structures: Vec<_> = OFFER.structure.iter().enumerate().map(|(at, one)| structure(portal, at, one)).collect();
    let drawn: Vec<Drawn> = structures.iter().enumerate().flat_map(|(at, one)| actions(at, one)).collect();
    let mut bytes = Vec::new();
    structures.iter().for_each(|record| write_line(&mut bytes, record));
    drawn.iter().for_each(|action| write_line(&mut bytes, &action.record));
    take(portal, bytes, progress).await?;

    let (known, actions) = (known(portal, Kind::Structure).await?, known(portal, Kind::Action).await?);
    let territories = territory::memberships(&portal.db).await?;
    let mut offer = Offer { structures: Vec::new(), actions: Vec::new() };
    let mut tx = portal.db.begin().await?;
    for (script, record) in OFFER.structure.iter().zip(&structures) {
        let account = portal.new_id();
        let row = Provider {
            structure_id: known[&record.id],
            mail: script.mail(),
            phone: record.telephone.clone(),
            contact_name: script.contact.clone(),
        };
        let line = Line::new(account, Row::Provider(row), account.to_string());
        store::import::apply(&mut tx, line, portal.now()).await?;
        let (commune, account) = (commune(&script.insee), Account::new(Role::Provider, account));
        let territory = territories.iter().find(|one| one.siren == commune.epci).map(|one| one.territory_id);
        offer.structures.push(Structure { script, commune, territory, account });
    }
    for action in drawn {
        let id = actions[&action.record.id];
        demo::set_needs_validation(&mut tx, id, action.script.needs_answer).await?;
        offer.actions.push(Action { id, structure: action.structure, script: action.script });
    }
    for (at, house) in (1..).zip(territory::all(&mut tx).await?) {
        demo::set_house_phone(&mut tx, house.id, &format!("+334657100{at:02}")).await?;
    }
    tx.commit().await?;
    Ok(offer)
}

async fn take(portal: &Portal, bytes: Vec<u8>, progress: Progress<'_>) -> Result<(), DemoError> {
    let mut progress = |step: import::Progress<'_>| progress("Offre", step.done, step.total);
    let intake = Intake { db: &portal.db, random: &portal.random, now: portal.now(), progress: &mut progress };
    let report = import::catalogue(intake, &[Source { name: "offer.toml".into(), bytes }], Terms::default()).await?;
    match report.bad() {
        0 => Ok(()),
        _ => Err(DemoError::Offer(report.to_string())),
    }
}

async fn known(portal: &Portal, kind: Kind) -> Result<HashMap<String, Uuid>, store::Fault> {
    let rows = store::import::known(&portal.db, kind).await?;
    Ok(rows.into_iter().map(|(code, row)| (code, row.id)).collect())
}

fn write_line(bytes: &mut Vec<u8>, record: &impl Serialize) {
    let line = serde_json::to_string(record).expect("records hold only texts, numbers and lists");
    bytes.extend(line.as_bytes());
    bytes.push(b'\n');
}

fn commune(insee: &str) -> &'static Commune {
    communes().by_code(insee).expect("tests read the script: its places are in Isère")
}

fn kind_of(script: &StructureScript) -> &'static KindScript {
    OFFER.kind.iter().find(|kind| kind.name == script.kind).expect("tests read the script: its kinds are there")
}

fn structure(portal: &Portal, at: usize, script: &StructureScript) -> inclusion::Structure {
    let place = commune(&script.insee);
    // Some hundreds of metres from the centre, never twice the same place.
    let aside = |turn: usize| ((at * turn) % 13) as f64 * 0.001 - 0.006;
    inclusion::Structure {
        source: SOURCE.into(),
        id: format!("{SOURCE}--{:02}", at + 1),
        nom: script.name.clone(),
        date_maj: calendar::day(portal.now()),
        description: Some(kind_of(script).about.clone()),
        telephone: Some(format!("+334657120{:02}", at + 1)),
        courriel: Some(script.mail()),
        reseaux_porteurs: networks(&script.name),
        adresse: Some(script.address.clone()),
        commune: Some(place.name.to_owned()),
        code_postal: place.postal_codes.first().map(|&code| code.to_owned()),
        code_insee: Some(place.code.to_owned()),
        longitude: Some(place.lon + aside(5)),
        latitude: Some(place.lat + aside(7)),
        ..inclusion::Structure::default()
    }
}

/// The networks of an organisation, as its name says them.
fn networks(name: &str) -> Option<Vec<Term>> {
    name.contains("France services").then(|| vec![Term::from("france-service")])
}

fn actions(at: usize, structure: &inclusion::Structure) -> Vec<Drawn> {
    let script = &OFFER.structure[at];
    let turn = OFFER.structure[..at].iter().filter(|other| other.kind == script.kind).count();
    let kind = kind_of(script);
    let drawn = (1..).zip(&kind.action).map(|(rank, action)| {
        let name = &action.names[turn % action.names.len()];
        let record = service(format!("{}-{rank}", structure.id), name, structure, action);
        let contact_nom_prenom = Some(script.contact.clone());
        Drawn { structure: at, script: action, record: inclusion::Service { contact_nom_prenom, ..record } }
    });
    drawn.collect()
}

fn service(id: String, name: &str, structure: &inclusion::Structure, script: &ActionScript) -> inclusion::Service {
    let terms = |list: &[&str]| Some(list.iter().map(|&one| Term::from(one)).collect());
    inclusion::Service {
        source: SOURCE.into(),
        structure_id: structure.id.clone(),
        id,
        nom: name.to_owned(),
        description: script.text.clone(),
        date_maj: structure.date_maj,
        kind: Some(script.kind.clone()),
        thematiques: Some(script.themes.clone()),
        frais: Some(if script.cost.is_some() { "payant" } else { "gratuit" }.into()),
        frais_precisions: script.cost.clone(),
        publics: Some(script.publics.clone()),
        conditions_acces: script.conditions.clone(),
        commune: structure.commune.clone(),
        code_postal: structure.code_postal.clone(),
        code_insee: structure.code_insee.clone(),
        adresse: structure.adresse.clone(),
        longitude: structure.longitude,
        latitude: structure.latitude,
        telephone: structure.telephone.clone(),
        courriel: structure.courriel.clone(),
        modes_accueil: terms(&[&script.mode]),
        zone_eligibilite: Some(vec!["38".to_owned()]),
        modes_mobilisation: terms(&["telephoner", "envoyer-un-courriel"]),
        mobilisable_par: terms(if script.by_people { &["usagers", "professionnels"] } else { &["professionnels"] }),
        nombre_semaines: u32::try_from(script.weeks).ok().filter(|&weeks| weeks > 1),
        ..inclusion::Service::default()
    }
}
