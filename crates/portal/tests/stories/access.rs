//! Tests of access control: principals × permissions, owned objects, signed links.

use chrono::Duration;
use domain::{
    account::{Account, Role},
    link::{Link, LinkPurpose},
    listing::ListPage,
    principal::{Principal, Way},
    reading::Reader,
    registration::{Deciders, RequestForm},
    task::{TaskAudience, TaskOwners},
};
use portal::{
    Error,
    access::{self, FileOf, Follower, OwnedRegistration, OwnedVersion, Permission, PermissionKind},
    person,
    registration::{decide, request, review},
    session::{publish, sheet},
    testing::{Provider, Story},
};
use store::{reading, registration::Registration, testing::for_each_engine};
use strum::IntoEnumIterator;
use uuid::Uuid;

/// The objects that permissions are asked on: one of Nadia, whom Claire follows, and one of Fatou, whom nobody follows.
struct Objects {
    followed: Registration,
    alone: Registration,
    provider: Provider,
    /// Who made the proposal.
    referent: Uuid,
    session: Uuid,
    action: Uuid,
}

fn owned(one: &Registration) -> OwnedRegistration {
    OwnedRegistration { id: one.id, person: one.allocataire_id }
}

impl Objects {
    /// A file of each person, about their health or not.
    fn file_facts(&self) -> [FileOf; 4] {
        let of = |one: &Registration, is_health| FileOf {
            person: one.allocataire_id,
            deciders: Deciders::of(one.following()),
            is_health,
        };
        [of(&self.followed, false), of(&self.alone, false), of(&self.followed, true), of(&self.alone, true)]
    }

    fn files(&self, make: fn(FileOf) -> Permission) -> Vec<(&'static str, Permission)> {
        let names = ["followed", "alone", "followed, of health", "alone, of health"];
        names.into_iter().zip(self.file_facts().map(make)).collect()
    }

    /// A permission on each object that it may be about. A new permission does not compile until it is asked here.
    fn permissions(&self, kind: PermissionKind) -> Vec<(&'static str, Permission)> {
        let each = |make: fn(&Registration) -> Permission| {
            vec![("followed", make(&self.followed)), ("alone", make(&self.alone))]
        };
        let structure = self.provider.structure;
        let follower = |one: &Registration| Follower { referent: one.referent_id, territory: one.territory_id };
        match kind {
            PermissionKind::OwnSpace => vec![("", Permission::OwnSpace)],
            PermissionKind::SeeOwnRegistration => each(|one| Permission::SeeOwnRegistration(owned(one))),
            PermissionKind::WithdrawRegistration => each(Permission::withdraw),
            PermissionKind::AnswerOffer => each(|one| Permission::AnswerOffer(owned(one))),
            PermissionKind::AnswerFeedback => each(|one| Permission::AnswerFeedback(owned(one))),
            PermissionKind::StopReminder => {
                vec![("followed", Permission::StopReminder { person: self.followed.allocataire_id })]
            }
            PermissionKind::ReviewRequests => vec![("", Permission::ReviewRequests)],
            PermissionKind::DecideRegistration => each(Permission::decide),
            PermissionKind::ListPeople => vec![("", Permission::ListPeople)],
            PermissionKind::SeeFile => {
                each(|one| Permission::SeeFile { person: one.allocataire_id, deciders: Deciders::of(one.following()) })
            }
            PermissionKind::WriteContract => each(|one| Permission::WriteContract {
                person: one.allocataire_id,
                deciders: Deciders::of(one.following()),
            }),
            // The version of a contract has the id of the registration: a link for the one must not open the other.
            PermissionKind::AnswerContract => {
                each(|one| Permission::AnswerContract(OwnedVersion { id: one.id, person: one.allocataire_id }))
            }
            PermissionKind::SeeHealth => each(|one| Permission::SeeHealth {
                person: one.allocataire_id,
                referent: one.referent_id,
                version: Some(one.id),
            }),
            PermissionKind::SignAsHead => {
                each(|one| Permission::SignAsHead { person: one.allocataire_id, territory: one.territory_id })
            }
            PermissionKind::RecordAgreement => each(|one| Permission::RecordAgreement {
                person: one.allocataire_id,
                deciders: Deciders::of(one.following()),
            }),
            PermissionKind::ListTasks => vec![("", Permission::ListTasks)],
            PermissionKind::DealWithTask => {
                let owned = |audience, one: &Registration| Permission::DealWithTask {
                    person: one.allocataire_id,
                    owners: TaskOwners::of(audience, one.following(), true),
                };
                vec![
                    ("of the follower of followed", owned(TaskAudience::Follower, &self.followed)),
                    ("of the follower of alone", owned(TaskAudience::Follower, &self.alone)),
                    ("of the territory of followed", owned(TaskAudience::Territory, &self.followed)),
                ]
            }
            PermissionKind::SeeAttachment => self.files(Permission::SeeAttachment),
            PermissionKind::AddProof => self.files(Permission::AddProof),
            PermissionKind::RemoveAttachment => {
                let mut permissions = Vec::new();
                for (by_person, names) in [
                    (true, ["followed, hers", "alone, hers", "followed, hers, of health", "alone, hers, of health"]),
                    (false, ["followed, ours", "alone, ours", "followed, ours, of health", "alone, ours, of health"]),
                ] {
                    let files = self.file_facts().into_iter();
                    permissions.extend(
                        files.zip(names).map(|(file, name)| (name, Permission::RemoveAttachment { file, by_person })),
                    );
                }
                permissions
            }
            PermissionKind::AddSignedPaper => self.files(Permission::AddSignedPaper),
            PermissionKind::SeeProposal => {
                let person = self.followed.allocataire_id;
                vec![("", Permission::SeeProposal { referent: self.referent, person })]
            }
            PermissionKind::ProposeAction => vec![
                ("followed", Permission::ProposeAction(follower(&self.followed))),
                ("alone", Permission::ProposeAction(follower(&self.alone))),
            ],
            PermissionKind::Prescribe => {
                let prescribe =
                    |one: &Registration| Permission::Prescribe { person: one.allocataire_id, follower: follower(one) };
                vec![("followed", prescribe(&self.followed)), ("alone", prescribe(&self.alone))]
            }
            PermissionKind::SearchFor => {
                let search =
                    |one: &Registration| Permission::SearchFor { person: one.allocataire_id, follower: follower(one) };
                vec![("followed", search(&self.followed)), ("alone", search(&self.alone))]
            }
            PermissionKind::ReviewOffer => vec![("", Permission::ReviewOffer)],
            PermissionKind::EditSheets => vec![("", Permission::EditSheets)],
            // It has the id of the registration: a link for the one must not open the other.
            PermissionKind::ConfirmReciprocity => {
                each(|one| Permission::ConfirmReciprocity { id: one.id, person: one.allocataire_id })
            }
            PermissionKind::OwnSessions => vec![("", Permission::OwnSessions)],
            PermissionKind::RunAction => vec![("", Permission::RunAction { structure })],
            PermissionKind::SeeFeedback => vec![("", Permission::SeeFeedback { structure, action: self.action })],
            PermissionKind::SeeRoster => vec![("", Permission::SeeRoster { structure, session: self.session })],
        }
    }
}

