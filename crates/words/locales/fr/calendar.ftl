### Names of days and months, and how dates, hours and durations are put together; `words::date` uses them.

monday = lundi
tuesday = mardi
wednesday = mercredi
thursday = jeudi
friday = vendredi
saturday = samedi
sunday = dimanche

january = janvier
    .short = janv.
february = février
    .short = févr.
march = mars
    .short = mars
april = avril
    .short = avril
may = mai
    .short = mai
june = juin
    .short = juin
july = juillet
    .short = juil.
august = août
    .short = août
september = septembre
    .short = sept.
october = octobre
    .short = oct.
november = novembre
    .short = nov.
december = décembre
    .short = déc.

day-in-month =
    { $day ->
        [1] 1er
       *[other] { $day }
    }
# 3 décembre
day-and-month = { $day }{"\u00A0"}{ $month }
# décembre 2026
month-and-year = { $month } { $year }
# 3 décembre 2026
date-and-year = { $date } { $year }
# jeudi 3 décembre
weekday-and-date = { $weekday } { $date }
# jeudi 3 décembre à 9 h
date-and-hour = { $date } à { $hour }
# 03/12/2026
date-in-digits = { $day }/{ $month }/{ $year }
# jeudi 3 décembre, de 9 h à 12 h; or jeudi 3 décembre, 9 h
days-and-hours = { $days }, { $hours }
# du jeudi 3 décembre au vendredi 4 décembre
day-span = du { $first } au { $last }
# de 9 h à 12 h
hour-span = de { $from } à { $to }

# An hour of the clock, or a length.
hours = { NUMBER($hours) } h
hours-and-minutes = { NUMBER($hours) } h{"\u00A0"}{ $minutes }

today = aujourd’hui
tomorrow = demain
yesterday = hier
days-ahead =
    { $days ->
        [one] dans { $days } jour
       *[other] dans { $days } jours
    }
days-ago =
    { $days ->
        [one] il y a { $days } jour
       *[other] il y a { $days } jours
    }
length-in-minutes = { NUMBER($minutes) } min
length-in-days =
    { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }
