//! URL paths of the site, typed: the one list for routes, links, redirects and messages.
//!
//! A row is a variant, its values and its pattern; the compiler refuses a pattern whose parameters are not its values.
//! What machines call and no page links to (`/api`, `/opendata`, `/healthz`, hashed files) stays with its router in `server`.

mod link_token;
mod segment;
mod short_id;
mod slug;
#[cfg(test)]
mod tests;

use std::fmt;

pub use link_token::LinkToken;
use segment::Segment;
pub use short_id::ShortId;
pub use slug::{IdEnd, Slug, SlugEnd};
use uuid::Uuid;

use crate::sheet::SheetSlug;
macro_rules! paths {
    ($(
        $(#[$doc:meta])*
        $name:ident $( ( $($value:ident : $type:ty),+ ) )? = $pattern:literal;
    )+) => {
        /// A path with its values; its `Display` is the URL, without scheme and host.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum Path { $( $(#[$doc])* $name $( ( $($type),+ ) )? ),+ }

        /// A path without its values, as the router registers it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Route { $( $(#[$doc])* $name ),+ }

        impl Path {
            /// The route that answers.
            pub const fn route(&self) -> Route {
                match self { $( Path::$name { .. } => Route::$name ),+ }
            }
        }

        impl fmt::Display for Path {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self { $( Path::$name $( ( $($value),+ ) )? => write!(f, $pattern) ),+ }
            }
        }

        impl Route {
            /// Every route.
            pub const ALL: &'static [Route] = &[$( Route::$name ),+];

            /// The pattern of the router, with `{name}` where a value stands.
            pub const fn pattern(self) -> &'static str {
                match self { $( Route::$name => $pattern ),+ }
            }

            /// A path of this route, for tests.
            pub fn sample(self) -> Path {
                match self { $( Route::$name => Path::$name $( ( $( <$type as Segment>::sample() ),+ ) )? ),+ }
            }

            /// The path of this route that the text is.
            fn read(self, text: &str) -> Option<Path> {
                let values = values(self.pattern(), text)?;
                let mut values = values.into_iter();
                let path = match self {
                    $( Route::$name => Path::$name $( ( $( <$type as Segment>::read(values.next()?)? ),+ ) )? ),+
                };
                Some(path)
            }
        }
    };
}