#[tokio::test]
async fn the_matrix_of_permissions() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let stranger = story.referent("Paul Giraud").await;
        let head = story.referent("Anne Morel").head_of("Vals du Dauphiné").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let fatou = story.allocataire("Fatou Traoré").await;
        let provider = story.provider("Trait d’union").await;
        let rival = story.provider("Mobil’Isère").await;
        let admin = story.admin("Isabelle Roux").await;
        let lead = story.territory_lead("Marc Petit", "Vals du Dauphiné").await;
        let action = story.action(&provider, "Préparer le code").await;
        let session = story.session(&action).await;
        let portal = &story.portal;
        let get = async |person: &portal::testing::Allocataire| {
            let id = person.registers_to(&session).await.unwrap().id();
            store::registration::get(&portal.db, id).await.unwrap().unwrap()
        };
        let objects = Objects {
            followed: get(&nadia).await,
            alone: get(&fatou).await,
            provider: provider.clone(),
            referent: claire.account.id,
            session: session.id,
            action: action.id,
        };

        let mut principals: Vec<(String, Principal)> = vec![
            ("nadia".into(), nadia.principal()),
            ("fatou".into(), fatou.principal()),
            ("claire, référente of nadia".into(), claire.principal()),
            ("référent of somebody else".into(), stranger.principal()),
            ("head of the territory".into(), head.principal()),
            ("provider of the action".into(), provider.principal()),
            ("another provider".into(), rival.principal()),
            ("admin".into(), admin.principal()),
            ("territory lead".into(), lead.principal()),
            ("helper of nadia".into(), Principal::Helper { helper: Uuid::from_u128(1), person: nadia.account.id }),
            ("program".into(), Principal::Program("expire_requests")),
        ];
        for &purpose in LinkPurpose::ALL {
            let link = Link { id: Uuid::from_u128(2), purpose, object: objects.followed.id, recipient: None };
            principals.push((format!("link {} on followed", purpose.code()), Principal::Link(link)));
            for (name, account) in
                [("claire", claire.account), ("somebody else", stranger.account), ("nadia", nadia.account)]
            {
                let link = Link { recipient: Some(account), ..link };
                principals
                    .push((format!("link {} on followed, sent to {name}", purpose.code()), Principal::Link(link)));
            }
        }

        let (mut matrix, mut readings) = (String::new(), String::new());
        for kind in PermissionKind::iter() {
            for (object, permission) in objects.permissions(kind) {
                // Readings of another hour are other rows.
                story.wait(Duration::hours(1));
                let mut granted = Vec::new();
                for (name, principal) in &principals {
                    if access::of(portal, *principal).await.unwrap().require(permission).is_ok() {
                        granted.push((name.as_str(), *principal));
                    }
                }
                let kind: &'static str = kind.into();
                let title = format!("{kind} {object}").trim().to_owned();
                let names: Vec<&str> = granted.iter().map(|(name, _)| *name).collect();
                matrix += &format!("{title} : {}\n", names.join("; "));
                readings += &format!("{title}\n");
                for (name, principal) in granted {
                    readings += &format!("    {name} : {}\n", rows_left(&story, principal).await);
                }
            }
        }
        insta::assert_snapshot!("permissions", matrix);
        insta::assert_snapshot!("readings", readings);
    })
    .await;
}

