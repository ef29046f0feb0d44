//! Form with a file of a professional, and what was done with it.

use domain::principal::Principal;
use portal::{Error, attachment::Upload};
use serde::Deserialize;

use crate::web::{error::AppError, form::FormState, state::State, upload::UploadForm, visitor::Visitor};

/// What is shown again of a form: its file is to be chosen anew.
#[derive(Clone, Debug, Default)]
pub(super) struct FileForm {
    pub(super) token: String,
    pub(super) note: String,
    pub(super) day: String,
}

impl FileForm {
    pub(super) fn fresh(state: &State) -> FormState<FileForm> {
        FormState::fresh(FileForm { token: state.portal.new_id().to_string(), ..FileForm::default() })
    }

    pub(super) fn of(sent: &UploadForm) -> FileForm {
        FileForm { token: sent.word("token"), note: sent.word("mot"), day: sent.word("date") }
    }

    /// What is added, when nobody could have typed otherwise.
    pub(super) fn upload(&self, sent: UploadForm) -> Result<Upload, Error> {
        sent.check_words()?;
        Ok(Upload { token: self.token.clone(), note: self.note.clone(), file: sent.file })
    }
}

/// What has just been done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Done {
    fait: String,
}

impl Done {
    pub(super) fn words(&self) -> Option<&'static str> {
        match self.fait.as_str() {
            "ajout" => Some("Le fichier est gardé, chiffré. La personne le voit aussi."),
            "retrait" => Some("La preuve est retirée, et le fichier effacé."),
            _ => None,
        }
    }
}

/// A person reads their own on pages of theirs.
pub(super) fn staff(visitor: &Visitor) -> Result<Principal, AppError> {
    let principal = visitor.require()?;
    let is_person = principal.account().is_none_or(|account| !account.role.is_professional());
    if is_person { Err(Error::Missing.into()) } else { Ok(principal) }
}
