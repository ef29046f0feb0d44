//! Stories of forms sent twice and pages open twice: one effect, nothing overwritten silently.

use std::collections::BTreeSet;

use domain::{
    listing::ListPage,
    notice::{Channel, OfferNotice},
    offer::{
        description::DescriptionForm,
        practical::{Boxes, Facts},
    },
    refusal::Refusal,
    session::SessionForm,
};
use portal::{
    Error,
    offer::{
        self, describe,
        propose::{self, ProposalForm, Proposed},
    },
    session::publish,
    testing::Story,
};
use store::testing::{contents, for_each_engine};

/// As many taps as an impatient thumb makes.
const TAPS: usize = 6;

fn session_form(token: &str) -> SessionForm {
    SessionForm {
        token: token.into(),
        date: "2026-12-03".into(),
        start: "9h".into(),
        end: "12:00".into(),
        place: "Salle de la gare".into(),
        commune: "la tour du pin".into(),
        seats: "8".into(),
        ..SessionForm::default()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_session_published_by_several_taps_is_one() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").await;

        let mut taps = tokio::task::JoinSet::new();
        for _ in 0..TAPS {
            let (porteur, action) = (porteur.clone(), action.clone());
            taps.spawn(async move { porteur.publishes(&action, &session_form("page 1")).await.unwrap() });
        }
        let answers: BTreeSet<_> = taps.join_all().await.into_iter().collect();
        assert_eq!(answers.len(), 1, "every tap is answered like the first");
        let board = publish::board(&story.portal, porteur.principal(), ListPage::FIRST).await.unwrap();
        assert_eq!(board.sessions.iter().map(|one| one.id).collect::<BTreeSet<_>>(), answers);
        let audited = &contents(&story.portal.db).await["audit"];
        assert_eq!(audited.iter().filter(|row| row.contains("session.publish")).count(), 1);

        // Back, another hour, once more: that is another session. So is the same one from a new page.
        let later = SessionForm { start: "10h".into(), ..session_form("page 1") };
        porteur.publishes(&action, &later).await.unwrap();
        porteur.publishes(&action, &session_form("page 2")).await.unwrap();
        assert_eq!(
            publish::board(&story.portal, porteur.principal(), ListPage::FIRST).await.unwrap().sessions.len(),
            3
        );

        // Somebody else's form never finds it.
        let rival = story.provider("Mobil’Isère").await;
        let theirs = rival.publishes(&action, &session_form("page 1")).await;
        assert!(matches!(theirs, Err(Error::Missing)), "{theirs:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_action_proposed_by_several_taps_is_told_once() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).mail("nadia@example.org").await;
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").await;
        offer::refresh(&story.portal).await.unwrap();
        let form = ProposalForm {
            token: "page 1".into(),
            personne: nadia.account.id.to_string(),
            message: "C’est à deux pas de chez vous.".into(),
            encore: String::new(),
        };
        let sent = |proposed| match proposed {
            Proposed::Sent(id) => id,
            Proposed::Already(former) => panic!("proposed before: {former:?}"),
        };

        let mut taps = tokio::task::JoinSet::new();
        for _ in 0..TAPS {
            let (portal, form, by) = (story.portal.clone(), form.clone(), claire.principal());
            taps.spawn(async move { propose::propose(&portal, by, action.id, &form).await.unwrap() });
        }
        let answers: BTreeSet<_> = taps.join_all().await.into_iter().map(sent).collect();
        assert_eq!(answers.len(), 1, "every tap is answered like the first");
        let rows = contents(&story.portal.db).await;
        assert_eq!((rows["proposal"].len(), rows["outbox"].len()), (1, 2), "one by SMS, one by mail");
        assert_eq!(nadia.hears(OfferNotice::ActionProposed).await, [Channel::Mail, Channel::Sms]);

        // Another word, or another page, is another proposal: sent by who knows of the former one.
        let corrected = ProposalForm { message: "C’est gratuit.".into(), ..form.clone() };
        let again = propose::propose(&story.portal, claire.principal(), action.id, &corrected).await.unwrap();
        assert!(matches!(again, Proposed::Already(former) if answers.contains(&former.id)));
        let knowing = ProposalForm { encore: answers.first().unwrap().to_string(), ..corrected };
        let again = propose::propose(&story.portal, claire.principal(), action.id, &knowing).await.unwrap();
        assert!(!answers.contains(&sent(again)));
        nadia.hears(OfferNotice::ActionProposed).await;
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn a_form_refused_for_a_field_is_taken_once_it_is_corrected() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").await;
        let wrong = SessionForm { seats: "beaucoup".into(), ..session_form("page 1") };
        assert!(porteur.publishes(&action, &wrong).await.is_err());
        porteur.publishes(&action, &session_form("page 1")).await.unwrap();
        assert!(porteur.publishes(&action, &wrong).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn of_two_pages_open_on_a_description_the_second_is_told() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").await;
        let (portal, by) = (&story.portal, porteur.principal());
        let shown = describe::of(portal, by, action.id).await.unwrap().form();
        let first = DescriptionForm {
            frais_precisions: "5 euros".into(),
            boxes: Boxes::of(Facts::parse("covoiturage")),
            ..shown.clone()
        };
        let second =
            DescriptionForm { frais_precisions: "10 euros".into(), telephone: "04 65 71 00 42".into(), ..shown };
        describe::change(portal, by, action.id, &first).await.unwrap();
        describe::change(portal, by, action.id, &first).await.expect("a second tap is answered like the first");

        let late = describe::change(portal, by, action.id, &second).await;
        assert!(matches!(late, Err(Error::Refused(Refusal::DescriptionChanged))), "{late:?}");
        let said = describe::of(portal, by, action.id).await.unwrap();
        assert_eq!(said.published.frais_precisions.as_deref(), Some("5 euros"), "nothing was overwritten");

        let merged = second.merge(&said.form());
        assert_eq!((merged.changes.len(), merged.facts.len()), (1, 1));
        describe::change(portal, by, action.id, &merged.form).await.unwrap();
        let said = describe::of(portal, by, action.id).await.unwrap();
        assert_eq!(said.published.frais_precisions.as_deref(), Some("10 euros"), "who was told decides");
        assert_eq!(said.published.telephone.as_deref(), Some("+33465710042"), "kept in one form");
        assert_eq!(said.form().telephone, "04 65 71 00 42", "and shown as people write it");
        assert_eq!(said.facts.to_text(), "covoiturage", "what the first ticked is kept");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_several_descriptions_at_the_same_moment_one_is_saved() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").await;
        let shown = describe::of(&story.portal, porteur.principal(), action.id).await.unwrap().form();
        let mut saving = tokio::task::JoinSet::new();
        for price in 0..TAPS {
            let (portal, by) = (story.portal.clone(), porteur.principal());
            let form = DescriptionForm { frais_precisions: format!("{price} euros"), ..shown.clone() };
            saving.spawn(async move { describe::change(&portal, by, action.id, &form).await.map(|()| price) });
        }
        let (saved, told): (Vec<_>, Vec<_>) = saving.join_all().await.into_iter().partition(Result::is_ok);
        assert_eq!((saved.len(), told.len()), (1, TAPS - 1));
        for refused in told {
            assert!(matches!(refused, Err(Error::Refused(Refusal::DescriptionChanged))), "{refused:?}");
        }
        let price = saved.into_iter().next().unwrap().unwrap();
        let said = describe::of(&story.portal, porteur.principal(), action.id).await.unwrap();
        assert_eq!(said.published.frais_precisions, Some(format!("{price} euros")));
    })
    .await;
}
