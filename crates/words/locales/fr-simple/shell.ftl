### The frame of every page, in sentences of one idea.

missing =
    .heading = Cette page n’est plus ici
    .lead = Tout va bien. Ce que vous avez fait est gardé.
fault =
    .lead = Ce n’est pas votre faute. Attendez quelques minutes. Puis essayez encore.
easy-reading =
    .lead = Les phrases sont courtes. Les mots sont simples. C’est sur ces pages et dans vos messages.
    .scope = Quelques pages ne sont pas encore plus simples. Elles restent comme avant.
help-no-code =
    .answer = Regardez bien le numéro ou le mail. Il a changé ? Dites-le à la personne qui vous suit. Elle le corrige. Ensuite, vous pouvez entrer.
