//! A form that comes back: what was typed, and one message at each field that must change.

use domain::{form::FieldErrors, refusal::Refusal};

/// What a form shows again.
#[derive(Clone, Debug, Default)]
pub struct Filled<T> {
    /// What was typed.
    pub typed: T,
    /// The message at each field.
    pub errors: FieldErrors,
    /// Why the whole was refused, when it is not a matter of fields.
    pub refusal: Option<Refusal>,
}

impl<T> Filled<T> {
    /// A form as it is first shown.
    pub fn fresh(typed: T) -> Filled<T> {
        Filled { typed, errors: FieldErrors::new(), refusal: None }
    }

    /// A form as it comes back.
    pub fn refused(typed: T, refusal: Refusal) -> Filled<T> {
        match refusal {
            Refusal::Form(errors) => Filled { typed, errors, refusal: None },
            refusal => Filled { typed, errors: FieldErrors::new(), refusal: Some(refusal) },
        }
    }
}
