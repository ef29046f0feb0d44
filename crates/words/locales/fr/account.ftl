### What is read when signing in and out: contact, code, date of birth.

# After a contact was typed, whether it is known or not.
code-sent = Si nous vous connaissons au <contact/>, il arrive.
