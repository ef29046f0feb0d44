//! Parsers of telephone numbers and e-mail addresses, as French people type them.

use phonenumber::{Mode, country};

use crate::form::FieldError;

/// Why a contact cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ContactError {
    /// Nothing was typed.
    #[error("no contact")]
    Empty,
    /// Digits that are no number.
    #[error("no telephone number")]
    Phone,
    /// An address without its parts.
    #[error("no e-mail address")]
    Mail,
}

impl From<ContactError> for FieldError {
    fn from(error: ContactError) -> FieldError {
        match error {
            ContactError::Empty => FieldError::ContactMissing,
            ContactError::Phone => FieldError::PhoneIncomplete,
            ContactError::Mail => FieldError::MailIncomplete,
        }
    }
}

/// A line in mainland or overseas France, or in another country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Receives SMS.
    Mobile,
    /// Does not.
    Landline,
}

/// National prefixes of mobiles, after the country code: the numbering plan of ARCEP (décision 2022-1583), since the
/// tables of `phonenumber` call the ranges kept for fiction invalid.
const MOBILES: &[(&str, &[&str])] = &[
    ("+33", &["6", "7"]),
    ("+590", &["690", "691"]),
    ("+594", &["694"]),
    ("+596", &["696", "697"]),
    ("+262", &["692", "693", "639"]),
];

/// National numbers of these countries have nine digits after the country code.
const NATIONAL_DIGITS: usize = 9;

/// A telephone number in E.164 (ITU-T).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Phone(String);

impl Phone {
    /// Reads "06 39 98 00 12", "06.39…", "+33 6…", "0033…", "+33 (0)6…".
    ///
    /// # Errors
    /// `Phone` when it is no number.
    pub fn parse(text: &str) -> Result<Phone, ContactError> {
        let typed = text.trim().replace("(0)", "").replace(['\u{a0}', '\u{202f}'], " ");
        let foreign = typed.chars().any(|c| c.is_alphabetic());
        let typed = typed.strip_prefix("00").map_or(typed.clone(), |rest| format!("+{rest}"));
        if foreign || typed.chars().filter(char::is_ascii_digit).count() < NATIONAL_DIGITS {
            return Err(ContactError::Phone);
        }
        let number = phonenumber::parse(Some(country::FR), &typed).map_err(|_| ContactError::Phone)?;
        let text = number.format().mode(Mode::E164).to_string();
        let known = MOBILES.iter().find_map(|(code, _)| text.strip_prefix(code));
        match known {
            Some(national) if national.len() != NATIONAL_DIGITS => Err(ContactError::Phone),
            _ => Ok(Phone(text)),
        }
    }

    /// The number in E.164.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it receives SMS. A foreign number may: it is tried.
    pub fn line(&self) -> Line {
        let Some((prefixes, national)) =
            MOBILES.iter().find_map(|(code, prefixes)| Some((prefixes, self.0.strip_prefix(code)?)))
        else {
            return Line::Mobile;
        };
        let mobile = prefixes.iter().any(|prefix| national.starts_with(prefix));
        if mobile { Line::Mobile } else { Line::Landline }
    }

    /// Whether it receives SMS.
    pub fn is_mobile(&self) -> bool {
        self.line() == Line::Mobile
    }

    /// "06 39 98 00 12", or the international form of a foreign number.
    pub fn display(&self) -> String {
        let french = MOBILES.iter().find_map(|(code, _)| self.0.strip_prefix(code));
        match french {
            Some(national) => pairs(&format!("0{national}")),
            None => self.0.clone(),
        }
    }

    /// "06 •• •• •• 12": enough to know one's own, not enough to call.
    pub fn masked(&self) -> String {
        let shown = self.display();
        let count = shown.chars().filter(char::is_ascii_digit).count();
        let mut seen = 0;
        shown
            .chars()
            .map(|c| {
                if !c.is_ascii_digit() {
                    return c;
                }
                seen += 1;
                if seen <= 2 || seen > count - 2 { c } else { '•' }
            })
            .collect()
    }
}

/// Whether a text is a short number of the French plan, which an organisation may publish: "39 49", "115", "116 117".
pub fn is_short_number(text: &str) -> bool {
    let digits: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let begins = |starts: &[&str]| starts.iter().any(|start| digits.starts_with(start));
    digits.bytes().all(|byte| byte.is_ascii_digit())
        && match digits.len() {
            2 => begins(&["15", "17", "18"]),
            3 => begins(&["11", "19"]),
            4 => begins(&["3", "10"]),
            6 => begins(&["116", "118"]),
            _ => false,
        }
}

fn pairs(digits: &str) -> String {
    let digits: Vec<char> = digits.chars().collect();
    let pairs: Vec<String> = digits.chunks(2).map(|pair| pair.iter().collect()).collect();
    pairs.join("\u{a0}")
}

/// The longest address that mail systems carry (RFC 5321, section 4.5.3.1.3).
const MAIL_MAX: usize = 254;

/// An e-mail address, in lower case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Mail(String);

