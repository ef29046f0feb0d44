//! What runs in the browser: small leaves with plain props, that own their data.
