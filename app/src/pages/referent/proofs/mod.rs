//! `/referent/preuves/{commitment}`: proofs of a commitment, as who follows the person sees and adds them.

mod form;
pub mod paper;
mod view;

use axum::{
    extract::{Query, Request, State as Extract},
    response::Response,
};
use domain::path::Path;
use portal::attachment::{self, proof};

use self::form::{Done, FileForm, staff};
use crate::web::{
    error::{Answer, AppError},
    file_download::download,
    form::answer,
    id::Id,
    page::redirect,
    state::State,
    upload::UploadForm,
    visitor::Visitor,
};

/// Shows them, with the form that adds one.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(commitment): Id,
    Query(done): Query<Done>,
) -> Answer {
    let proofs = proof::open(&state.portal, staff(&visitor)?, commitment).await?;
    Ok(view::page(proofs, FileForm::fresh(&state), done.words()).show(&state, &visitor).await)
}

/// Adds one.
pub async fn add(Extract(state): Extract<State>, visitor: Visitor, Id(commitment): Id, request: Request) -> Answer {
    let principal = staff(&visitor)?;
    proof::may_add(&state.portal, principal, commitment).await?;
    let sent = UploadForm::read(request).await?;
    let form = FileForm::of(&sent);
    let added = match form.upload(sent) {
        Ok(upload) => proof::add(&state.portal, principal, commitment, upload).await,
        Err(error) => Err(error),
    };
    let outcome = added.map(|_| Path::CaseProofs(commitment).with_query("fait", "ajout"));
    answer(outcome, form, |filled| async {
        let proofs = proof::open(&state.portal, principal, commitment).await?;
        Ok(view::page(proofs, filled, None).show(&state, &visitor).await)
    })
    .await
}

/// `/referent/fichiers/{id}`: a file of somebody whom one follows, to download.
pub async fn file(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Result<Response, AppError> {
    Ok(download(attachment::read(&state.portal, staff(&visitor)?, id).await?))
}

/// `/referent/fichiers/{id}/retirer`: asks before a proof of the Département is taken away.
pub async fn ask_removal(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    let (commitment, file) = proof::to_remove(&state.portal, staff(&visitor)?, id).await?;
    Ok(view::removal(commitment, &file).show(&state, &visitor).await)
}

/// Takes it away.
pub async fn remove(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    let commitment = attachment::remove(&state.portal, staff(&visitor)?, id).await?;
    Ok(redirect(Path::CaseProofs(commitment).with_query("fait", "retrait")))
}
