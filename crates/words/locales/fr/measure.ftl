### How numbers and distances are written; `words::number` uses them.

thousands-separator = {"\u00A0"}
decimal-separator = ,

metres = { NUMBER($metres) } m
# $kilometres may have a decimal: 3,4
kilometres = { $kilometres }{"\u00A0"}km
# $length is "800 m" or "3,4 km".
away = à { $length }
