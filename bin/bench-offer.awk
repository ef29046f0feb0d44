# Writes a data·inclusion offer for the bench: COUNT services of as many structures, over every commune and theme.
# awk -v count=1000 -v structures=FILE -v services=FILE -f bin/bench-offer.awk labels.tsv communes-38.csv

BEGIN { themes = places = 0 }

FNR == NR {
    split($0, label, "\t")
    if (label[1] == "Thematique") {
        theme[themes] = label[2]
        theme_name[themes++] = label[3]
    }
    next
}

/^[0-9]/ {
    split($0, cell, ";")
    code[places] = cell[1]
    place[places] = cell[2]
    postal[places] = substr(cell[3], 1, 5)
    lon[places] = cell[6]
    lat[places++] = cell[7]
}

END {
    split("Atelier Permanence Accompagnement Parcours Stage Rencontre", kind, " ")
    for (n = 0; n < count; n++) {
        # Steps prime to both lists visit all of each before any comes back.
        p = n * 31 % places
        t = n * 7 % themes
        id = sprintf("bench--%05d", n)
        printf "{\"source\":\"bench\",\"id\":\"%s\",\"nom\":\"Maison de l’emploi %s\",\"date_maj\":\"2026-01-05\"}\n",
            id, place[p] > structures
        printf "{\"source\":\"bench\",\"id\":\"%s\",\"structure_id\":\"%s\",\"nom\":\"%s : %s\",", id, id,
            kind[n % 6 + 1], theme_name[t] > services
        printf "\"description\":\"On avance à plusieurs, à son rythme, avec quelqu’un qui écoute, à %s.\",",
            place[p] > services
        printf "\"date_maj\":\"2026-01-05\",\"thematiques\":[\"%s\"],\"frais\":\"gratuit\",", theme[t] > services
        printf "\"commune\":\"%s\",\"code_insee\":\"%s\",\"code_postal\":\"%s\",", place[p], code[p],
            postal[p] > services
        printf "\"longitude\":%.4f,\"latitude\":%.4f,", lon[p] + n % 17 / 1000, lat[p] + n % 13 / 1000 > services
        printf "\"modes_accueil\":[\"%s\"],\"mobilisable_par\":[\"usagers\"]}\n",
            n % 7 ? "en-presentiel" : "a-distance" > services
    }
}
