//! Stories of closed accounts: absent from a file, or removed by an operator.

use std::slice::from_ref;

use chrono::Duration;
use domain::{
    account::{Account, Role, login_session::Device},
    link::LinkPurpose,
    listing::ListPage,
    notice::{MessageState, RegistrationNotice},
    refusal::Refusal,
};
use portal::{
    Error,
    access::{self, link},
    account::{
        closing::{self, Removed},
        login_session::{self, Session},
    },
    import::{CaseTerms, KeptOpen},
    notify::{Courier, MailChannel, MemoryBox, SmsChannel},
    registration::review,
    testing::{Referent, Story},
};
use store::{outbox, testing::for_each_engine};

/// La Tour-du-Pin stands in this territory.
const TERRITORY: &str = "Vals du Dauphiné";

async fn carry_all(story: &Story) -> MemoryBox {
    let kept = MemoryBox::default();
    let (mail, sms) = (MailChannel::Memory(kept.clone()), SmsChannel::Memory(kept.clone()));
    let courier = Courier::new(story.portal.clone(), mail, sms);
    while courier.round().await.unwrap() > 0 {}
    kept
}

async fn is_out(story: &Story, account: Account) -> bool {
    matches!(access::of(&story.portal, account).await, Err(Error::SignIn))
}

/// Whether a code is sent to an address.
async fn is_sent_a_code(story: &Story, mail: &str) -> bool {
    story.wait(Duration::minutes(2));
    let asked = story.asks_code(mail).await.unwrap();
    story.code_of(&asked).await.is_some()
}

#[tokio::test]
async fn who_is_absent_from_a_night_file_is_out_and_comes_back_with_it() {
    for_each_engine(|db| async move {
        let story = Story::on(db.clone());
        let claire = story.referent("Claire Lefèvre").await;
        let paul = story.referent("Paul Giraud").await;
        let head = story.referent("Anne Morel").head_of(TERRITORY).await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").await;
        let request = nadia.registers_to(&story.session(&action).await).await.unwrap().id();
        nadia.hears(RegistrationNotice::RequestReceived).await;
        claire.hears(RegistrationNotice::DecisionAwaited).await;
        let portal = &story.portal;
        // Before the file comes: a code on its way, a link in a mail, a message that waits.
        let asked = story.asks_code("claire.lefevre@example.org").await.unwrap();
        let code = story.code_of(&asked).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        let until = portal.now() + Duration::days(2);
        let (decide, recipient) = (LinkPurpose::DecideRegistration, Some(claire.account));
        let id = link::create(portal, &mut tx, decide, request, recipient, until).await.unwrap();
        tx.commit().await.unwrap();
        let token = link::token(&portal.settings.secret, id);
        assert!(link::open(portal, &token).await.is_ok() && !is_out(&story, claire.account).await);

        let report = story.imports(&[story.file_of_referents(&[&head])], CaseTerms::default()).await;

        let accounts = report.files[0].accounts.as_ref().unwrap();
        let closed: Vec<_> = accounts.closed.iter().map(|one| (one.account, one.label.clone(), one.people)).collect();
        assert_eq!(closed, [(claire.account.id, claire.code.clone(), 1), (paul.account.id, paul.code.clone(), 0)]);
        assert!(report.to_string().contains(&format!("    {}, qui suivait 1\u{a0}personne\u{a0}:", claire.code)));
        for gone in [&claire, &paul] {
            assert!(is_out(&story, gone.account).await);
            let trail = store::audit::about(&db, gone.account.id).await.unwrap();
            let said = (trail[0].operation.as_str(), trail[0].program.as_deref());
            assert_eq!((trail.len(), said), (1, ("account.close", Some("import"))));
        }
        assert!(matches!(review::queue(portal, claire.principal(), ListPage::FIRST).await, Err(Error::SignIn)));
        assert!(matches!(story.tries_code(&asked, &code).await, Err(Error::Refused(Refusal::CodeExpired))));
        assert!(matches!(link::open(portal, &token).await, Err(Error::Refused(Refusal::LinkEnded))));
        assert!(!is_sent_a_code(&story, "claire.lefevre@example.org").await);
        let carried = carry_all(&story).await;
        assert!(carried.mails().iter().all(|mail| mail.to != "claire.lefevre@example.org"), "{:#?}", carried.mails());
        let messages = outbox::latest(&db, 100).await.unwrap();
        let hers = messages.iter().find(|one| one.recipient_id == Some(claire.account.id)).unwrap();
        assert_eq!(hers.state, MessageState::Cancelled);

        // Her people are not alone: their page says the house, and the head answers.
        let space = portal::person::open(portal, nadia.principal()).await.unwrap();
        assert!(space.referent.is_none());
        let details = store::registration::details(&db, request).await.unwrap().unwrap();
        assert_eq!((details.referent_id, details.referent_first_name), (None, None));
        assert_eq!(review::queue(portal, head.principal(), ListPage::FIRST).await.unwrap()[0].id, request);

        // The same file again changes nothing; with her again, everything is as before.
        let again = story.imports(&[story.file_of_referents(&[&head])], CaseTerms::default()).await;
        assert_eq!(again.files[0].accounts.as_ref().unwrap(), &Default::default());
        let back = story.imports(&[story.file_of_referents(&[&head, &claire])], CaseTerms::default()).await;
        assert_eq!(back.files[0].accounts.as_ref().unwrap().reopened.as_slice(), from_ref(&claire.code));
        assert!(!is_out(&story, claire.account).await && is_out(&story, paul.account).await);
        assert!(is_sent_a_code(&story, "claire.lefevre@example.org").await);
        assert_eq!(review::queue(portal, claire.principal(), ListPage::FIRST).await.unwrap()[0].id, request);
        assert!(review::queue(portal, head.principal(), ListPage::FIRST).await.unwrap().is_empty());
        claire.validates(request).await.unwrap();
        nadia.hears(RegistrationNotice::SeatConfirmed).await;
        porteur.hears(RegistrationNotice::SeatTaken).await;
    })
    .await;
}

