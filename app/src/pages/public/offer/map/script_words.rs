//! Words of the map's script, as JSON.

use serde_json::json;
use words::{Language, offer, plural::forms};

/// What the script says; `{count}`, `{place}` and the like are filled there.
pub(super) fn json(language: Language) -> String {
    json!({
        "title": offer::map_title(language),
        "closer": offer::map_closer(language),
        "farther": offer::map_farther(language),
        "close": offer::map_close(language),
        "fingers": offer::map_fingers(language),
        "failed": offer::map_failed(language),
        "origin": offer::map_origin(language, "{place}"),
        "flag": forms(language, |count| offer::map_flag(language, "{place}", count)),
        "others": forms(language, |count| offer::map_flag_others(language, "{place}", count)),
        "actions": forms(language, |count| offer::actions(language, count)),
        "communes": forms(language, |count| offer::communes(language, count)),
        "area": offer::map_flag_area(language, "{actions}", "{communes}", "{place}"),
        "action": offer::map_flag_action(language, "{action}", "{place}"),
    })
    .to_string()
}
