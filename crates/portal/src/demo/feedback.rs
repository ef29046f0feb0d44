//! Feedback of the demonstration: an action of which people said what they think, its public reply, and somebody who has
//! yet to say it.

use chrono::{DateTime, Duration, Utc};
use domain::{
    calendar,
    feedback::{FeedbackForm, Rating},
    principal::Principal,
    registration::Attendance,
};

use super::{
    offer::Offer,
    people::People,
    waitlist::{is_other, named, own, waits},
};
use crate::{
    Error, Portal, Result,
    clock::Clock,
    feedback::{answer, ask, reply},
    session::{
        attendance::{self, Mark},
        change, publish,
    },
};

/// The action of the script, by its organisation.
const ACTION: (&str, &str) = ("Plateforme mobilité Trait d’union", "Réparer un vélo et repartir avec");
/// Who of the script came, and has yet to answer.
const ASKED: &str = "Ginette";
/// What the others answered: each question in its order, and their words.
const ANSWERS: [([Option<Rating>; 4], &str); 7] = {
    use Rating::{Bad, Good, Great, Poor};
    [
        (
            [Some(Great), Some(Great), Some(Good), Some(Great)],
            "Je suis repartie avec mon vélo, merci à toute l’équipe.",
        ),
        ([Some(Great), Some(Good), Some(Bad), Some(Good)], "Très bien, mais il n’y a pas de car le samedi matin."),
        ([Some(Good), Some(Great), Some(Good), Some(Great)], ""),
        ([Some(Great), Some(Great), Some(Poor), Some(Great)], "Un peu loin de la gare à pied."),
        ([Some(Good), None, Some(Good), Some(Good)], ""),
        ([Some(Great), Some(Great), Some(Great), Some(Great)], "On prend le temps d’expliquer."),
        ([Some(Great), Some(Good), Some(Poor), None], "Je voudrais une séance l’après-midi."),
    ]
};
const REPLY: &str = "Le samedi, un minibus part maintenant de la gare à 9 h 30 : réservez-le par téléphone.\n\
                     Dès le mois prochain, une séance sur deux a lieu l’après-midi.";

/// Plays it, in the days before now.
pub(super) async fn play(portal: &Portal, now: DateTime<Utc>, offer: &Offer, people: &People) -> Result<()> {
    let nine_o_clock = calendar::start_of_day(calendar::day(now - Duration::days(9))) + Duration::hours(9);
    let past = &Portal::new(
        portal.db.clone(),
        Clock::set_at(nine_o_clock),
        portal.random.clone(),
        portal.settings.as_ref().clone(),
    );
    let action = &offer.actions[offer.find(ACTION.0, ACTION.1)];
    let organiser: Principal = offer.structures[action.structure].account.into();
    let last = change::last_form(past, organiser, action.id).await?;
    let (_, mut form) = last.ok_or_else(|| Error::Fault("it had a session".into()))?;
    form.date = (calendar::day(past.now()) + Duration::days(3)).to_string();
    (form.seats, form.token) = ("10".into(), "feedback".into());
    let session = publish::publish(past, organiser, action.id, &form).await?;

    let asked = named(people, ASKED)?;
    let others = people.people.iter().rev().filter(|one| is_other(one)).map(own).take(ANSWERS.len());
    let mut came = Vec::new();
    for person in others.chain([asked]) {
        past.clock.advance(Duration::minutes(7));
        came.push((person, waits(past, person, session).await?));
    }
    past.clock.advance(Duration::days(3) + Duration::hours(8));
    let marks: Vec<_> = came.iter().map(|(_, id)| Mark::new(*id, Attendance::Present)).collect();
    attendance::record(past, organiser, session, &marks).await?;
    ask::ask_due(past).await?;
    for ((person, registration), (ratings, words)) in came.iter().zip(&ANSWERS) {
        past.clock.advance(Duration::minutes(40));
        answer::answer(past, *person, *registration, &answered(ratings, words)).await?;
    }
    past.clock.advance(Duration::days(1));
    reply::publish(past, organiser, action.id, REPLY).await
}

fn answered(ratings: &[Option<Rating>; 4], words: &str) -> FeedbackForm {
    let [accueil, utilite, acces, conseil] =
        ratings.map(|rating| rating.map(|rating| rating.code().to_owned()).unwrap_or_default());
    FeedbackForm { accueil, utilite, acces, conseil, mot: words.to_owned() }
}
