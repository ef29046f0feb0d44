//! French phonetic key: words that sound alike have the same one.
//!
//! Written for what people type by ear: « papié », « boulo », « formasion », « apartement ». It is coarser than a
//! transcription: no stress, no open or closed vowels, no silent endings. It reads folded words (`fold`).

const NASAL_AN: char = '1';
const NASAL_IN: char = '2';
const NASAL_ON: char = '3';

/// The key of a folded word; empty when nothing of it sounds.
pub fn key(word: &str) -> String {
    let letters: Vec<char> = spoken_part(word).chars().collect();
    let mut key = String::new();
    let mut at = 0;
    while at < letters.len() {
        let (sound, taken) = sound_at(&letters, at);
        for one in sound.chars() {
            // A letter written twice sounds once.
            if !key.ends_with(one) {
                key.push(one);
            }
        }
        at += taken;
    }
    key
}

/// The word without the letters that its end does not sound: "permis", "boulot", "petites", "papier" as "papie".
fn spoken_part(word: &str) -> &str {
    let mut rest = word;
    if rest.len() > 3 {
        if let Some(start) = rest.strip_suffix("ers").or_else(|| rest.strip_suffix("er")).filter(|s| s.len() > 1) {
            return &word[..=start.len()];
        }
        if let Some(start) = rest.strip_suffix("ez").or_else(|| rest.strip_suffix("et")) {
            return &word[..=start.len()];
        }
    }
    while rest.len() > 2 && rest.ends_with(['s', 't', 'd', 'p', 'x', 'z', 'e']) {
        let shorter = &rest[..rest.len() - 1];
        // "é" and "e" are one after folding: after a vowel the last "e" is silent, after "i" too ("papie" is "papié").
        if rest.ends_with('e') && shorter.ends_with(['i', 'y']) {
            break;
        }
        rest = shorter;
        if !word.ends_with('e') && !word.ends_with("es") && rest.ends_with('e') {
            break;
        }
    }
    rest
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Nasal vowels, the longest first.
const NASALS: [(&str, char); 16] = [
    ("ain", NASAL_IN),
    ("aim", NASAL_IN),
    ("ein", NASAL_IN),
    ("an", NASAL_AN),
    ("am", NASAL_AN),
    ("en", NASAL_AN),
    ("em", NASAL_AN),
    ("in", NASAL_IN),
    ("im", NASAL_IN),
    ("yn", NASAL_IN),
    ("ym", NASAL_IN),
    ("un", NASAL_IN),
    ("um", NASAL_IN),
    ("on", NASAL_ON),
    ("om", NASAL_ON),
    ("oin", NASAL_IN),
];

/// Letters that sound together.
const WHOLE: [(&str, &str); 26] = [
    ("tion", "si3"),
    ("ych", "ik"),
    ("eau", "o"),
    ("oeu", "e"),
    ("aie", "e"),
    ("sch", "C"),
    ("ill", "y"),
    ("au", "o"),
    ("ai", "e"),
    ("ay", "e"),
    ("ei", "e"),
    ("ey", "e"),
    ("eu", "e"),
    ("oi", "wa"),
    ("oy", "wa"),
    ("ou", "u"),
    ("ch", "C"),
    ("sh", "C"),
    ("ph", "f"),
    ("qu", "k"),
    ("ck", "k"),
    ("gn", "ni"),
    ("th", "t"),
    ("rh", "r"),
    ("cc", ""),
    ("sc", ""),
];

/// The sound that starts at a letter, and how many letters write it.
fn sound_at(letters: &[char], at: usize) -> (&'static str, usize) {
    let rest = &letters[at..];
    let before = at.checked_sub(1).map(|at| letters[at]);
    let starts = |text: &str| text.chars().enumerate().all(|(index, letter)| rest.get(index) == Some(&letter));
    // A vowel before "n" or "m" is nasal, unless another vowel or the same consonant follows.
    let nasal = |text: &str| {
        starts(text) && rest.get(text.len()).is_none_or(|&next| !is_vowel(next) && next != 'n' && next != 'm')
    };
    let question = starts("tion") && before == Some('s');
    if let Some((text, sound)) = NASALS.iter().find(|(text, _)| nasal(text)) {
        // "bien", "ancien": after "i" the sound is that of "in".
        let sound = if before == Some('i') && *text == "en" { NASAL_IN } else { *sound };
        return (one(sound), text.len());
    }
    let softens = |place: usize| rest.get(place).is_some_and(|&next| matches!(next, 'e' | 'i' | 'y'));
    if let Some((text, sound)) = WHOLE.iter().find(|(text, _)| starts(text) && !(question && *text == "tion")) {
        return match *text {
            "cc" if softens(2) => ("ks", 2),
            "cc" => ("k", 2),
            "sc" if softens(2) => ("s", 2),
            "sc" => ("sk", 2),
            text => (sound, text.len()),
        };
    }
    (letter_sound(rest[0], softens(1)), if rest[0] == 'g' && starts("gu") && softens(2) { 2 } else { 1 })
}

fn letter_sound(letter: char, soft: bool) -> &'static str {
    match letter {
        'c' if soft => "s",
        'c' | 'k' | 'q' => "k",
        'g' if soft => "j",
        // "s" between vowels sounds like "z": who writes one for the other means the same.
        'z' => "s",
        'x' => "ks",
        'w' => "v",
        'y' => "i",
        'h' => "",
        letter => one(letter),
    }
}

/// A letter as a text.
fn one(letter: char) -> &'static str {
    const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz0123456789";
    LETTERS.find(letter).map_or("", |at| &LETTERS[at..=at])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn what_is_written_by_ear_sounds_like_what_is_meant() {
        for (typed, meant) in [
            ("papié", "papier"),
            ("boulo", "boulot"),
            ("ordinateure", "ordinateur"),
            ("formasion", "formation"),
            ("apartement", "appartement"),
            ("dantiste", "dentiste"),
            ("permi", "permis"),
            ("numérik", "numérique"),
            ("travaille", "travail"),
            ("alimantaire", "alimentaire"),
            ("psikologue", "psychologue"),
            ("loyé", "loyer"),
            ("dètes", "dettes"),
            ("creiche", "crèche"),
            ("demenagemant", "déménagement"),
            ("kaf", "caf"),
            ("enfan", "enfants"),
            ("Abdelcader", "Abdelkader"),
            ("Mohamed", "Mohammed"),
        ] {
            assert_eq!(key(&fold(typed)), key(&fold(meant)), "{typed} {meant}");
        }
    }

    #[test]
    fn words_that_sound_otherwise_keep_apart() {
        for (one, other) in
            [("permis", "parmi"), ("code", "conde"), ("loyer", "lier"), ("vélo", "voilà"), ("dent", "don")]
        {
            assert_ne!(key(&fold(one)), key(&fold(other)), "{one} {other}");
        }
    }
}
