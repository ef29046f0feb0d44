//! Section `help`: the telephone number of the helpline.

use domain::contact::Phone;

use super::{key::Key, reader::Reader};

pub(super) const PHONE: Key =
    Key::new("help.phone", "JALON_HELP_PHONE", "le numéro qui aide tout le monde, par exemple 04 65 71 00 42");
/// The telephone of examples: nobody answers there (range kept for fiction by ARCEP).
const EXAMPLE: &str = "+33465710042";

/// Help for people.
#[derive(Clone, Debug)]
pub struct Help {
    /// The telephone that helps everybody (E.164).
    pub phone: String,
}

impl Help {
    pub(super) fn read(reader: &mut Reader) -> Help {
        Help { phone: reader.or(&PHONE, EXAMPLE, |text| Some(Phone::parse(text).ok()?.as_str().to_owned())) }
    }

    /// Whether nobody answers.
    pub fn is_example(&self) -> bool {
        self.phone == EXAMPLE
    }
}