/// The rows that a principal's readings of this moment left: what, by which right, by which way.
async fn rows_left(story: &Story, principal: Principal) -> String {
    access::write_readings(&story.portal).await.unwrap();
    let Some(reader) = Reader::of(principal) else { return "reads what is their own".into() };
    let rows = reading::by_reader(&story.portal.db, reader.id, story.now()).await.unwrap();
    let rows = rows.iter().filter(|row| row.reader_role == reader.role && row.way == principal.way());
    let rows: Vec<String> = rows.map(|row| format!("{} ({})", row.kind.code(), row.read_right.code())).collect();
    if rows.is_empty() { "opens nothing personal".into() } else { rows.join(", ") }
}

#[tokio::test]
async fn what_is_another_s_does_not_exist() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let karim = story.allocataire("Karim Haddad").await;
        let porteur = story.provider("Trait d’union").await;
        let rival = story.provider("Mobil’Isère").await;
        let action = story.action(&porteur, "Préparer le code").await;
        let session = story.session(&action).await;
        let hers = nadia.registers_to(&session).await.unwrap().id();
        let portal = &story.portal;

        macro_rules! missing {
            ($($doing:expr),* $(,)?) => { $(assert!(matches!($doing.await, Err(Error::Missing)));)* };
        }
        missing![
            portal::registration::view::own(portal, karim.principal(), hers),
            portal::registration::view::own(portal, claire.principal(), hers),
            request::withdraw(portal, karim.principal(), hers),
            request::request(portal, claire.principal(), session.id, RequestForm::default()),
            request::request(portal, nadia.principal(), uuid::Uuid::from_u128(1), RequestForm::default()),
            decide::validate(portal, nadia.principal(), hers, ""),
            decide::validate(portal, porteur.principal(), hers, ""),
            review::case(portal, nadia.principal(), hers),
            review::queue(portal, porteur.principal(), ListPage::FIRST),
            publish::roster(portal, rival.principal(), session.id, ListPage::FIRST),
            publish::roster(portal, claire.principal(), session.id, ListPage::FIRST),
            sheet::sheet(portal, rival.principal(), session.id),
            sheet::sheet(portal, claire.principal(), session.id),
            publish::set_seats(portal, rival.principal(), session.id, "3"),
            publish::cancel(portal, rival.principal(), session.id, "Pour voir"),
            publish::own_action(portal, rival.principal(), action.id),
            publish::board(portal, nadia.principal(), ListPage::FIRST),
            person::open(portal, porteur.principal()),
        ];
    })
    .await;
}

#[tokio::test]
async fn an_account_that_is_gone_must_sign_in_again() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        for role in [Role::Referent, Role::Provider, Role::TerritoryLead, Role::Admin] {
            let ghost = Account::new(role, Uuid::from_u128(9));
            assert!(matches!(access::of(&story.portal, ghost).await, Err(Error::SignIn)));
        }
    })
    .await;
}

#[tokio::test]
async fn the_audit_says_by_which_way_and_for_whom() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let nadia = story.allocataire("Nadia Benali").await;
        let provider = story.provider("Trait d’union").await;
        let action = story.action(&provider, "Préparer le code").await;
        let session = story.session(&action).await;
        let portal = &story.portal;
        let helper = Uuid::from_u128(7);
        let principal = Principal::Helper { helper, person: nadia.account.id };
        let request = request::request(portal, principal, session.id, RequestForm::default()).await.unwrap().id();
        let trail = store::audit::about(&portal.db, request).await.unwrap();
        assert_eq!(trail[0].actor_role, "helper");
        let history = store::registration::history(&portal.db, request).await.unwrap();
        assert_eq!(history[0].actor_id, Some(nadia.account.id), "for others it is the person who asked");
        assert_eq!(
            (trail[0].way, trail[0].actor_id, trail[0].person_id),
            (Way::Helper, Some(helper), Some(nadia.account.id))
        );

        story.wait(Duration::days(9));
        decide::expire(portal).await.unwrap();
        let trail = store::audit::about(&portal.db, request).await.unwrap();
        assert_eq!((trail[1].way, trail[1].program.as_deref()), (Way::Program, Some("expire_requests")));
        assert_eq!(trail[1].actor_role, "system");
    })
    .await;
}
