//! The pages of the footer: help, personal data, accessibility, legal notice.

use axum::{extract::State as Extract, response::Response};
use domain::path::Path;
use leptos::prelude::*;

use crate::{
    ui::{Call, Way, phone_words},
    web::{page::Page, state::State, visitor::Visitor},
};

/// `/aide`: the questions people ask first.
pub async fn help(Extract(state): Extract<State>, visitor: Visitor) -> Response {
    let help = state.portal.settings.help_phone.clone();
    let page = Page::new("Aide", move || {
        view! {
            <main id="contenu" class="page page--reading">
                <div class="stack stack--tight">
                    <h1>"Un coup de main\u{a0}?"</h1>
                    <p class="lead">"Appelez-nous, ou lisez les réponses ci-dessous."</p>
                </div>
                <p class="buttons"><Call phone=help.clone() class="button button--big"/></p>
                <section class="stack stack--tight">
                    <h2>"Je ne reçois pas le code"</h2>
                    <p>
                        "Vérifiez le numéro ou le mail. Si vous en avez changé, dites-le à votre référent\u{a0}: "
                        "il le corrige et vous pourrez entrer."
                    </p>
                </section>
                <section class="stack stack--tight">
                    <h2>"Je veux m’inscrire à une action"</h2>
                    <p>
                        "Cherchez une action près de chez vous, choisissez une date, puis touchez «\u{a0}Je m’inscris\u{a0}». "
                        "Votre place est gardée. Votre référent répond sous 5\u{a0}jours ouvrés, et vous recevez un message."
                    </p>
                </section>
                <section class="stack stack--tight">
                    <h2>"Je ne peux plus venir"</h2>
                    <p>
                        "Rendez la place depuis votre espace, quand vous voulez\u{a0}: elle servira à quelqu’un d’autre. "
                        "Cela ne change rien à vos droits."
                    </p>
                </section>
                <section class="stack stack--tight" aria-labelledby="aller">
                    <h2 id="aller">"Aller plus loin"</h2>
                    <ul class="ways">
                        <Way href=Path::Offer icon="i-offre" title="L’offre" detail="les actions près de chez vous"/>
                        <Way href=Path::SignIn icon="i-personne" title="Mon espace" detail="avec un code par SMS ou par mail"/>
                    </ul>
                </section>
            </main>
        }
    });
    page.show(&state, &visitor).await
}

/// `/mes-donnees`: who sees what, and the rights of each person (GDPR, articles 13 and 15 to 21).
pub async fn personal_data(Extract(state): Extract<State>, visitor: Visitor) -> Response {
    let settings = state.portal.settings.clone();
    let page = Page::new("Mes données", move || {
        let department = settings.labels.department.clone();
        let help = phone_words(&settings.help_phone);
        view! {
            <main id="contenu" class="page page--reading">
                <div class="stack stack--tight">
                    <h1>"Qui voit quoi"</h1>
                    <p class="lead">"Vos données servent à votre accompagnement, à rien d’autre."</p>
                </div>
                <section class="stack stack--tight">
                    <h2>"Votre référent"</h2>
                    <p>"voit votre dossier, votre contrat, vos rendez-vous et vos demandes d’inscription."</p>
                </section>
                <section class="stack stack--tight">
                    <h2>"L’organisme d’une action"</h2>
                    <p>"voit votre nom, votre téléphone et votre mail, seulement si vous demandez une place chez lui."</p>
                </section>
                <section class="stack stack--tight">
                    <h2>"Personne d’autre"</h2>
                    <p>
                        "Aucune donnée n’est vendue ni envoyée à un autre site. Cette page ne demande rien à personne\u{a0}: "
                        "un cookie sert à vous reconnaître pendant votre visite."
                    </p>
                </section>
                <section class="stack stack--tight">
                    <h2>"Ce que cet appareil retient"</h2>
                    <p>
                        "Votre dernière recherche et vos favoris restent sur cet appareil, dans deux cookies sans numéro. "
                        "Nous ne gardons pas vos recherches\u{a0}: nous comptons seulement celles qui ne trouvent rien, par "
                        "commune et par thème, sans savoir qui cherche."
                    </p>
                    <form method="post" action=Path::ForgetDevice.to_string()>
                        <button class="button button--line">"Tout oublier sur cet appareil"</button>
                    </form>
                </section>
                <section class="stack stack--tight">
                    <h2>"Vos droits"</h2>
                    <p>
                        "Vous pouvez voir vos données, les faire corriger ou effacer, et vous opposer à leur usage. "
                        {format!("Écrivez au délégué à la protection des données du {department}, ou appelez le {help}. ")}
                        "Vous pouvez aussi écrire à la CNIL, qui protège les données de tous."
                    </p>
                </section>
            </main>
        }
    });
    page.show(&state, &visitor).await
}

