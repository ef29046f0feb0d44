//! Import of appointments with référents, past and to come.

use chrono::{DateTime, NaiveTime, Utc};
use domain::{
    appointment::{AppointmentState, MeetingMode},
    calendar,
    origin::Field,
    session::read_time,
};
use store::import::{Appointment, Kind, Row};

use super::{
    cells::{WrongCells, day, required, text, word},
    format::{Format, Read},
    references::References,
};
use crate::import::table::{Line, Reason};

/// The longest appointment, in minutes.
const MINUTES_MAX: i64 = 12 * 60;

pub(super) const FORMAT: Format = Format {
    kind: Kind::Appointment,
    brings: "rendez-vous",
    marks: &["id_rdv"],
    columns: &[
        "id_rdv",
        "id_dossier",
        "date",
        "heure",
        "duree_min",
        "motif",
        "modalite",
        "lieu",
        "id_referent",
        "statut",
    ],
    fields: &[
        (Field::Person, "id_dossier"),
        (Field::Referent, "id_referent"),
        (Field::StartsAt, "date"),
        (Field::StartsAt, "heure"),
        (Field::Minutes, "duree_min"),
        (Field::Reason, "motif"),
        (Field::Mode, "modalite"),
        (Field::Place, "lieu"),
        (Field::State, "statut"),
    ],
    twice: "id_rdv en double",
    read,
};

const MODES: [(&str, MeetingMode); 3] =
    [("sur place", MeetingMode::OnSite), ("téléphone", MeetingMode::Phone), ("visio", MeetingMode::Video)];

const STATES: [(&str, AppointmentState); 6] = [
    ("prévu", AppointmentState::Planned),
    ("confirmé", AppointmentState::Confirmed),
    ("honoré", AppointmentState::Honoured),
    ("absent", AppointmentState::NoShow),
    ("excusé", AppointmentState::Excused),
    ("annulé", AppointmentState::Cancelled),
];

fn read(line: Line<'_>, references: &References, wrong: &mut WrongCells) -> Read {
    let code = required(line.cell("id_rdv"), "id_rdv absent")?;
    let minutes = line.cell("duree_min").parse().ok().filter(|minutes| (1..=MINUTES_MAX).contains(minutes));
    let appointment = Appointment {
        code: code.clone(),
        allocataire_id: references.person(line.cell("id_dossier"))?,
        referent_id: wrong.or_nothing("id_referent", Field::Referent, references.referent(line.cell("id_referent"))),
        starts_at: start(line.cell("date"), line.cell("heure"))?,
        minutes: minutes.ok_or("durée impossible")?,
        reason: wrong.or_nothing("motif", Field::Reason, text(line.cell("motif"))),
        mode: word(line.cell("modalite"), &MODES, "modalité inconnue")?,
        place: wrong.or_nothing("lieu", Field::Place, text(line.cell("lieu"))),
        state: word(line.cell("statut"), &STATES, "statut inconnu")?,
    };
    Ok((code, Row::Appointment(appointment)))
}

/// Date and hour are those of France; the hour that March skips is impossible.
fn start(date: &str, hour: &str) -> Result<DateTime<Utc>, Reason> {
    let day = day(date, "date impossible")?.ok_or("date absente")?;
    let time = read_time(hour).or_else(|| NaiveTime::parse_from_str(hour, "%H:%M:%S").ok());
    time.and_then(|time| calendar::instant(day.and_time(time))).ok_or("heure impossible")
}