#[tokio::test]
async fn a_porteur_whose_address_changed_does_not_leave_the_old_one_open() {
    for_each_engine(|db| async move {
        let story = Story::on(db.clone());
        let porteur = story.provider("Trait d’union").mail("ancien@example.org").await;
        let other = story.provider("Mobil’Isère").mail("autre@example.org").await;
        let nadia = story.allocataire("Nadia Benali").await;
        let action = story.action(&porteur, "Atelier vélo").needs_validation(false).await;
        nadia.registers_to(&story.session(&action).await).await.unwrap();
        nadia.hears(RegistrationNotice::SeatConfirmed).await;
        porteur.hears(RegistrationNotice::SeatTaken).await;

        let file = story.file_of_providers(&[(&porteur, Some("nouveau@example.org")), (&other, None)]);
        let report = story.imports(&[file], CaseTerms::default()).await;

        let closed = &report.files[0].accounts.as_ref().unwrap().closed;
        assert_eq!((closed.len(), closed[0].account), (1, porteur.account.id));
        let told = report.to_string();
        assert!(!told.contains('@'), "no address in the report: {told}");
        assert!(is_out(&story, porteur.account).await && !is_out(&story, other.account).await);
        assert!(!is_sent_a_code(&story, "ancien@example.org").await);
        assert!(is_sent_a_code(&story, "nouveau@example.org").await);
        let carried = carry_all(&story).await;
        assert!(carried.mails().iter().all(|mail| mail.to != "ancien@example.org"), "{:#?}", carried.mails());
        // What happens from now on is told at the new address.
        let fatou = story.allocataire("Fatou Traoré").await;
        fatou.registers_to(&story.session(&action).await).await.unwrap();
        let carried = carry_all(&story).await;
        assert!(carried.mails().iter().any(|mail| mail.to == "nouveau@example.org"), "{:#?}", carried.mails());
    })
    .await;
}

/// So many référents.
async fn team(story: &Story, size: usize) -> Vec<Referent> {
    let mut team = Vec::new();
    for number in 0..size {
        team.push(story.referent(&format!("Claire Lefèvre{number}")).await);
    }
    team
}

fn forced() -> CaseTerms {
    CaseTerms { forced: true, ..CaseTerms::default() }
}

