//! Reading of messages by the actors of stories.

/// Lets an actor read their messages.
macro_rules! hearing {
    ($($name:ident),*) => { $(
        impl $name {
            /// Receives a notice that was sent to them; returns its channels: SMS, mail or both.
            ///
            /// # Panics
            /// When no such message waits.
            pub async fn hears(&self, notice: impl Into<Notice>) -> Vec<Channel> {
                let notice = notice.into();
                let recipient = Some(self.account.id);
                let ways = self
                    .story
                    .hear(|message| message.notice == notice && message.recipient_id == recipient)
                    .await;
                assert!(!ways.is_empty(), "{} was not told {notice:?}", stringify!($name));
                ways
            }
        }
    )* };
}

pub(super) use hearing;
