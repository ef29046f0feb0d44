### What is read about a dated session: days, seats, what to bring.

register = Je m’inscris
to-bring = À savoir, à apporter
