//! JSON-LD of the offer (schema.org), for search engines.

use catalogue::Offer;
use chrono_tz::Europe::Paris;
use domain::{session::SessionState, territory::commune::communes};
use serde_json::{Map, Value, json};
use store::session::Session;
use words::Language;

use crate::{Portal, Result, settings::Settings};

/// Every session to come, as a list of schema.org `Event`.
pub async fn events(portal: &Portal) -> Result<Value> {
    let snapshot = portal.catalogue();
    let sessions = store::session::all_coming(&portal.db, portal.now()).await?;
    let known = sessions.iter().filter_map(|session| Some((snapshot.get(session.action_id)?, session)));
    let events: Vec<Value> =
        known.map(|(offer, session)| event(&portal.settings.public_url, &offer, session)).collect();
    Ok(json!({"@context": "https://schema.org", "@graph": events}))
}

/// An action with its sessions, for its page.
pub fn page(settings: &Settings, offer: &Offer, sessions: &[Session]) -> Value {
    let mut graph = vec![service(settings, offer)];
    graph.extend(sessions.iter().map(|session| event(&settings.public_url, offer, session)));
    json!({"@context": "https://schema.org", "@graph": graph})
}

fn service(settings: &Settings, offer: &Offer) -> Value {
    let service = &offer.service;
    let url = format!("{}{}", settings.public_url, offer.path());
    described(json!({
        "@type": "Service",
        "@id": url,
        "url": url,
        "name": service.nom,
        "description": service.description,
        "serviceType": offer.themes.first().map(|theme| words::offer::theme(Language::default(), *theme)),
        "provider": organisation(offer),
        "areaServed": {"@type": "AdministrativeArea", "name": settings.department.name},
        "isAccessibleForFree": offer.is_free().then_some(true),
        "availableChannel": {
            "@type": "ServiceChannel",
            "serviceUrl": url,
            "servicePhone": service.telephone.as_ref().map(|phone| json!({"@type": "ContactPoint", "telephone": phone})),
            "serviceLocation": service.is_on_site().then(|| place(offer)),
        },
    }))
}

fn event(public_url: &str, offer: &Offer, session: &Session) -> Value {
    let url = format!("{public_url}{}", offer.path());
    let online = offer.service.is_online() && !offer.service.is_on_site();
    let (mode, location) = if online {
        ("OnlineEventAttendanceMode", json!({"@type": "VirtualLocation", "url": url}))
    } else {
        ("OfflineEventAttendanceMode", venue(session))
    };
    let status = match session.state {
        SessionState::Open => "EventScheduled",
        SessionState::Cancelled => "EventCancelled",
    };
    let availability = if session.free() > 0 { "InStock" } else { "SoldOut" };
    described(json!({
        "@type": "Event",
        "@id": format!("{url}#{}", session.id),
        "url": url,
        "name": session.action_name,
        "description": offer.service.description,
        "startDate": session.starts_at.with_timezone(&Paris).to_rfc3339(),
        "endDate": session.ends_at.with_timezone(&Paris).to_rfc3339(),
        "eventStatus": format!("https://schema.org/{status}"),
        "eventAttendanceMode": format!("https://schema.org/{mode}"),
        "location": location,
        "organizer": organisation(offer),
        "inLanguage": "fr",
        "isAccessibleForFree": offer.is_free().then_some(true),
        "maximumAttendeeCapacity": session.seats,
        "remainingAttendeeCapacity": session.free().max(0),
        "offers": offer.is_free().then(|| json!({
            "@type": "Offer",
            "url": url,
            "price": 0,
            "priceCurrency": "EUR",
            "availability": format!("https://schema.org/{availability}"),
        })),
    }))
}

fn organisation(offer: &Offer) -> Value {
    let structure = &offer.structure;
    described(json!({
        "@type": "Organization",
        "name": structure.nom,
        "telephone": structure.telephone,
        "email": structure.courriel,
        "url": structure.site_web,
    }))
}

fn place(offer: &Offer) -> Value {
    let service = &offer.service;
    let address = address(service.adresse.as_deref(), service.code_postal.as_deref(), service.commune.as_deref());
    let geo = offer.point.map(|(lon, lat)| json!({"@type": "GeoCoordinates", "latitude": lat, "longitude": lon}));
    described(json!({"@type": "Place", "name": offer.structure.nom, "address": address, "geo": geo}))
}

fn venue(session: &Session) -> Value {
    let commune = communes().by_code(&session.insee);
    let street = (!session.address.is_empty()).then_some(session.address.as_str());
    let postal_code = commune.and_then(|commune| commune.postal_codes.first().copied());
    let address = address(street, postal_code, commune.map(|commune| commune.name));
    json!({"@type": "Place", "name": session.place, "address": address})
}

fn address(street: Option<&str>, postal_code: Option<&str>, commune: Option<&str>) -> Value {
    described(json!({
        "@type": "PostalAddress",
        "streetAddress": street,
        "postalCode": postal_code,
        "addressLocality": commune,
        "addressCountry": "FR",
    }))
}

/// A description without what is not known of the thing.
fn described(value: Value) -> Value {
    match value {
        Value::Object(fields) => fields.into_iter().filter(|(_, value)| !value.is_null()).collect::<Map<_, _>>().into(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_not_said() {
        assert_eq!(described(json!({"@type": "Place", "name": null})), json!({"@type": "Place"}));
    }
}
