### What is read about a dated session: days, seats, what to bring.
