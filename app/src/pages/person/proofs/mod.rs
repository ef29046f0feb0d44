//! `/espace/cer/preuves/{commitment}`: proofs of a commitment, seen, added and taken away by the person.

mod view;

use axum::{
    extract::{Query, Request, State as Extract},
    response::Response,
};
use domain::{path::Path, principal::Principal};
use portal::{
    Error,
    attachment::{self, Upload, proof},
};
use serde::Deserialize;

use self::view::{ProofForm, Said};
use crate::web::{
    error::{Answer, AppError},
    file_download::download,
    form::{FormState, answer},
    id::Id,
    page::redirect,
    state::State,
    upload::UploadForm,
    visitor::Visitor,
};

/// What has just been done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Done {
    fait: String,
}

impl Done {
    fn said(&self) -> Said {
        match self.fait.as_str() {
            "ajout" => Said::Added,
            "retrait" => Said::Removed,
            _ => Said::Nothing,
        }
    }
}

/// Professionals see them on pages of theirs.
fn own(visitor: &Visitor) -> Result<Principal, AppError> {
    let principal = visitor.require()?;
    let is_staff = principal.account().is_some_and(|account| account.role.is_professional());
    if is_staff { Err(Error::Missing.into()) } else { Ok(principal) }
}

/// Shows them, with the form that adds one.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(commitment): Id,
    Query(done): Query<Done>,
) -> Answer {
    let proofs = proof::open(&state.portal, own(&visitor)?, commitment).await?;
    let form = ProofForm { token: state.portal.new_id().to_string(), ..ProofForm::default() };
    Ok(view::page(visitor.language(), proofs, FormState::fresh(form), done.said()).show(&state, &visitor).await)
}

/// Adds one.
pub async fn add(Extract(state): Extract<State>, visitor: Visitor, Id(commitment): Id, request: Request) -> Answer {
    let principal = own(&visitor)?;
    proof::may_add(&state.portal, principal, commitment).await?;
    let sent = UploadForm::read(request).await?;
    let form = ProofForm { token: sent.word("token"), note: sent.word("mot") };
    let added = match sent.check_words() {
        Ok(()) => {
            let upload = Upload { token: form.token.clone(), note: form.note.clone(), file: sent.file };
            proof::add(&state.portal, principal, commitment, upload).await
        }
        Err(refusal) => Err(Error::from(refusal)),
    };
    let outcome = added.map(|_| Path::Proofs(commitment).with_query("fait", "ajout"));
    answer(outcome, form, |filled| async {
        let proofs = proof::open(&state.portal, principal, commitment).await?;
        Ok(view::page(visitor.language(), proofs, filled, Said::Nothing).show(&state, &visitor).await)
    })
    .await
}

/// `/espace/cer/fichiers/{id}`: one of them, or the scan of one's contract, to download.
pub async fn file(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Result<Response, AppError> {
    Ok(download(attachment::read(&state.portal, own(&visitor)?, id).await?))
}

/// `/espace/cer/fichiers/{id}/retirer`: asks before one is taken away.
pub async fn ask_removal(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    let (commitment, file) = proof::to_remove(&state.portal, own(&visitor)?, id).await?;
    Ok(view::removal(visitor.language(), commitment, &file).show(&state, &visitor).await)
}

/// Takes one away.
pub async fn remove(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    let commitment = attachment::remove(&state.portal, own(&visitor)?, id).await?;
    Ok(redirect(Path::Proofs(commitment).with_query("fait", "retrait")))
}
