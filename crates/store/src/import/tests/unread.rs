//! Tests of cells that cannot be read: what is known stays.

use domain::{account::Role, origin::Field};

use super::samples::*;
use crate::{
    Db, account,
    import::{Applied, Row},
    person as people,
    testing::for_each_engine,
};

const PHONE: &str = "+33639980657";
const MAIL: &str = "nadia@example.org";

fn reachable(last_name: &str) -> Row {
    let Row::Allocataire(mut row) = a_person(last_name) else { unreachable!("a person is a person") };
    (row.phone, row.mail) = (Some(PHONE.to_owned()), Some(MAIL.to_owned()));
    Row::Allocataire(row)
}

/// How many may sign in with the telephone, and with the mail.
async fn doors(db: &Db, phone: &str, mail: &str) -> (usize, usize) {
    (account::by_phone(db, phone).await.unwrap().len(), account::by_mail(db, mail).await.unwrap().len())
}

#[tokio::test]
async fn the_rest_of_a_line_is_taken_and_what_was_known_stays() {
    for_each_engine(|db| async move {
        take(&db, 3, a_referent("Roux"), "a").await;
        let Row::Allocataire(mut known) = a_person("Benali") else { unreachable!("a person is a person") };
        (known.closed_on, known.oriented_on) = (Some(day("2026-10-01")), Some(day("2026-03-01")));
        take(&db, 5, Row::Allocataire(known), "a").await;
        let Row::Allocataire(mut row) = a_person("Traoré") else { unreachable!("a person is a person") };
        (row.civility, row.opened_on, row.pathway, row.referent_id) = (String::new(), None, None, None);
        let unread =
            [Field::Civility, Field::OpenedOn, Field::ClosedOn, Field::OrientedOn, Field::Pathway, Field::Referent];
        assert_eq!(take_partly(&db, 9, Row::Allocataire(row), "b", &unread).await, Applied::Changed);
        let person = people::get(&db, id(5)).await.unwrap().unwrap();
        assert_eq!(person.last_name, "Traoré");
        assert_eq!((person.civility.as_str(), person.pathway.as_deref()), ("Mme", Some("Emploi")));
        assert_eq!((person.opened_on, person.referent_id), (Some(day("2026-02-01")), Some(id(3))));
        assert_eq!((person.closed_on, person.oriented_on), (Some(day("2026-10-01")), Some(day("2026-03-01"))));
    })
    .await;
}

#[tokio::test]
async fn a_contact_that_cannot_be_read_is_used_for_nothing_until_a_good_one_comes() {
    for_each_engine(|db| async move {
        take(&db, 3, a_referent("Roux"), "a").await;
        take(&db, 5, reachable("Benali"), "a").await;
        assert_eq!(doors(&db, PHONE, MAIL).await, (1, 1));

        take_partly(&db, 9, a_person("Benali"), "b", &[Field::Phone]).await;
        let person = people::get(&db, id(5)).await.unwrap().unwrap();
        assert_eq!((person.phone, person.mail), (None, None), "the line had no mail, and a wrong telephone");
        assert_eq!(doors(&db, PHONE, MAIL).await, (0, 0));

        take_partly(&db, 9, reachable("Benali"), "c", &[Field::Mail]).await;
        let person = people::get(&db, id(5)).await.unwrap().unwrap();
        assert_eq!((person.phone.as_deref(), person.mail), (Some(PHONE), None));
        assert_eq!(doors(&db, PHONE, MAIL).await, (1, 0));
        let followed = people::followed_by(&db, id(3)).await.unwrap().remove(0);
        assert_eq!((followed.phone.as_deref(), followed.mail), (Some(PHONE), None));

        take(&db, 9, reachable("Benali"), "d").await;
        assert_eq!(doors(&db, PHONE, MAIL).await, (1, 1));
    })
    .await;
}

#[tokio::test]
async fn the_contact_of_a_new_line_that_cannot_be_read_is_to_verify() {
    for_each_engine(|db| async move {
        take(&db, 3, a_referent("Roux"), "a").await;
        assert_eq!(take_partly(&db, 5, a_person("Benali"), "a", &[Field::Phone]).await, Applied::Added);
        let person = people::get(&db, id(5)).await.unwrap().unwrap();
        assert_eq!((person.phone_to_verify, person.mail_to_verify), (true, false));
    })
    .await;
}

#[tokio::test]
async fn the_contacts_of_professionals_are_treated_the_same() {
    for_each_engine(|db| async move {
        take(&db, 1, a_structure(), "a").await;
        take(&db, 3, a_referent("Roux"), "a").await;
        take(&db, 4, a_provider("Samir"), "a").await;
        let (phone, mail) = ("+33465710135", "celine@example.org");
        assert_eq!(doors(&db, phone, mail).await, (1, 1));

        take_partly(&db, 9, a_referent("Roux"), "b", &[Field::Mail, Field::Phone]).await;
        take_partly(&db, 9, a_provider("Samira"), "b", &[Field::Phone]).await;
        assert_eq!(doors(&db, phone, mail).await, (0, 0));
        assert_eq!(account::reach(&db, Role::Referent, id(3)).await.unwrap().unwrap().mail, None);
        assert_eq!(account::referent(&db, id(3)).await.unwrap().unwrap().mail, None);
        assert_eq!(account::provider(&db, id(4)).await.unwrap().unwrap().contact_name, "Samira");

        take(&db, 9, a_referent("Roux"), "c").await;
        take(&db, 9, a_provider("Samira"), "c").await;
        assert_eq!(doors(&db, phone, mail).await, (1, 1));
    })
    .await;
}

#[tokio::test]
async fn days_and_people_that_cannot_be_read_stay_as_they_were_elsewhere_too() {
    for_each_engine(|db| async move {
        with_a_file(&db).await;
        let (mut contract, mut step, mut meeting) = (a_contract("deux"), a_commitment("deux"), an_appointment("deux"));
        if let Row::Contract(row) = &mut contract {
            row.signed_on = None;
        }
        if let Row::Commitment(row) = &mut step {
            row.due_on = None;
        }
        if let Row::Appointment(row) = &mut meeting {
            row.referent_id = None;
        }
        for (row, field) in [(contract, Field::SignedOn), (step, Field::DueOn), (meeting, Field::Referent)] {
            assert_eq!(take_partly(&db, 9, row, "b", &[field]).await, Applied::Changed, "{field:?}");
        }
        let (mut goal, mut reason) = (a_contract("trois"), an_appointment("trois"));
        if let Row::Contract(row) = &mut goal {
            row.goal = String::new();
        }
        if let Row::Appointment(row) = &mut reason {
            (row.reason, row.place) = (String::new(), String::new());
        }
        take_partly(&db, 9, goal, "c", &[Field::Goal]).await;
        take_partly(&db, 9, reason, "c", &[Field::Reason, Field::Place]).await;
        let contract = crate::contract::of_person(&db, id(5)).await.unwrap().remove(0);
        assert_eq!((contract.goal.as_str(), contract.signed_on), ("deux", Some(day("2026-07-01"))));
        let commitment = crate::commitment::of_contract(&db, id(6), true).await.unwrap().remove(0);
        assert_eq!((commitment.label.as_str(), commitment.due_on), ("deux", Some(day("2026-12-03"))));
        let appointment = crate::appointment::of_person(&db, id(5)).await.unwrap().remove(0);
        assert_eq!(appointment.reason, "deux");
        assert_eq!((appointment.with_last_name.as_deref(), appointment.place.as_str()), (Some("Roux"), "Salle 2"));
    })
    .await;
}
