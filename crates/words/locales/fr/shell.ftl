### The frame of every page: menu, foot, accessibility links.
