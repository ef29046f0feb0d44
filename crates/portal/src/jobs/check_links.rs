//! Job: checks the links of the offer, and stores the broken ones.

use std::{collections::BTreeMap, time::Duration as StdDuration};

use domain::schedule::Schedule;
use reqwest::Client;
use store::offer::broken_link::{self, BrokenLink};
use tokio::task::JoinSet;
use url::Url;
use uuid::Uuid;

use super::{Context, Done, Job, JobError, Outcome, Scope};
use crate::{Error, Portal, http_client};

/// How long a site may take to answer.
const TIMEOUT: StdDuration = StdDuration::from_secs(10);
/// How many sites are asked at the same time.
const MAX_CONCURRENT: usize = 4;

pub(super) const JOB: Job = Job {
    name: "check_links",
    schedule: Schedule::Daily { hour: 4 },
    scope: Scope::Once,
    timeout: StdDuration::from_secs(6 * 3600),
    run: |context| Box::pin(run(context)),
    #[cfg(any(test, feature = "testing"))]
    sample: |story| Box::pin(sample(story)),
};

async fn run(context: Context) -> Outcome {
    if context.demo {
        return Ok(Done::of(0_u64));
    }
    let portal = &context.portal;
    let givers = givers(portal);
    let client =
        http_client::public_client(TIMEOUT).map_err(|error| JobError::GiveUp(Error::Fault(error.to_string())))?;
    let mut broken = Vec::new();
    let mut links = givers.keys().cloned();
    let mut tries: JoinSet<(String, Option<String>)> = JoinSet::new();
    loop {
        while tries.len() < MAX_CONCURRENT
            && let Some(link) = links.next()
        {
            let client = client.clone();
            tries.spawn(async move {
                let problem = problem_of(&client, &link).await;
                (link, problem)
            });
        }
        let Some(tried) = tries.join_next().await else { break };
        if let Ok((url, Some(reason))) = tried {
            let ids = givers.get(&url).into_iter().flatten();
            broken.extend(ids.map(|id| BrokenLink { action_id: *id, url: url.clone(), reason: reason.clone() }));
        }
    }
    let mut tx = portal.db.begin().await?;
    broken_link::replace(&mut tx, &broken, portal.now()).await?;
    tx.commit().await?;
    Ok(Done::of(broken.len()))
}

/// Every link of the offer, with the actions that give it.
fn givers(portal: &Portal) -> BTreeMap<String, Vec<Uuid>> {
    let mut givers: BTreeMap<String, Vec<Uuid>> = BTreeMap::new();
    for offer in portal.catalogue().offers() {
        for link in [&offer.service.lien_mobilisation, &offer.structure.site_web].into_iter().flatten() {
            givers.entry(link.clone()).or_default().push(offer.id);
        }
    }
    givers
}

/// What is wrong with a link, in plain French; none when it answers.
async fn problem_of(client: &Client, link: &str) -> Option<String> {
    let Ok(url) = Url::parse(link) else {
        return Some("adresse mal écrite".to_owned());
    };
    if !http_client::is_public(&url) {
        return Some("ce n’est pas une adresse ouverte à tous sur Internet".to_owned());
    }
    // Some sites answer only to who asks for the page itself.
    let answer = match client.head(url.clone()).send().await {
        Ok(answer) if answer.status().is_success() => return None,
        _ => client.get(url).send().await,
    };
    match answer {
        Ok(answer) if answer.status().is_success() => None,
        Ok(answer) => Some(format!("le site répond {}", answer.status().as_u16())),
        Err(error) if error.is_timeout() => Some("le site ne répond pas à temps".to_owned()),
        Err(_) => Some("le site ne répond pas".to_owned()),
    }
}

#[cfg(any(test, feature = "testing"))]
async fn sample(story: crate::testing::Story) {
    let porteur = story.provider("Trait d’union").await;
    // No link of the offer may lead into this machine.
    story.action(&porteur, "Préparer le code").with_link("http://localhost/code").await;
    crate::offer::refresh(&story.portal).await.expect("the offer can be read");
}
