//! Sessions that take place on the Internet or by telephone, by the name of their place.

use crate::text::fold;

/// What organisers write instead of a room.
const REMOTE: [&str; 9] =
    ["visio", "en ligne", "a distance", "distanciel", "webinaire", "par telephone", "teams", "zoom", "https://"];

/// Whether nobody has to go anywhere.
pub fn is_remote(place: &str) -> bool {
    let place = fold(place);
    REMOTE.iter().any(|words| place.contains(words))
}

/// The address at which one joins, when it stands in the name of the place.
pub fn link(place: &str) -> Option<&str> {
    place.split_whitespace().find(|word| word.starts_with("https://") && word.len() > "https://".len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_on_the_internet_is_known_by_its_name() {
        for place in
            ["En visio", "Visioconférence", "En ligne, le lien arrive la veille", "À distance", "Par téléphone"]
        {
            assert!(is_remote(place), "{place}");
        }
        for place in ["Salle de la gare", "Maison de l’emploi", "Médiathèque"] {
            assert!(!is_remote(place), "{place}");
        }
        assert_eq!(link("En visio https://visio.example.fr/salle-3"), Some("https://visio.example.fr/salle-3"));
        assert_eq!((link("En visio"), link("https://")), (None, None));
    }
}