#[tokio::test]
async fn a_file_that_may_have_been_cut_shuts_nobody_out() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let team = team(&story, 12).await;
        let all: Vec<&Referent> = team.iter().collect();
        let kept = |report: &portal::import::Report| report.files[0].accounts.as_ref().unwrap().kept_open.clone();
        let mut nobody = story.file_of_referents(&[]);
        let mut refused = story.file_of_referents(&all[..11]);
        refused.bytes = String::from_utf8(refused.bytes).unwrap().replace(&format!("{};", team[3].code), ";").into();
        let mut misspelt = story.file_of_referents(&all);
        misspelt.bytes = String::from_utf8(misspelt.bytes).unwrap().replace("référent\n", "chef\n").into();
        for (file, terms, expected) in [
            (nobody.clone(), CaseTerms::default(), Some((12, KeptOpen::NothingTaken))),
            (nobody.clone(), forced(), Some((12, KeptOpen::NothingTaken))),
            (story.file_of_referents(&all[..9]), CaseTerms::default(), Some((3, KeptOpen::TooMany { open: 12 }))),
            // Of eleven lines, one has lost its code: it may be the fourth's or the twelfth's.
            (refused, forced(), Some((2, KeptOpen::UnreadableLines))),
            // Every line is refused, and says whose it is: nobody is absent.
            (misspelt, forced(), None),
            (story.file_of_referents(&all[..1]), CaseTerms { partial: true, ..CaseTerms::default() }, None),
        ] {
            let report = story.imports(&[file], terms).await;
            assert_eq!(kept(&report), expected);
            assert!(report.files[0].accounts.as_ref().unwrap().closed.is_empty());
            for one in &team {
                assert!(!is_out(&story, one.account).await);
            }
        }
        // Two files of référents are one list.
        let mut second = story.file_of_referents(&all[6..]);
        second.name = "referents-plie.csv".into();
        let report = story.imports(&[story.file_of_referents(&all[..6]), second], CaseTerms::default()).await;
        assert_eq!(report.files[1].accounts.as_ref().unwrap(), &Default::default());
        // Somebody says that it is meant.
        let report = story.imports(&[story.file_of_referents(&all[..6])], forced()).await;
        assert_eq!(report.files[0].accounts.as_ref().unwrap().closed.len(), 6);
        assert!(!is_out(&story, team[5].account).await && is_out(&story, team[6].account).await);
        nobody.bytes.clear();
    })
    .await;
}

#[tokio::test]
async fn a_porteur_s_line_that_is_refused_spares_whom_it_may_be() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let porteur = story.provider("Trait d’union").mail("porteur@example.org").await;
        let other = story.provider("Mobil’Isère").mail("autre@example.org").await;
        let file = story.file_of_providers(&[(&porteur, Some("porteur chez example")), (&other, None)]);
        let report = story.imports(&[file], CaseTerms::default()).await;
        assert_eq!((report.files[0].bad.len(), report.kept_open()), (1, 0));
        assert!(!is_out(&story, porteur.account).await, "the address is unreadable, the structure is not");
        let mut file = story.file_of_providers(&[(&porteur, None), (&other, None)]);
        file.bytes = String::from_utf8(file.bytes)
            .unwrap()
            .replace(";Samir Amrani\n", ";\n")
            .replacen("Trait d’union", "", 1)
            .into();
        let report = story.imports(&[file], CaseTerms::default()).await;
        assert_eq!((report.files[0].bad.len(), report.kept_open()), (1, 0));
        assert!(!is_out(&story, porteur.account).await, "the line has no contact, but says whose it is");
    })
    .await;
}

