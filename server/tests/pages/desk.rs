//! Tests of the desk of a référent: several requests accepted at once.

use axum::http::header;
use domain::registration::State;

use crate::support::{on_each_engine, window};

#[tokio::test]
async fn several_requests_are_ticked_and_accepted() {
    on_each_engine(async |story, site| {
        let cast = story.cast().await;
        let mut requests = Vec::new();
        for name in ["Karim Haddad", "Fatou Traoré", "Léa Roux"] {
            let person = story.allocataire(name).followed_by(&cast.claire).await;
            requests.push(person.registers_to(&cast.session).await.unwrap().id().to_string());
        }
        let mut desk = window(&site);
        desk.signs_in(&story, "claire.lefevre@example.org").await;
        let page = desk.get("/referent").await;
        assert_eq!(page.count("form.picks input[type=checkbox][name=demande]"), 3);
        assert_eq!(
            (page.count("#touches[hidden]"), page.count("script[type=module]")),
            (1, 2),
            "keys wait for a script"
        );

        let nothing = desk.post("/referent", &[]).await;
        assert_eq!(
            (nothing.status, nothing.words(".queue-side [role=alert]").as_str()),
            (422, "Cochez au moins une demande.")
        );
        assert_eq!(nothing.count("form.picks input[type=checkbox]"), 3);

        cast.claire.refuses(requests[1].parse().unwrap(), "Nous en parlons jeudi.").await.unwrap();
        let ticked = [("demande", requests[0].as_str()), ("demande", requests[1].as_str())];
        let done = desk.post("/referent", &ticked).await;
        assert_eq!((done.status, done.header(header::LOCATION)), (303, "/referent?valides=1&passees=1"));
        let said = desk.get("/referent?valides=1&passees=1").await;
        assert_eq!(
            said.words(".queue-side [role=status]"),
            "1\u{a0}demande est validée.1\u{a0}demande n’attendait plus votre réponse\u{a0}: rien n’a changé."
        );
        assert_eq!(said.count("form.picks input[type=checkbox]"), 1, "what is answered is shown no more");
        let none = desk.get("/referent?valides=0&passees=2").await;
        assert_eq!(
            (none.words(".queue-side [role=status]").as_str(), none.count(".queue-side .notice--done")),
            ("2\u{a0}demandes n’attendaient plus votre réponse\u{a0}: rien n’a changé.", 0),
            "nothing done is no success"
        );
        let junk = desk.get("/referent?valides=plein&passees=-1").await;
        assert_eq!((junk.status, junk.count(".queue-side [role=status]")), (200, 0));
        let states = async |id: &str| {
            store::registration::get(&story.portal.db, id.parse().unwrap()).await.unwrap().unwrap().state
        };
        assert_eq!(states(&requests[0]).await, State::Validated);
        assert_eq!((states(&requests[1]).await, states(&requests[2]).await), (State::Refused, State::Requested));
    })
    .await;
}
