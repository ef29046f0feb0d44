//! View of the tasks beside the requests.

use chrono::{DateTime, Utc};
use domain::{listing::Listed, path::Path};
use leptos::prelude::*;
use portal::{records::OpenTask, registration::review::DeskPages};
use uuid::Uuid;
use words::french;

use super::pages::at;
use crate::ui::{pager, task_list};

/// The tasks beside the requests.
pub(super) fn tasks_list(
    tasks: &Listed<OpenTask>,
    pages: DeskPages,
    current: Option<Uuid>,
    now: DateTime<Utc>,
) -> Option<impl IntoView + use<>> {
    (!tasks.is_empty()).then(|| {
        let count = french::counted(tasks.total, "tâche", "tâches");
        view! {
            <div>
                <h2 id="taches">"Tâches"</h2>
                <p class="small">{format!("{count}, la plus ancienne d’abord")}</p>
            </div>
            {task_list(tasks, current, now, |id| at(&Path::Task(id), pages)).into_any()}
            {pager(tasks, |tasks| at(&Path::Requests, DeskPages { tasks, ..pages }), "tâches")}
        }
    })
}
