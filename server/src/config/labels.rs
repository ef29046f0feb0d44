//! Section `labels`: words that laws and organisations change.

use portal::settings::{Department, Labels};

use super::{key::Key, reader::Reader};

const WORDS: &str = "un texte entre guillemets";
const DEPARTMENT: Key = Key::of_file("labels.department", WORDS);
const CONTRACT: Key = Key::of_file("labels.contract", WORDS);
const CONTRACT_SHORT: Key = Key::of_file("labels.contract_short", WORDS);
const EMPLOYMENT_SERVICE: Key = Key::of_file("labels.employment_service", WORDS);
const EMPLOYMENT_CONTRACT: Key = Key::of_file("labels.employment_contract", WORDS);
const EMPLOYMENT_CONTRACT_SHORT: Key = Key::of_file("labels.employment_contract_short", WORDS);

/// The words of the operator; those of the département where nothing else is said.
pub(super) fn read(reader: &mut Reader, department: &Department) -> Labels {
    let usual = Labels::of(department);
    let mut words = |key, usual: &str| reader.or(key, usual, |text| Some(text.to_owned()));
    Labels {
        department: words(&DEPARTMENT, &usual.department),
        contract: words(&CONTRACT, &usual.contract),
        contract_short: words(&CONTRACT_SHORT, &usual.contract_short),
        employment_service: words(&EMPLOYMENT_SERVICE, &usual.employment_service),
        employment_contract: words(&EMPLOYMENT_CONTRACT, &usual.employment_contract),
        employment_contract_short: words(&EMPLOYMENT_CONTRACT_SHORT, &usual.employment_contract_short),
    }
}