// What has no value comes before what has one in its place, as the router prefers it.
paths! {
    // For everybody.

    /// Leads to one's own first page.
    Root = "/";
    /// The offer; `offer::search` writes and reads its query.
    Offer = "/offre";
    /// Suggestions of places while one types where.
    Places = "/offre/lieux";
    /// Suggestions of words while one types what.
    Words = "/offre/mots";
    /// The offer, commune by commune.
    Map = "/offre/carte";
    /// What the map shows, for its script.
    MapData = "/offre/carte.json";
    /// One action.
    Action(slug: Slug) = "/offre/{slug}";
    /// The way to where an action takes place.
    ActionWay(slug: Slug) = "/offre/{slug}/y-aller";
    /// Where a référent proposes an action to somebody.
    Proposal(slug: Slug) = "/offre/{slug}/proposer";
    /// The same once a proposal is sent.
    SentProposal(slug: Slug, proposal: Uuid) = "/offre/{slug}/proposer/{proposal}";
    /// The actions that one keeps.
    Favourites = "/favoris";
    /// Keeps an action, or no longer.
    Favourite(action: Uuid) = "/favoris/{action}";
    /// Results of a search, for the frame of another site.
    Widget = "/widget";
    /// The pages that search engines may read.
    Sitemap = "/sitemap.xml";
    /// The pages that search engines may not read.
    Robots = "/robots.txt";
    /// From the chosen session to its form.
    SessionChoice = "/inscription";
    /// Where one registers for a session.
    RegistrationForm(session: Uuid) = "/inscription/{session}";
    /// The fiches in plain language.
    Sheets = "/fiches";
    /// One of them.
    Sheet(slug: SheetSlug) = "/fiches/{slug}";
    /// Stops reminders by the link of a message.
    StopReminder(token: LinkToken) = "/lien/rappel/{token}";
    /// Signing in: the telephone or the mail.
    SignIn = "/connexion";
    /// Signing in: the code.
    SignInCode = "/connexion/code";
    /// Signing in: which of several people.
    SignInWho = "/connexion/qui";
    /// How long the session still lasts; a form there prolongs it.
    TimeLeft = "/connexion/duree";
    /// Forgets the form that was kept when the session ended.
    ForgetForm = "/connexion/oublier";
    /// Signing out; once that is done, says so.
    SignOut = "/deconnexion";
    /// How to get help.
    Help = "/aide";
    /// Chooses easy reading, or no longer.
    EasyReading = "/lecture-facile";
    /// Which personal data are kept.
    PersonalData = "/mes-donnees";
    /// Downloads everything kept about oneself.
    PersonalDataFile = "/mes-donnees/telecharger";
    /// Makes the device forget what it remembers.
    ForgetDevice = "/mes-donnees/oublier";
    /// Whether an attestation is genuine.
    Attestation(id: ShortId) = "/attestation/{id}";
    /// The public keys of attestations, for programs.
    AttestationKeys = "/.well-known/jalon-attestations.json";
    /// Where an organisation confirms what somebody did with it, by a link.
    Confirmation(token: LinkToken) = "/k/{token}";
    /// The accessibility statement.
    Accessibility = "/accessibilite";
    /// The legal notice.
    LegalNotice = "/mentions-legales";
    /// Every page, as a list.
    SiteMap = "/plan-du-site";
    /// The messages that a demonstration would have sent.
    DemoMessages = "/demo/messages";
    /// The same as JSON.
    DemoMessagesData = "/demo/messages.json";
    /// A picture of the map's background.
    Tile(z: u32, x: u32, y: u32) = "/tuiles/{z}/{x}/{y}";

    // For allocataires.

    /// An allocataire's first page.
    Home = "/espace";
    /// Turns suggestions on or off.
    Ideas = "/espace/idees";
    /// One's rights and duties.
    RightsAndDuties = "/espace/droits-et-devoirs";
    /// The reminder of the quarterly declaration.
    Reminder = "/espace/rappel";
    /// The contract.
    Contract = "/espace/cer";
    /// A version of the contract that one goes through, and its points.
    ContractAnswer(version: Uuid) = "/espace/cer/{version}";
    /// Everything that happened to oneself, in order.
    Journey = "/espace/parcours";
    /// Where one signs it.
    ContractSignature(version: Uuid) = "/espace/cer/{version}/signer";
    /// Where one says that one does not sign it.
    ContractDecline(version: Uuid) = "/espace/cer/{version}/ne-pas-signer";
    /// The same by a link, without signing in.
    ContractLink(token: LinkToken) = "/c/{token}";
    /// Where one signs it, by the link.
    ContractLinkSignature(token: LinkToken) = "/c/{token}/signer";
    /// Where one says that one does not sign it, by the link.
    ContractLinkDecline(token: LinkToken) = "/c/{token}/ne-pas-signer";
    /// A version of one's contract that no longer changes, as PDF.
    ContractFile(version: Uuid) = "/espace/cer/{version}/contrat.pdf";
    /// The proofs of a commitment.
    Proofs(commitment: Uuid) = "/espace/cer/preuves/{commitment}";
    /// A file of one's own, to download.
    OwnFile(id: Uuid) = "/espace/cer/fichiers/{id}";
    /// Where a proof is taken away.
    ProofRemoval(id: Uuid) = "/espace/cer/fichiers/{id}/retirer";
    /// What one freely gives.
    Reciprocities = "/espace/reciprocite";
    /// Takes up a réciprocité of the contract.
    PromisedReciprocity(commitment: Uuid) = "/espace/reciprocite/contrat/{commitment}";
    /// One réciprocité, and what was learnt.
    Reciprocity(id: Uuid) = "/espace/reciprocite/{id}";
    /// Takes one's consent back.
    ReciprocityStop(id: Uuid) = "/espace/reciprocite/{id}/arreter";
    /// Says that a skill served again.
    SkillReuse(id: Uuid) = "/espace/reciprocite/{id}/acquis";
    /// Asks an organisation to confirm.
    ConfirmationRequest(id: Uuid) = "/espace/reciprocite/{id}/confirmation";
    /// The attestation, as PDF.
    AttestationFile(id: Uuid) = "/espace/reciprocite/{id}/attestation.pdf";
    /// Appointments.
    Appointments = "/espace/rendez-vous";
    /// An appointment as iCalendar.
    AppointmentCalendar(id: Uuid) = "/espace/rendez-vous/{id}/agenda.ics";
    /// The way to an appointment.
    AppointmentWay(id: Uuid) = "/espace/rendez-vous/{id}/y-aller";
    /// All registrations.
    Registrations = "/espace/inscriptions";
    /// One registration.
    Registration(id: Uuid) = "/espace/inscriptions/{id}";
    /// One registration, as SMS have room for it: leads to it.
    ShortRegistration(id: ShortId) = "/i/{id}";
    /// Where one gives a seat back.
    Withdrawal(id: Uuid) = "/espace/inscriptions/{id}/rendre";
    /// Where one answers when a seat is offered, or sees where one stands in line.
    SeatOffer(id: Uuid) = "/espace/inscriptions/{id}/place";
    /// The same by a link, without signing in.
    SeatOfferLink(token: LinkToken) = "/p/{token}";
    /// Where one says what one thinks of a session that one came to.
    Feedback(registration: Uuid) = "/espace/inscriptions/{registration}/avis";
    /// The same by a link, without signing in.
    FeedbackLink(token: LinkToken) = "/a/{token}";
    /// A registration as iCalendar.
    RegistrationCalendar(id: Uuid) = "/espace/inscriptions/{id}/agenda.ics";
    /// The way to a session.
    RegistrationWay(id: Uuid) = "/espace/inscriptions/{id}/y-aller";

    // For référents.

    /// The requests to answer.
    Requests = "/referent";
    /// One request.
    Request(id: Uuid) = "/referent/demandes/{id}";
    /// Says that what somebody needs in order to come was seen to.
    NeedsSeen(id: Uuid) = "/referent/demandes/{id}/besoins";
    /// Where an answer is taken back.
    RequestTakeBack(id: Uuid) = "/referent/demandes/{id}/reprendre";
    /// Where a request is refused.
    RequestRefusal(id: Uuid) = "/referent/demandes/{id}/refus";
    /// One request, by the link of a mail, for who never signs in.
    RequestLink(token: LinkToken) = "/d/{token}";
    /// Where it is refused, by the link.
    RequestLinkRefusal(token: LinkToken) = "/d/{token}/refus";
    /// Where a référent registers somebody to a session.
    Prescription(session: Uuid) = "/referent/inscrire/{session}";
    /// One task.
    Task(id: Uuid) = "/referent/taches/{id}";
    /// The people whom one follows; a search by name is posted there.
    People = "/referent/personnes";
    /// The file of one of them.
    PersonFile(id: Uuid) = "/referent/personnes/{id}";
    /// Where it is written down that one of them agreed to their rights and duties.
    RightsRecord(person: Uuid) = "/referent/personnes/{person}/droits-et-devoirs";
    /// Where a note about a person is written.
    PersonNotes(person: Uuid) = "/referent/personnes/{person}/notes";
    /// Where it is said what stands in the way of a person.
    PersonBarriers(person: Uuid) = "/referent/personnes/{person}/freins";
    /// Where a référent says how far a step of the Département's is.
    Promise(commitment: Uuid) = "/referent/engagements/{commitment}";
    /// Where the contract of a person is begun.
    NewContract(person: Uuid) = "/referent/personnes/{person}/contrat";
    /// Where an amendment of a contract is begun.
    ContractAmendment(contract: Uuid) = "/referent/contrats/{contract}/avenant";
    /// Where a contract is ended before its term.
    ContractEnd(contract: Uuid) = "/referent/contrats/{contract}/arreter";
    /// Where somebody chooses between what is here and what a file says.
    ConflictSettlement(conflict: Uuid) = "/referent/conflits/{conflict}";
    /// Where a version of a contract is written.
    ContractDraft(version: Uuid) = "/referent/contrats/{version}";
    /// Where a professional signs it.
    ContractCountersignature(version: Uuid) = "/referent/contrats/{version}/signer";
    /// A version of the contract of one of them that no longer changes, as PDF.
    CaseContractFile(version: Uuid) = "/referent/contrats/{version}/contrat.pdf";
    /// The same, with boxes to sign by hand.
    ContractForPen(version: Uuid) = "/referent/contrats/{version}/a-signer.pdf";
    /// The proofs of a commitment of one of them, or of the Département towards them.
    CaseProofs(commitment: Uuid) = "/referent/preuves/{commitment}";
    /// A file of one of them, to download.
    CaseFile(id: Uuid) = "/referent/fichiers/{id}";
    /// Where a proof of the Département is taken away.
    CaseProofRemoval(id: Uuid) = "/referent/fichiers/{id}/retirer";
    /// Where the scan of a signed contract is added.
    SignedPaper(contract: Uuid) = "/referent/contrats/{contract}/papier";

    // For porteurs.

    /// The sessions of one's organisation.
    Sessions = "/porteur";
    /// Where an action is described.
    Description(action: Uuid) = "/porteur/actions/{action}";
    /// Where a session is published.
    NewSession(action: Uuid) = "/porteur/actions/{action}/sessions";
    /// What people say of an action, and what is answered to them in public.
    ActionFeedback(action: Uuid) = "/porteur/actions/{action}/avis";
    /// One session and who is registered.
    Session(id: Uuid) = "/porteur/sessions/{id}";
    /// Where it is recorded who came.
    Attendance(session: Uuid) = "/porteur/sessions/{session}/presence";
    /// Everybody who holds a seat of a session, on a sheet to print.
    AttendanceSheet(session: Uuid) = "/porteur/sessions/{session}/feuille";
    /// Where a session is changed.
    SessionChange(id: Uuid) = "/porteur/sessions/{id}/changer";
    /// Where a session is cancelled.
    SessionCancellation(id: Uuid) = "/porteur/sessions/{id}/annuler";

    // For territories.

    /// The quality of the offer, and what waits in a territory.
    Quality = "/territoire";
    /// One task of a territory.
    TerritoryTask(id: Uuid) = "/territoire/taches/{id}";
    /// The fiches, for who edits them.
    SheetDesk = "/territoire/fiches";
    /// Where a fiche is edited.
    SheetEditor(slug: SheetSlug) = "/territoire/fiches/{slug}";
    /// The versions of a fiche.
    SheetHistory(slug: SheetSlug) = "/territoire/fiches/{slug}/historique";
    /// A former version, with what it changed.
    SheetVersion(slug: SheetSlug, number: u32) = "/territoire/fiches/{slug}/historique/{number}";

    // For whoever is signed in.

    /// Suggestions of plainer words while one types; only scripts ask.
    PlainLanguage = "/relire";
}

