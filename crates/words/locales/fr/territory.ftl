### What a visitor reads about a territory.

# A place after a preposition: "près de Vienne"; a language without such forms repeats the name.
of-place = de { $place }
    .le = du { $place }
    .les = des { $place }
# The same before a vowel or a mute h: "près d’Échirolles".
of-place-elided = d’{ $place }
# Where something is: "à Morestel"; "au Grand-Lemps" and "aux Abrets" keep the rest of the name in $place.
at-place = à { $place }
    .le = au { $place }
    .les = aux { $place }
