### Sentences that show what the generator can do.

hello = Hello: you are here!
welcome = In { $place }, hello { $name }
seats =
    { $count ->
        [one] { $count } seat
       *[other] { $count } seats
    }
ways = Call <phone/> or <b>{ $name }</b>, or see <dates>other dates</dates>.
