//! SMS encoding: GSM 03.38 alphabet (3GPP TS 23.038) or UCS-2, and number of segments.

/// The basic alphabet: one septet a letter. Lower-case ç is not in it.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ\
                     ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// The extension table: two septets a letter.
const EXTENDED: &str = "^{}\\[~]|€";

/// How the letters of an SMS travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Seven bits a letter; few accents.
    Gsm,
    /// Sixteen bits a letter; every alphabet.
    Ucs2,
}

impl Encoding {
    /// Units in a text of one segment, and in each segment of a longer one: the rest says how they follow each other.
    fn capacity(self) -> (usize, usize) {
        match self {
            Encoding::Gsm => (160, 153),
            Encoding::Ucs2 => (70, 67),
        }
    }

    /// How many segments a text takes: each is paid for.
    pub fn segments(self, text: &str) -> usize {
        let (alone, joined) = self.capacity();
        let units = self.units(text);
        if units <= alone { 1 } else { units.div_ceil(joined) }
    }

    /// Septets, or units of sixteen bits.
    fn units(self, text: &str) -> usize {
        match self {
            Encoding::Gsm => text.chars().map(|letter| if EXTENDED.contains(letter) { 2 } else { 1 }).sum(),
            Encoding::Ucs2 => text.encode_utf16().count(),
        }
    }
}

/// A text as it travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sms {
    /// What the telephone shows.
    pub text: String,
    /// How it travels.
    pub encoding: Encoding,
}

impl Sms {
    /// Chooses the encoding: GSM 03.38, unless a letter would lose its accent there and UCS-2 keeps it in no more
    /// segments.
    pub fn of(text: &str) -> Sms {
        let text = &tidy(text);
        let plain = Sms { text: to_gsm(text), encoding: Encoding::Gsm };
        if text.chars().all(|letter| is_gsm(letter) || sign(letter).is_some()) {
            return plain;
        }
        let whole = Sms { text: text.to_owned(), encoding: Encoding::Ucs2 };
        if whole.segments() <= plain.segments() { whole } else { plain }
    }

    /// How many segments it takes.
    pub fn segments(&self) -> usize {
        self.encoding.segments(&self.text)
    }
}

/// The text without the double spaces of what was left empty, nor a full stop after what was cut.
fn tidy(text: &str) -> String {
    let mut text = text.trim().replace("….", "…");
    while text.contains("  ") {
        text = text.replace("  ", " ");
    }
    text
}

/// Whether the GSM alphabet has a letter.
pub fn is_gsm(letter: char) -> bool {
    BASIC.contains(letter) || EXTENDED.contains(letter)
}

/// A plain sign that reads the same as a typographic one.
fn sign(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\u{a0}' | '\u{202f}' | '\t' => " ",
        '’' | '‘' => "'",
        '«' | '»' | '“' | '”' => "\"",
        '–' | '—' => "-",
        '…' => "...",
        _ => return None,
    })
}

/// The text in the GSM alphabet: no-break spaces and typographic signs become plain, letters outside lose their accent.
pub fn to_gsm(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    // French quotes stand apart from their words; plain ones touch them.
    let text = text.trim().replace(['\u{a0}', '\u{202f}', '\t'], " ").replace("« ", "\"").replace(" »", "\"");
    for letter in text.chars() {
        match sign(letter) {
            Some(sign) => plain.push_str(sign),
            None if is_gsm(letter) => plain.push(letter),
            None => plain.push_str(deunicode::deunicode_char(letter).unwrap_or("?")),
        }
    }
    plain
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
        assert!(names.chars().all(is_gsm), "{names}");
    }

    fn sms(text: &str) -> (Encoding, usize) {
        let sms = Sms::of(text);
        (sms.encoding, sms.segments())
    }

    #[test]
    fn segments_are_counted_as_networks_do() {
        for (text, segments) in [
            ("a".repeat(160), 1),
            ("a".repeat(161), 2),
            ("€".repeat(80), 1),
            ("€".repeat(81), 2),
            ("a".repeat(306), 2),
            ("a".repeat(307), 3),
        ] {
            assert_eq!(sms(&text), (Encoding::Gsm, segments), "{}", text.len());
        }
        // A letter outside of the first plane takes two units of UCS-2.
        for (text, segments) in [("ê".repeat(70), 1), ("🙂".repeat(35), 1), ("ê".repeat(71), 2), ("ê".repeat(135), 3)]
        {
            let whole = Sms { text, encoding: Encoding::Ucs2 };
            assert_eq!(whole.segments(), segments, "{}", whole.text);
        }
    }

    #[test]
    fn accents_are_kept_where_they_cost_no_segment() {
        assert_eq!(Sms::of("Jalon : Zoë Çelik, à 9 h").text, "Jalon : Zoë Çelik, à 9 h");
        // 70 letters stand in one segment of either alphabet, 71 in one of GSM only.
        assert_eq!(sms(&format!("ê{}", "a".repeat(69))), (Encoding::Ucs2, 1));
        assert_eq!(sms(&format!("ê{}", "a".repeat(70))), (Encoding::Gsm, 1));
        // What the GSM alphabet writes with two septets may be as long in the other.
        assert_eq!(sms(&format!("ê{}", "€".repeat(133))), (Encoding::Ucs2, 2));
        assert_eq!(sms(&format!("ê{}", "€".repeat(134))), (Encoding::Gsm, 2));
    }

    #[test]
    fn what_is_left_empty_or_cut_leaves_no_trace() {
        assert_eq!(Sms::of(" Non.  La suite : visite d’une…. Voir ").text, "Non. La suite : visite d'une... Voir");
        assert_eq!(Sms::of("Code 1.\n\n@example.org #1").text, "Code 1.\n\n@example.org #1");
    }

    #[test]
    fn accents_and_signs_of_the_gsm_alphabet_call_for_no_other() {
        for text in ["éèùìòàäöñü Ç É".to_owned(), "l’été\u{a0}: «\u{a0}oui\u{a0}»…".into()] {
            assert_eq!(Sms::of(&text).encoding, Encoding::Gsm, "{text}");
        }
        assert_eq!(Sms::of("l’été\u{a0}: «\u{a0}oui\u{a0}»…").text, "l'été : \"oui\"...");
    }
}
