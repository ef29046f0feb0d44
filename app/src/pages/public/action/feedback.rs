//! View of what people who came say of an action, and of what its organisation replies.

use domain::feedback::Question;
use leptos::prelude::*;
use portal::offer::ActionView;
use words::feedback as say;

use crate::ui::{Rich, language};

/// The counts and the reply, from enough answers on.
pub(super) fn shown(view: &ActionView) -> Option<impl IntoView + use<>> {
    let language = language();
    let feedback = view.feedback.as_ref()?;
    let summary = &feedback.summary;
    let shares: Vec<_> = Question::ALL
        .iter()
        .filter_map(|&question| Some((question, summary.share(question).percent()?)))
        .map(|(question, percent)| {
            let words = say::shown_share(language, percent, say::subject(language, question));
            view! { <li><Rich words=words/></li> }
        })
        .collect();
    let reply = feedback.reply.as_deref().map(|words| {
        let lines: Vec<_> = words
            .split('\n')
            .filter(|line| !line.trim().is_empty())
            .map(|line| view! { <p>{line.to_owned()}</p> })
            .collect();
        view! {
            <h3>{say::reply(language)}</h3>
            <p class="meta">{say::reply_from(language, &view.offer.structure.nom)}</p>
            <div class="quote"><blockquote class="stack stack--tight">{lines}</blockquote></div>
        }
    });
    Some(view! {
        <section class="stack stack--tight" aria-labelledby="avis">
            <h2 id="avis">{say::shown(language)}</h2>
            <p>{say::shown_count(language, summary.answers)}</p>
            <ul class="bullets">{shares}</ul>
            {reply}
        </section>
    })
}
