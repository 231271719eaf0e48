"""Ways in to a workshop: who has a seat, who waits, in which order, and everything that happened to it."""
