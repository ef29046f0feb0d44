//! Real servers on loopback: a mail server that asks for STARTTLS and a password, and Kannel.
