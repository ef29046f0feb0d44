### SMS and mails, by notice: what a person reads away from the site.