impl Path {
    /// Reads a path as `Display` writes it; none for anything else, so that nothing leads to another site.
    pub fn parse(text: &str) -> Option<Path> {
        let path = Route::ALL.iter().find_map(|route| route.read(text))?;
        (path.to_string() == text).then_some(path)
    }

    /// The same page by a shorter path, for SMS.
    pub fn short(&self) -> Path {
        if let Path::Registration(id) = self {
            return Path::ShortRegistration(ShortId(*id));
        }
        if let Path::Action(slug) = self {
            return Path::Action(slug.short());
        }
        self.clone()
    }

    /// The URL with one parameter in its query.
    pub fn with_query(&self, name: &str, value: &str) -> String {
        let query: String = form_urlencoded::Serializer::new(String::new()).append_pair(name, value).finish();
        format!("{self}?{query}")
    }
}

impl From<Path> for String {
    fn from(path: Path) -> String {
        path.to_string()
    }
}

/// What stands in a text at the parameters of a pattern; none when the rest differs.
fn values<'a>(pattern: &str, text: &'a str) -> Option<Vec<&'a str>> {
    let (mut expected, mut segments) = (pattern.split('/'), text.split('/'));
    let mut values = Vec::new();
    loop {
        match (expected.next(), segments.next()) {
            (None, None) => return Some(values),
            (Some(name), Some(value)) if name.starts_with('{') => values.push(value),
            (Some(name), Some(value)) if name == value => {}
            _ => return None,
        }
    }
}
