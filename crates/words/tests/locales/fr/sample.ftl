### Sentences that show what the generator can do.

-brand = Jalon

# A sentence without arguments.
hello = Bonjour : vous êtes « ici » !
    .title = { hello } ({ -brand })
welcome = Bonjour { $name }, à { $place }
seats =
    { $count ->
        [0] Plus de place
        [one] { $count } place
       *[other] { $count } places
    }
length = { NUMBER($minutes) } min
sign = 3 { "<" } 4, { "\u00A0" }voilà
ways = Regardez <dates>les autres dates</dates> ou <b>appelez { $name }</b><br/>au <phone/>.
bold = <b>Qui voit quoi.</b> Votre référent.
many =
    { $count ->
        [one] <b>{ $count } action</b> ici
       *[other] <b>{ $count } actions</b> ici
    }
