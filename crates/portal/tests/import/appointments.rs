//! Tests of appointments that files change: their calendar files.

use domain::appointment::AppointmentState;
use portal::{calendar_file::of_appointment, testing::Story};
use store::testing::for_each_engine;
use words::Language;

use crate::*;

const HEADER: &str = "id_rdv;id_dossier;date;heure;duree_min;motif;modalite;lieu;id_referent;statut";

fn meeting(hour: &str, place: &str, state: &str) -> Source {
    let line = format!("RDV1;D000001;03/12/2026;{hour};45;Point;sur place;{place};;{state}");
    source("rendez_vous.csv", format!("{HEADER}\n{line}\n").as_bytes())
}

/// What the calendar file says: its sequence, and whether it is cancelled.
async fn event(story: &Story) -> (u32, bool) {
    let nadia = person(&story.portal.db, "D000001").await;
    let meeting = store::appointment::of_person(&story.portal.db, nadia.id).await.unwrap().remove(0);
    let file = of_appointment(&story.portal, Language::Fr, &meeting);
    let sequence =
        file.lines().find_map(|line| line.strip_prefix("SEQUENCE:")).map_or(0, |one| one.trim().parse().unwrap());
    assert_eq!(file.contains("STATUS:CANCELLED"), meeting.state == AppointmentState::Cancelled);
    (sequence, file.contains("STATUS:CANCELLED"))
}

#[tokio::test]
async fn each_change_of_an_appointment_is_a_later_sequence_of_the_same_event() {
    for_each_engine(|db| async move {
        let story = Story::on(db.clone());
        dossiers(&db, &[nadia(&[])]).await.unwrap();
        let mut last = None;
        for (hour, place, state, is_cancelled) in [
            ("09:15", "Salle 1", "prévu", false),
            ("10:15", "Salle 1", "prévu", false),
            ("10:15", "Salle 2", "prévu", false),
            ("10:15", "Salle 2", "annulé", true),
            ("10:15", "Salle 2", "prévu", false),
        ] {
            for _ in 0..2 {
                dossiers(&db, &[meeting(hour, place, state)]).await.unwrap();
            }
            let said = event(&story).await;
            assert_eq!(said.1, is_cancelled);
            // The same line again is no change.
            assert_eq!(said.0, last.map_or(0, |last: u32| last + 1), "{hour} {place} {state}");
            last = Some(said.0);
        }
        // What is changed here is a change too.
        let row = store::import::known(&db, Kind::Appointment).await.unwrap()["RDV1"].id;
        store::appointment::take_over(&db, row, now()).await.unwrap();
        assert_eq!(event(&story).await, (last.unwrap() + 1, false));
    })
    .await;
}
