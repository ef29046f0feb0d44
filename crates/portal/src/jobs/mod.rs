//! Background jobs: what a job is, and the one list of them.

mod ask_feedback;
mod background;
mod check_links;
mod check_seats;
mod delete_expired;
mod escalate_requests;
mod expire_requests;
mod hand_over_requests;
pub mod health;
mod job;
mod keep_waitlists;
mod measure_steps;
mod refresh_offer;
mod remind_declarations;
mod remind_terms;
mod runner;
mod seal_files_again;
mod settle_lost_messages;
mod sweep_files;
mod tell_late_steps;
mod write_opendata;
mod write_readings;
mod write_unfound;

pub use background::Background;
pub use job::{Context, Done, Job, JobError, Outcome, Scope};
pub use runner::{Ran, Runner, SHUTDOWN_TIMEOUT};

/// Every job.
pub static JOBS: &[Job] = &[
    ask_feedback::JOB,
    check_links::JOB,
    check_seats::JOB,
    delete_expired::JOB,
    escalate_requests::JOB,
    expire_requests::JOB,
    hand_over_requests::JOB,
    keep_waitlists::JOB,
    measure_steps::JOB,
    refresh_offer::JOB,
    remind_declarations::JOB,
    remind_terms::JOB,
    seal_files_again::JOB,
    settle_lost_messages::JOB,
    tell_late_steps::JOB,
    sweep_files::JOB,
    write_opendata::JOB,
    write_readings::JOB,
    write_unfound::JOB,
];
