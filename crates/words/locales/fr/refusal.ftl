### Every "no" that a person can act upon: what happened, and what they can do now.
