//! Tests of the plan: it can be drawn whatever the day.

use store::testing::sqlite;

use super::{
    super::{offer, people},
    *,
};
use crate::{Portal, clock::Clock, random::Random, testing};

/// The script gives its days as days from today: each day of two years, and other draws on each.
#[tokio::test]
async fn it_is_drawn_on_any_day() {
    let first: DateTime<Utc> = "2026-01-01T05:00:00Z".parse().unwrap();
    let test = sqlite().await;
    let portal = Portal::new(test.db.clone(), Clock::set_at(first), Random::seeded(38), testing::settings());
    let mut quiet = |_: &str, _: usize, _: usize| {};
    let offer = offer::bring(&portal, &mut quiet).await.unwrap();
    let people = people::bring(&portal, &Dice::new(&portal.random), first, &mut quiet).await.unwrap();
    for day in 0..730 {
        let random = Random::seeded(day);
        let now = first + Duration::minutes((24 * 60 + 7) * i64::try_from(day).unwrap());
        let plan = Plan::draw(&offer, &people, &Dice::new(&random), now);
        assert!(!plan.steps.is_empty());
    }
}
