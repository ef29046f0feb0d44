### Sentences that show what the generator can do.

seats =
    { $count ->
        [zero] صفر
        [one] واحد
        [two] اثنان
        [few] { $count } مقاعد
        [many] { $count } مقعدا
       *[other] { $count } مقعد
    }
length =
    { $minutes ->
        [two] دقيقتان
       *[other] { $minutes } دقيقة
    }
