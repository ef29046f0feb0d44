//! The browser that signs in: its network, and who signed in on its device before.

use std::{fmt, net::IpAddr};

use super::known_device::KnownDevice;

/// The network that a request comes from. Never shown, logged or kept: only a keyed hash of it, for an hour.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Network(IpAddr);

impl Network {
    /// The network behind an address, as rate limits count it: one address of IPv4, a /64 of IPv6.
    pub fn of(address: IpAddr) -> Network {
        Network(address)
    }

    pub(super) fn text(self) -> String {
        self.0.to_string()
    }
}

impl fmt::Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Network(…)")
    }
}

/// What is known of the browser that asks.
#[derive(Clone, Debug, Default)]
pub struct Browser {
    /// Who signed in there before.
    pub device: KnownDevice,
    /// Where it is; none for this machine itself.
    pub network: Option<Network>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_never_shows_itself() {
        let browser = Browser { network: Some(Network::of("192.0.2.7".parse().unwrap())), ..Browser::default() };
        assert!(!format!("{browser:?}").contains("192"), "{browser:?}");
    }
}
