//! Stories of the offer: favourites, proposals, suggestions, descriptions, quality.

use domain::{
    contract::{ContractKind, Side},
    notice::{Channel, OfferNotice},
    offer::{
        description::DescriptionForm,
        practical::{Boxes, Facts},
        search::Search,
        suggestion::{Reason, Topic},
        wider::Change,
    },
};
use portal::{
    Error,
    notify::{Courier, MailChannel, MemoryBox, SmsChannel},
    offer::{
        self, describe, favourites, ideas, json_ld,
        propose::{self, ProposalForm, Proposed},
        quality::{self, LEAST_SHOWN},
        wider,
    },
    person,
    testing::{Action, Story},
};
use store::testing::for_each_engine;
use uuid::Uuid;

fn is_missing<T>(outcome: Result<T, Error>) -> bool {
    matches!(outcome, Err(Error::Missing))
}

#[tokio::test]
async fn what_the_device_kept_comes_into_the_space() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let porteur = story.provider("Trait d’union").await;
        let mut kept: Vec<Uuid> = Vec::new();
        for name in ["Préparer le code", "Réparer un vélo", "Atelier CV"] {
            kept.push(story.action(&porteur, name).await.id);
        }
        offer::refresh(&story.portal).await.unwrap();
        let nadia = story.allocataire("Nadia Benali").await;
        let gone = Uuid::from_u128(404);

        let device = [kept[0], gone, kept[1]];
        favourites::take_in(&story.portal, nadia.principal(), &device).await.unwrap();
        story.wait(chrono::Duration::minutes(1));
        favourites::set(&story.portal, nadia.principal(), kept[2], true).await.unwrap();
        favourites::set(&story.portal, nadia.principal(), kept[2], true).await.unwrap();
        let mine = favourites::of(&story.portal, nadia.principal()).await.unwrap().unwrap();
        assert_eq!(mine, [kept[2], kept[0], kept[1]], "the last one first, then as on the device");
        favourites::set(&story.portal, nadia.principal(), kept[0], false).await.unwrap();
        let offers = favourites::on_offer(
            &story.portal,
            &favourites::of(&story.portal, nadia.principal()).await.unwrap().unwrap(),
        );
        assert_eq!(offers.len(), 2);

        assert!(is_missing(favourites::set(&story.portal, nadia.principal(), gone, true).await));
        assert!(is_missing(favourites::set(&story.portal, porteur.principal(), kept[0], true).await));
        assert_eq!(favourites::of(&story.portal, porteur.principal()).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_proposal_is_told_by_every_way_and_stands_in_the_space() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let kept = MemoryBox::default();
        let courier =
            Courier::new(story.portal.clone(), MailChannel::Memory(kept.clone()), SmsChannel::Memory(kept.clone()));
        let claire = story.referent("Claire Lefèvre").await;
        let paul = story.referent("Paul Giraud").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).mail("nadia@example.org").await;
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").await;
        offer::refresh(&story.portal).await.unwrap();
        let portal = &story.portal;

        let people = propose::people(portal, claire.principal()).await.unwrap();
        assert_eq!(people.iter().map(|one| one.last_name.as_str()).collect::<Vec<_>>(), ["Benali"]);
        let words = "C’est à deux pas de chez vous.";
        let propose = async |message: &str, encore: Option<Uuid>| {
            let form = ProposalForm {
                token: portal.new_id().to_string(),
                personne: nadia.account.id.to_string(),
                message: message.into(),
                encore: encore.map(|id| id.to_string()).unwrap_or_default(),
            };
            propose::propose(portal, claire.principal(), action.id, &form).await.unwrap()
        };
        let Proposed::Sent(sent) = propose(words, None).await else { panic!("it was never proposed before") };
        assert_eq!(propose::sent(portal, claire.principal(), sent).await.unwrap().message, words);
        assert!(is_missing(propose::sent(portal, paul.principal(), sent).await));
        assert_eq!(nadia.hears(OfferNotice::ActionProposed).await, [Channel::Mail, Channel::Sms]);
        while courier.round().await.unwrap() > 0 {}
        let path = offer::path_of(portal, action.id).unwrap().to_string();
        let sms = &kept.sms()[0].text;
        assert!(sms.contains("Claire Lefèvre") && sms.contains("/offre/") && sms.contains("deux pas"), "{sms}");
        assert!(kept.mails()[0].text.contains(&path), "{}", kept.mails()[0].text);

        let shown = propose::to_me(portal, nadia.principal()).await.unwrap();
        assert_eq!((shown.len(), shown[0].message.as_str()), (1, words));

        // Tapped twice, it is notified once; a month later too, unless it is sent again knowingly.
        story.wait(chrono::Duration::days(30));
        let Proposed::Already(former) = propose("", None).await else { panic!("it was proposed before") };
        assert_eq!((former.id, former.message.as_str()), (sent, words));
        while courier.round().await.unwrap() > 0 {}
        assert_eq!(kept.sms().len(), 1);
        assert!(matches!(propose("", Some(former.id)).await, Proposed::Sent(_)));
        assert!(matches!(propose("", Some(former.id)).await, Proposed::Already(_)), "the same form twice");
        while courier.round().await.unwrap() > 0 {}
        assert_eq!(kept.sms().len(), 2);

        // Only to one's own people, and only what is on offer.
        assert!(is_missing(paul.proposes(&action, nadia.account, "").await));
        let form = ProposalForm { personne: nadia.account.id.to_string(), ..ProposalForm::default() };
        assert!(is_missing(propose::propose(portal, claire.principal(), Uuid::from_u128(4), &form).await));
        assert!(is_missing(propose::propose(portal, nadia.principal(), action.id, &form).await));
        assert!(
            is_missing(propose::people(portal, nadia.principal()).await)
                && is_missing(propose::to_me(portal, claire.principal()).await)
        );
        let nobody =
            propose::propose(portal, claire.principal(), action.id, &ProposalForm::default()).await.unwrap_err();
        assert!(matches!(nobody, Error::Refused(_)));
        let long = claire.proposes(&action, nadia.account, &"x".repeat(1_001)).await.unwrap_err();
        assert!(matches!(long, Error::Refused(_)));
    })
    .await;
}