impl Mail {
    /// Reads an address: one `@`, a domain with a dot, nothing that could break a header.
    ///
    /// # Errors
    /// `Mail` when it is not one.
    pub fn parse(text: &str) -> Result<Mail, ContactError> {
        let text = text.trim().to_lowercase();
        let (local, host) = text.split_once('@').ok_or(ContactError::Mail)?;
        let labels: Vec<&str> = host.split('.').collect();
        let good_host = labels.len() >= 2
            && labels.iter().all(|label| {
                !label.is_empty()
                    && !label.starts_with('-')
                    && !label.ends_with('-')
                    && label.chars().all(|c| c.is_alphanumeric() || c == '-')
            });
        let good_local = !local.is_empty()
            && !local.starts_with('.')
            && !local.ends_with('.')
            && local.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c));
        if good_local && good_host && text.len() <= MAIL_MAX { Ok(Mail(text)) } else { Err(ContactError::Mail) }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// "n•••@example.org".
    pub fn masked(&self) -> String {
        let (local, host) = self.0.split_once('@').unwrap_or((&self.0, ""));
        let first: String = local.chars().take(1).collect();
        format!("{first}•••@{host}")
    }
}

/// What people sign in with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contact {
    /// A telephone.
    Phone(Phone),
    /// An e-mail address.
    Mail(Mail),
}

impl Contact {
    /// Reads either. A letter that looks like a digit, in a number, is that digit.
    ///
    /// # Errors
    /// What is missing, in words.
    pub fn parse(text: &str) -> Result<Contact, ContactError> {
        let text = text.trim();
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        if text.is_empty() {
            Err(ContactError::Empty)
        } else if text.contains('@') || letters > digits {
            Mail::parse(text).map(Contact::Mail)
        } else {
            Phone::parse(&text.replace(['o', 'O'], "0").replace(['l', 'I'], "1")).map(Contact::Phone)
        }
    }

    /// As people write it.
    pub fn display(&self) -> String {
        match self {
            Contact::Phone(phone) => phone.display(),
            Contact::Mail(mail) => mail.as_str().to_owned(),
        }
    }

    /// Mostly hidden.
    pub fn masked(&self) -> String {
        match self {
            Contact::Phone(phone) => phone.masked(),
            Contact::Mail(mail) => mail.masked(),
        }
    }

    /// E.164, or the address in lower case.
    pub fn as_str(&self) -> &str {
        match self {
            Contact::Phone(phone) => phone.as_str(),
            Contact::Mail(mail) => mail.as_str(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for typed in [
            "0639980012",
            "06 39 98 00 12",
            "06.39.98.00.12",
            "06-39-98-00-12",
            "+33639980012",
            "0033 6 39 98 00 12",
            "+33 (0)6 39 98 00 12",
            " 06\u{a0}39\u{a0}98\u{a0}00\u{a0}12 ",
        ] {
            assert_eq!(Phone::parse(typed).map(|phone| phone.0), Ok("+33639980012".to_owned()), "{typed}");
        }
        for wrong in ["", "06 39 98 00 1", "06 39 98 00 123", "bonjour", "0", "123456789012345678901"] {
            assert_eq!(Phone::parse(wrong), Err(ContactError::Phone), "{wrong}");
        }
    }

    #[test]
    fn mobiles_are_told_from_landlines() {
        for (number, line) in [
            ("06 39 98 00 12", Line::Mobile),
            ("07 56 00 00 00", Line::Mobile),
            ("04 65 71 00 42", Line::Landline),
            ("09 72 00 00 00", Line::Landline),
            ("+590 690 00 00 01", Line::Mobile),
            ("+596 596 00 00 01", Line::Landline),
        ] {
            assert_eq!(Phone::parse(number).unwrap().line(), line, "{number}");
        }
    }

    #[test]
    fn numbers_are_shown_in_pairs_or_hidden() {
        let phone = Phone::parse("0639980012").unwrap();
        assert_eq!(phone.display(), "06\u{a0}39\u{a0}98\u{a0}00\u{a0}12");
        assert_eq!(phone.masked(), "06\u{a0}••\u{a0}••\u{a0}••\u{a0}12");
    }

    #[test]
    fn addresses_are_checked_lightly() {
        assert_eq!(Mail::parse(" Nadia.B@Example.org ").unwrap().as_str(), "nadia.b@example.org");
        assert_eq!(Mail::parse("nadia.b@example.org").unwrap().masked(), "n•••@example.org");
        for wrong in [
            "nadia",
            "nadia@",
            "@example.org",
            "a@b",
            "a b@example.org",
            "a@exa mple.org",
            "a@b..fr",
            "a\r\nb@c.fr",
            "a@b@c.fr",
        ] {
            assert_eq!(Mail::parse(wrong), Err(ContactError::Mail), "{wrong:?}");
        }
    }

    #[test]
    fn a_contact_is_a_number_or_an_address() {
        assert!(matches!(Contact::parse("06 39 98 00 12"), Ok(Contact::Phone(_))));
        assert!(matches!(Contact::parse("nadia@example.org"), Ok(Contact::Mail(_))));
        assert_eq!(Contact::parse("nadia"), Err(ContactError::Mail));
        assert_eq!(Contact::parse("nadia.b1988"), Err(ContactError::Mail));
        // Letters that look like digits.
        for typed in ["O6 39 98 OO 12", "o639980012", "06 39 98 00 l2"] {
            assert_eq!(Contact::parse(typed).unwrap().as_str(), "+33639980012", "{typed}");
        }
        assert_eq!(Contact::parse("06 39 98 00 12 nadia"), Err(ContactError::Phone));
        assert_eq!(Contact::parse(" "), Err(ContactError::Empty));
    }
}
