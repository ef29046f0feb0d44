//! State of a form: what was typed, and the errors at its fields.

use std::fmt::Display;

use axum::response::{IntoResponse, Redirect};
use domain::{form::FieldErrors, refusal::Refusal};

use crate::web::error::{Answer, AppError};

/// What a form shows again.
#[derive(Clone, Debug, Default)]
pub struct FormState<T> {
    /// What was typed.
    pub typed: T,
    /// The message at each field.
    pub errors: FieldErrors,
    /// Why the whole was refused, when it is not a matter of fields.
    pub refusal: Option<Refusal>,
}

impl<T> FormState<T> {
    /// A form as it is first shown.
    pub fn fresh(typed: T) -> FormState<T> {
        FormState { typed, errors: FieldErrors::new(), refusal: None }
    }

    /// A form as it comes back.
    ///
    /// # Errors
    /// The error itself, when it is none that the page can show at its place.
    pub fn refused(typed: T, error: impl Into<AppError>) -> Result<FormState<T>, AppError> {
        Ok(match error.into().refusal()? {
            Refusal::Form(errors) => FormState { typed, errors, refusal: None },
            refusal => FormState { typed, errors: FieldErrors::new(), refusal: Some(refusal) },
        })
    }

    /// The HTTP status of a page with this form.
    pub fn status(&self) -> u16 {
        match &self.refusal {
            Some(refusal) => refusal.status(),
            None if self.errors.is_empty() => 200,
            None => Refusal::Form(self.errors.clone()).status(),
        }
    }
}

/// Answers a form that was sent: leads on to a path when it was taken; when it was refused, `page` shows it again with
/// what was typed.
///
/// # Errors
/// What no page of this form can show at its place.
pub async fn answer<T, P: Display, A: Future<Output = Answer>>(
    outcome: Result<P, impl Into<AppError>>,
    typed: T,
    page: impl FnOnce(FormState<T>) -> A,
) -> Answer {
    match outcome {
        Ok(path) => Ok(Redirect::to(&path.to_string()).into_response()),
        Err(error) => page(FormState::refused(typed, error)?).await,
    }
}
