//! Paper that was signed by hand: the date that it bears.

use chrono::NaiveDate;

use crate::{form::FieldError, session::read_date};

/// The day on which a paper was signed, as typed: it has come.
///
/// # Errors
/// What is wrong with the date.
pub fn signed_on(text: &str, today: NaiveDate) -> Result<NaiveDate, FieldError> {
    let day = read_date(text).ok_or(FieldError::DateUnreadable)?;
    if day > today { Err(FieldError::DateInFuture) } else { Ok(day) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_was_signed_today_or_before() {
        let today = "2026-11-24".parse().unwrap();
        assert_eq!(signed_on("24/11/2026", today), Ok(today));
        assert_eq!(signed_on("2026-11-20", today), Ok("2026-11-20".parse().unwrap()));
        assert_eq!(signed_on("25/11/2026", today), Err(FieldError::DateInFuture));
        for unreadable in ["", "hier", "31/11/2026"] {
            assert_eq!(signed_on(unreadable, today), Err(FieldError::DateUnreadable), "{unreadable}");
        }
    }
}