#[tokio::test]
async fn ideas_have_their_reasons_and_can_be_turned_off() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let nadia = story.allocataire("Nadia Benali").await;
        let contract = story.contract(&nadia, ContractKind::Cer, "2026-07-01", "2027-01-06").await;
        story.commitment(contract, 1, Side::Allocataire, "Passer l’examen du permis").await;
        story.commitment(contract, 2, Side::Departement, "Aider à payer la garde d’enfants").await;
        let porteur = story.provider("Trait d’union").await;
        let permit = story.action(&porteur, "Préparer le code").await;
        let (far, taken) = (
            story.action(&porteur, "Atelier vélo").in_commune("38052").await,
            story.action(&porteur, "Déjà demandé").await,
        );
        story.session(&permit).await;
        nadia.registers_to(&story.session(&taken).await).await.unwrap();
        offer::refresh(&story.portal).await.unwrap();

        let mine = person::open(&story.portal, nadia.principal()).await.unwrap();
        let found = ideas::for_person(&story.portal, &mine, 3).await.unwrap();
        assert_eq!(found[0].hit.offer.id, permit.id);
        assert_eq!(found[0].reason, Reason::Commitment(Topic::License));
        assert_eq!(found[0].contract, "CER");
        assert!(found.iter().all(|idea| idea.hit.offer.id != taken.id), "what one has asked for is no idea");
        assert!(
            found.iter().all(|idea| idea.hit.offer.id != far.id),
            "Le Bourg-d’Oisans is farther than anybody would go"
        );

        ideas::turn(&story.portal, nadia.principal(), false).await.unwrap();
        let mine = person::open(&story.portal, nadia.principal()).await.unwrap();
        assert!(ideas::for_person(&story.portal, &mine, 3).await.unwrap().is_empty());
        ideas::turn(&story.portal, nadia.principal(), true).await.unwrap();
        assert!(is_missing(ideas::turn(&story.portal, porteur.principal(), true).await));
    })
    .await;
}

async fn form(story: &Story, porteur: &portal::testing::Provider, action: &Action) -> DescriptionForm {
    let said = describe::of(&story.portal, porteur.principal(), action.id).await.unwrap();
    DescriptionForm::of(&said.published, Boxes::of(said.facts))
}

