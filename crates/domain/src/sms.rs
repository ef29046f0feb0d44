//! SMS encoding: GSM 03.38 alphabet (3GPP TS 23.038) and number of segments.

/// The basic alphabet: one septet a letter. Lower-case ç is not in it.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ\
                     ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// The extension table: two septets a letter.
const EXTENDED: &str = "^{}\\[~]|€";
/// Septets in a text of one segment.
const ALONE: usize = 160;
/// Septets in each segment of a longer text: the rest says how they follow each other.
const JOINED: usize = 153;

/// The text in the GSM alphabet: no-break spaces and typographic signs become plain, letters outside lose their accent.
/// One letter outside would halve the capacity of each segment.
pub fn to_gsm(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    // French quotes stand apart from their words; plain ones touch them.
    let text = text.trim().replace(['\u{a0}', '\u{202f}', '\t'], " ").replace("« ", "\"").replace(" »", "\"");
    for letter in text.chars() {
        match letter {
            '’' | '‘' => plain.push('\''),
            '«' | '»' | '“' | '”' => plain.push('"'),
            '–' | '—' => plain.push('-'),
            '…' => plain.push_str("..."),
            _ if BASIC.contains(letter) || EXTENDED.contains(letter) => plain.push(letter),
            _ => plain.push_str(deunicode::deunicode_char(letter).unwrap_or("?")),
        }
    }
    plain
}

/// How many segments a text in the GSM alphabet takes.
pub fn segments(text: &str) -> usize {
    let septets: usize = text.chars().map(|letter| if EXTENDED.contains(letter) { 2 } else { 1 }).sum();
    if septets <= ALONE { 1 } else { septets.div_ceil(JOINED) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_stays_readable_in_the_gsm_alphabet() {
        assert_eq!(
            to_gsm("Ça a été reçu à 9\u{a0}h\u{a0}: l’œuvre coûte 5\u{a0}€…"),
            "Ça a été recu à 9 h : l'oeuvre coute 5 €..."
        );
        assert_eq!(to_gsm("« CV »"), "\"CV\"");
        assert_eq!(to_gsm("«\u{a0}Essayer un métier\u{a0}»\u{a0}: oui"), "\"Essayer un métier\" : oui");
        let names = to_gsm("Traoré, N’Diaye, Łukasz, Ольга");
        assert!(names.chars().all(|letter| BASIC.contains(letter)), "{names}");
    }

    #[test]
    fn segments_are_counted_as_networks_do() {
        assert_eq!(segments(&"a".repeat(160)), 1);
        assert_eq!(segments(&"a".repeat(161)), 2);
        assert_eq!(segments(&"€".repeat(80)), 1);
        assert_eq!(segments(&"€".repeat(81)), 2);
        assert_eq!(segments(&"a".repeat(306)), 2);
        assert_eq!(segments(&"a".repeat(307)), 3);
    }
}
