"""Courses and modules on paper, in every language."""
