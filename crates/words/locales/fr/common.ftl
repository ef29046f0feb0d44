### Words that several subjects share.

# To a map of the device that shows the way.
directions = Y aller
call = Appeler
# On its own before a date: "le 3 déc."
on-date = le { $date }
at-hour = à { $hour }

# Who answers when no professional is named. A round picture shows its two initials.
house = Maison du Département
    .initial = M
    .second-initial = d

my-space = Mon espace