#[tokio::test]
async fn what_an_operator_removed_no_file_opens_again() {
    for_each_engine(|db| async move {
        let story = Story::on(db.clone());
        let (claire, paul) = (story.referent("Claire Lefèvre").await, story.referent("Paul Giraud").await);
        let lead = story.territory_lead("Marc Petit", TERRITORY).await;
        let portal = &story.portal;
        let removed = closing::remove(portal, " Claire.Lefevre@Example.org ", None).await.unwrap();
        assert_eq!(removed, Removed::Closed(vec![claire.account]));
        let again = closing::remove(portal, "claire.lefevre@example.org", None).await.unwrap();
        assert_eq!(again, Removed::Unknown);
        assert!(is_out(&story, claire.account).await && !is_sent_a_code(&story, "claire.lefevre@example.org").await);

        let both = [story.file_of_referents(&[&claire, &paul])];
        for _ in 0..2 {
            let report = story.imports(&both, CaseTerms::default()).await;
            assert_eq!(report.files[0].accounts.as_ref().unwrap().removed.as_slice(), from_ref(&claire.code));
            assert!(is_out(&story, claire.account).await);
        }
        assert_eq!(closing::restore(portal, "claire.lefevre@example.org", Some(Role::Provider)).await.unwrap(), []);
        let restored = closing::restore(portal, "claire.lefevre@example.org", None).await.unwrap();
        assert_eq!(restored, [claire.account]);
        assert!(!is_out(&story, claire.account).await);

        // Of one role alone; a lead is out at once, and who is added again is back.
        assert_eq!(
            closing::remove(portal, "marc.petit@example.org", Some(Role::Admin)).await.unwrap(),
            Removed::Unknown
        );
        let removed = closing::remove(portal, "marc.petit@example.org", Some(Role::TerritoryLead)).await.unwrap();
        assert_eq!(removed, Removed::Closed(vec![lead.account]));
        assert!(is_out(&story, lead.account).await);
        let added = portal::account::staff::add(
            portal,
            Role::TerritoryLead,
            "Marc Petit",
            "marc.petit@example.org",
            Some(TERRITORY),
        );
        assert_eq!(added.await.unwrap(), portal::account::staff::Added::New);
        assert!(!is_out(&story, lead.account).await);

        let porteur = story.provider("Trait d’union").mail("porteur@example.org").await;
        assert_eq!(
            closing::remove(portal, "porteur@example.org", None).await.unwrap(),
            Removed::Closed(vec![porteur.account])
        );
        story.wait(Duration::minutes(1));
        let restored = closing::restore(portal, "porteur@example.org", None).await.unwrap();
        assert_eq!(restored, [porteur.account]);
        let trail = store::audit::about(&db, porteur.account.id).await.unwrap();
        let said: Vec<_> = trail.iter().map(|one| (one.operation.as_str(), one.program.as_deref().unwrap())).collect();
        assert_eq!(said, [("account.close", "account.remove"), ("account.reopen", "account.restore")]);
    })
    .await;
}

#[tokio::test]
async fn the_last_administrator_stays_even_when_two_remove_each_other() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (isabelle, marc) = (story.admin("Isabelle Roux").await, story.admin("Marc Petit").await);
        let portal = &story.portal;
        let (one, other) = tokio::join!(
            closing::remove(portal, "isabelle.roux@example.org", None),
            closing::remove(portal, "marc.petit@example.org", None)
        );
        let removed = [one.unwrap(), other.unwrap()];
        assert_eq!(removed.iter().filter(|one| **one == Removed::LastAdmin).count(), 1, "{removed:?}");
        let out = [is_out(&story, isabelle.account).await, is_out(&story, marc.account).await];
        assert_eq!(out.iter().filter(|out| **out).count(), 1);
        let last = if out[0] { "marc.petit@example.org" } else { "isabelle.roux@example.org" };
        assert_eq!(closing::remove(portal, last, None).await.unwrap(), Removed::LastAdmin);
        assert!(is_sent_a_code(&story, last).await);
    })
    .await;
}

/// Whoever is signing in while their account closes may get a session after the others were deleted.
#[tokio::test]
async fn a_session_that_opens_while_its_account_closes_opens_nothing() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await.account;
        let porteur = story.provider("Trait d’union").mail("porteur@example.org").await.account;
        let lead = story.territory_lead("Marc Petit", TERRITORY).await.account;
        let (portal, mut opened) = (&story.portal, Vec::new());
        for (account, mail) in
            [(claire, "claire.lefevre@example.org"), (porteur, "porteur@example.org"), (lead, "marc.petit@example.org")]
        {
            let before = login_session::open(portal, account, Device::Shared, None).await.unwrap().token;
            assert!(matches!(login_session::find(portal, &before).await.unwrap(), Session::Open(_)), "{mail}");
            assert_eq!(closing::remove(portal, mail, None).await.unwrap(), Removed::Closed(vec![account]));
            let late = login_session::open(portal, account, Device::Shared, None).await.unwrap().token;
            for token in [&before, &late] {
                let is_open = !matches!(login_session::find(portal, token).await.unwrap(), Session::Unknown);
                if is_open || login_session::time_left(portal, token).await.unwrap().is_some() {
                    opened.push(mail);
                }
            }
        }
        assert!(opened.is_empty(), "{opened:?}");
    })
    .await;
}
