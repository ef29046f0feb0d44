//! Counter of SQL statements of one request, from the log of sqlx.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex, Once,
        atomic::{AtomicU64, Ordering},
    },
};

use tracing::{
    Event, Instrument, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id},
};
use tracing_subscriber::{
    Layer,
    filter::filter_fn,
    layer::{Context, SubscriberExt},
    registry::LookupSpan,
    util::SubscriberInitExt,
};

/// The span of a counted request, known by its number: sqlx runs and logs its statements inside.
const SPAN: &str = "counted";
static NEXT: AtomicU64 = AtomicU64::new(0);
/// The statements of the requests that are over, by number.
static OVER: Mutex<BTreeMap<u64, Vec<String>>> = Mutex::new(BTreeMap::new());

/// Waits for a request; gives its answer and the statements that it ran, in any order.
pub async fn of<T>(request: impl Future<Output = T>) -> (T, Vec<String>) {
    static START: Once = Once::new();
    START.call_once(|| {
        let counted = filter_fn(|metadata| metadata.name() == SPAN || metadata.target() == "sqlx::query");
        tracing_subscriber::registry().with(Statements.with_filter(counted)).init();
    });
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let answer = request.instrument(tracing::info_span!(SPAN, number)).await;
    // The last statement may be logged after its answer: the span closes when nothing runs in it any more.
    loop {
        if let Some(statements) = OVER.lock().unwrap().remove(&number) {
            return (answer, statements);
        }
        tokio::task::yield_now().await;
    }
}

/// Those that write.
pub fn writes(statements: &[String]) -> Vec<&String> {
    let is_write = |one: &&String| ["INSERT", "UPDATE", "DELETE", "WITH"].iter().any(|word| one.starts_with(word));
    statements.iter().filter(is_write).collect()
}

/// Notes the statements of each counted span.
struct Statements;

#[derive(Default)]
struct Fields {
    number: u64,
    statement: String,
}

impl Visit for Fields {
    fn record_u64(&mut self, _: &Field, value: u64) {
        self.number = value;
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        // sqlx tells a short statement as its summary, a long one whole beside it.
        if field.name() == "summary" && self.statement.is_empty() || field.name() == "db.statement" && !value.is_empty()
        {
            self.statement = value.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Statements {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        let span = context.span(id).expect("the span that opens");
        span.extensions_mut().insert((fields.number, Vec::<String>::new()));
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        for span in context.event_scope(event).into_iter().flatten() {
            if let Some((_, statements)) = span.extensions_mut().get_mut::<(u64, Vec<String>)>() {
                statements.push(fields.statement.clone());
            }
        }
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let span = context.span(&id).expect("the span that closes");
        if let Some((number, statements)) = span.extensions_mut().remove::<(u64, Vec<String>)>() {
            OVER.lock().unwrap().insert(number, statements);
        }
    }
}
