### Opening hours in words; `words::opening` puts them together.

always = tous les jours, à toute heure
every-day = tous les jours
closed-on-holidays = fermé les jours fériés
# $days is "le lundi" or "du lundi au vendredi".
closed = fermé { $days }
days-and-times = { $days } { $times }
# le lundi
on-day = le { $day }
# $list is "le lundi, le mardi"
and = { $list } et { $one }