#[tokio::test]
async fn what_a_porteur_changes_wins_over_the_source_and_is_marked() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let porteur = story.provider("Trait d’union").await;
        let rival = story.provider("Mobil’Isère").await;
        let action = story.action(&porteur, "Préparer le code").await;
        let portal = &story.portal;
        offer::refresh(portal).await.unwrap();

        let changed = DescriptionForm {
            description: "En petit groupe.\r\nAvec un moniteur.".into(),
            telephone: "04 65 71 00 01".into(),
            boxes: Boxes::of(Facts::parse("garde-enfants,sans-marche")),
            ..form(&story, &porteur, &action).await
        };
        describe::change(portal, porteur.principal(), action.id, &changed).await.unwrap();
        offer::refresh(portal).await.unwrap();
        let found = offer::search(portal, &Search::parse("avec=garde-enfants")).await.unwrap();
        assert_eq!(found.results.hits[0].offer.service.description, "En petit groupe.\nAvec un moniteur.");
        let said = describe::of(portal, porteur.principal(), action.id).await.unwrap();
        assert_eq!(said.changed, ["description", "telephone"]);
        assert_ne!(said.source.description, said.published.description);

        // What says the same as the source is no change.
        let back = DescriptionForm {
            description: said.source.description.clone(),
            telephone: said.source.telephone.clone().unwrap_or_default(),
            ..form(&story, &porteur, &action).await
        };
        describe::change(portal, porteur.principal(), action.id, &back).await.unwrap();
        assert!(describe::of(portal, porteur.principal(), action.id).await.unwrap().changed.is_empty());

        // In one go too, whatever was changed.
        let version = form(&story, &porteur, &action).await.version;
        let again = DescriptionForm { version, ..changed.clone() };
        describe::change(portal, porteur.principal(), action.id, &again).await.unwrap();
        assert!(is_missing(describe::restore(portal, rival.principal(), action.id).await));
        describe::restore(portal, porteur.principal(), action.id).await.unwrap();
        let restored = describe::of(portal, porteur.principal(), action.id).await.unwrap();
        assert_eq!((restored.changed.len(), &restored.published), (0, &restored.source));
        assert_eq!(restored.facts, changed.boxes.facts(), "no source holds the practical facts: they stay");
        assert!(is_missing(describe::of(portal, rival.principal(), action.id).await));
        assert!(is_missing(describe::change(portal, rival.principal(), action.id, &back).await));
        let wrong = DescriptionForm { nom: "x".into(), ..back };
        assert!(matches!(
            describe::change(portal, porteur.principal(), action.id, &wrong).await,
            Err(Error::Refused(_))
        ));
    })
    .await;
}

#[tokio::test]
async fn a_session_may_say_what_its_action_does_not() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").await;
        let form = domain::session::SessionForm {
            date: "2026-12-10".into(),
            start: "9:00".into(),
            end: "12:00".into(),
            place: "Salle de la gare".into(),
            commune: "La Tour-du-Pin".into(),
            seats: "8".into(),
            boxes: Boxes::of(Facts::parse("covoiturage")),
            ..Default::default()
        };
        porteur.publishes(&action, &form).await.unwrap();
        offer::refresh(&story.portal).await.unwrap();
        let found = offer::search(&story.portal, &Search::parse("avec=covoiturage")).await.unwrap();
        assert_eq!(found.results.total, 1);
        assert_eq!(offer::search(&story.portal, &Search::parse("avec=sans-marche")).await.unwrap().results.total, 0);
        let slug = found.results.hits[0].offer.slug.clone();
        assert_eq!(
            Facts::parse(&offer::action(&story.portal, slug.as_str()).await.unwrap().sessions[0].facts).to_text(),
            "covoiturage"
        );
    })
    .await;
}

#[tokio::test]
async fn a_search_that_finds_nothing_says_what_there_is_elsewhere_and_is_counted() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let admin = story.admin("Isabelle Roux").await;
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").await;
        offer::refresh(portal).await.unwrap();
        let search = Search::parse("ou=La+Tour-du-Pin&km=tout&quoi=dentiste");
        for _ in 0..LEAST_SHOWN {
            let (found, elsewhere) = wider::search(portal, &search).await.unwrap();
            assert_eq!(found.results.total, 0);
            let wider: Vec<_> = elsewhere.wider.iter().map(|one| (one.change, one.count)).collect();
            assert_eq!(wider, [(Change::WithoutWords, 1)]);
            assert_eq!(elsewhere.nearest[0].offer.id, action.id);
        }
        offer::write_unfound(portal).await.unwrap();
        let unfound = quality::of_offer(portal, admin.principal()).await.unwrap().unfound;
        assert_eq!(unfound.len(), 1);
        for query in ["quoi=code", "ou=Nulle+part+ailleurs"] {
            let (_, elsewhere) = wider::search(portal, &Search::parse(query)).await.unwrap();
            assert!(elsewhere.wider.is_empty() && elsewhere.nearest.is_empty(), "{query}");
        }
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn every_session_to_come_is_an_event_for_search_engines() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").await;
        story.session(&action).on("2026-12-04T08:00:00Z").await;
        let cancelled = story.session(&action).on("2026-12-03T08:00:00Z").await;
        porteur.cancels(&cancelled, "Le formateur est malade").await.unwrap();
        offer::refresh(&story.portal).await.unwrap();
        let events = json_ld::events(&story.portal).await.unwrap();
        let said: Vec<_> = events["@graph"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| {
                [&one["startDate"], &one["eventStatus"]].map(|text| text.as_str().unwrap_or_default().to_owned())
            })
            .collect();
        assert_eq!(
            said,
            [
                ["2026-12-03T09:00:00+01:00", "https://schema.org/EventCancelled"],
                ["2026-12-04T09:00:00+01:00", "https://schema.org/EventScheduled"],
            ]
        );
        story.wait(chrono::Duration::days(365));
        assert_eq!(json_ld::events(&story.portal).await.unwrap()["@graph"], serde_json::json!([]));
    })
    .await;
}
