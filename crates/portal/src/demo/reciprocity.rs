//! Réciprocité of the demonstration: one that is confirmed and attested, and one that waits for its confirmation.

use chrono::Days;
use domain::{
    calendar,
    link::LinkPurpose,
    principal::Principal,
    reciprocity::{Confirmation, IdeaForm, Skill, StoryForm},
};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::link,
    reciprocity::{self, confirm},
};

/// What somebody tells of the réciprocité of their contract, of an idea of their own, and what is confirmed of them.
pub(super) async fn play(portal: &Portal, own: Principal) -> Result<()> {
    let promised = reciprocity::list(portal, own).await?.promised;
    let step = promised.first().ok_or_else(|| Error::Fault("the contract has a réciprocité".into()))?;
    let done = reciprocity::take_up(portal, own, step.id).await?;
    let skills = [Skill::Teamwork, Skill::Organisation];
    tells(portal, own, done, "La ressourcerie de la gare", "9", &skills).await?;
    confirm::ask(portal, own, done, "ressourcerie@example.org").await?;
    let sent = store::link::open_on(&portal.db, LinkPurpose::ConfirmReciprocity, done).await?;
    let sent = sent.ok_or_else(|| Error::Fault("a link was just made".into()))?;
    let token = link::token(&portal.settings.secret, sent);
    confirm::answer(portal, &token, Confirmation::Confirmed, "Hélène Roux, la ressourcerie de la gare").await?;
    reciprocity::reuse(portal, own, done, Skill::Organisation.code()).await?;

    let idea = IdeaForm {
        what: "Lire avec les enfants de l’école, le vendredi".into(),
        place: "École Jean-Rostand".into(),
        chosen: true,
        ..IdeaForm::default()
    };
    let other = reciprocity::propose(portal, own, &idea).await?;
    tells(portal, own, other, "École Jean-Rostand", "4", &[Skill::Communication]).await?;
    confirm::ask(portal, own, other, "ecole.jean.rostand@example.org").await
}

async fn tells(portal: &Portal, own: Principal, id: Uuid, place: &str, hours: &str, skills: &[Skill]) -> Result<()> {
    let today = calendar::day(portal.now());
    let first = today.checked_sub_days(Days::new(9)).unwrap_or(today);
    let story = StoryForm {
        place: place.to_owned(),
        starts_on: first.to_string(),
        ends_on: today.to_string(),
        hours: hours.to_owned(),
        skills: skills.iter().map(|skill| skill.code().to_owned()).collect(),
    };
    reciprocity::tell(portal, own, id, &story).await
}
