"""Participants: the registry of people for those who look after them, and everything that a person has taken part in."""
