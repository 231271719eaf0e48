"""Meetings to other programs."""