/// `/accessibilite`: the declaration that the law asks for (loi 2005-102, article 47; RGAA 4.1).
pub async fn accessibility(Extract(state): Extract<State>, visitor: Visitor) -> Response {
    let settings = state.portal.settings.clone();
    let page = Page::new("Accessibilité", move || {
        let help = phone_words(&settings.help_phone);
        view! {
            <main id="contenu" class="page page--reading">
                <div class="stack stack--tight">
                    <h1>"Accessibilité\u{a0}: non conforme"</h1>
                    <p class="lead">
                        "Jalon est fait pour que chacun puisse s’en servir. Il n’a pas encore été contrôlé "
                        "par quelqu’un d’extérieur\u{a0}: la loi demande donc d’écrire «\u{a0}non conforme\u{a0}»."
                    </p>
                </div>
                <section class="stack stack--tight">
                    <h2>"Ce qui est vérifié"</h2>
                    <p>
                        "Chaque page est essayée sans souris, sans JavaScript, en petit et en grand, de jour et de nuit, "
                        "et contrôlée par un outil automatique (règles WCAG\u{a0}2.2, niveau AA)."
                    </p>
                </section>
                <section class="stack stack--tight">
                    <h2>"Quelque chose vous bloque\u{a0}?"</h2>
                    <p>
                        {format!("Appelez le {help}. ")}
                        "Nous cherchons tout de suite une autre façon de vous aider, puis nous corrigeons la page."
                    </p>
                    <p>
                        "Sans réponse de notre part, vous pouvez écrire au Défenseur des droits "
                        "(défenseurdesdroits.fr, ou 09\u{a0}69\u{a0}39\u{a0}00\u{a0}00)."
                    </p>
                </section>
            </main>
        }
    });
    page.show(&state, &visitor).await
}

/// `/mentions-legales` (loi 2004-575, article 1-1).
pub async fn legal(Extract(state): Extract<State>, visitor: Visitor) -> Response {
    let settings = state.portal.settings.clone();
    let page = Page::new("Mentions légales", move || {
        let department = settings.labels.department.clone();
        let of = &settings.department.of;
        view! {
            <main id="contenu" class="page page--reading">
                <h1>"Mentions légales"</h1>
                <section class="stack stack--tight">
                    <h2>"Qui publie ce site"</h2>
                    <p>{format!("{department}. Téléphone\u{a0}: {}.", phone_words(&settings.help_phone))}</p>
                </section>
                <section class="stack stack--tight">
                    <h2>"D’où viennent les informations"</h2>
                    <p>
                        "Les actions viennent de data·inclusion et des organismes eux-mêmes. "
                        "Les communes, leurs centres et les contours de la carte viennent de l’IGN et de l’INSEE (Licence Ouverte 2.0)\u{a0}; "
                        {format!("hors {of}, les centres viennent de GeoNames (CC BY 4.0). La carte est dessinée par Leaflet.")}
                    </p>
                </section>
                <section class="stack stack--tight">
                    <h2>"Le logiciel"</h2>
                    <p>
                        "Jalon est un logiciel libre (licence EUPL\u{a0}1.2). La typographie est Atkinson Hyperlegible Next "
                        "(licence OFL\u{a0}1.1), les icônes viennent de Lucide (licence ISC)."
                    </p>
                </section>
            </main>
        }
    });
    page.show(&state, &visitor).await
}
