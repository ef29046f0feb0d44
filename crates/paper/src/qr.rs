//! QR codes as runs of dark modules, row by row.

use fast_qr::{ECL, Module, QRBuilder};

use crate::render::PaperError;

/// Light modules around a code (ISO/IEC 18004).
const QUIET: usize = 4;

/// The dark runs of each row, as (first module, length), its quiet zone included.
pub(crate) fn runs(text: &str) -> Result<Vec<Vec<(usize, usize)>>, PaperError> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().map_err(|_| PaperError::too_long())?;
    let mut rows = vec![Vec::new(); QUIET];
    for y in 0..code.size {
        rows.push(runs_of(&code[y][..code.size]));
    }
    rows.resize(code.size + 2 * QUIET, Vec::new());
    Ok(rows)
}

fn runs_of(row: &[Module]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (x, _) in row.iter().enumerate().filter(|(_, module)| module.value()) {
        match runs.last_mut() {
            Some((from, length)) if *from + *length == x + QUIET => *length += 1,
            _ => runs.push((x + QUIET, 1)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_corners_and_its_quiet_zone() {
        let rows = runs("https://jalon.example/attestation/abc").unwrap();
        assert!(rows[..QUIET].iter().chain(&rows[rows.len() - QUIET..]).all(Vec::is_empty));
        let (first, last) = (rows[QUIET][0], *rows[QUIET].last().unwrap());
        assert_eq!(first, (QUIET, 7));
        assert_eq!(last, (rows.len() - QUIET - 7, 7));
    }
}
