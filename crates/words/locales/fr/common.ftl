### Words that several subjects share.

# To a map of the device that shows the way.
directions = Y aller
