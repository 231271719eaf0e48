"""Teaches migration management, and brings officials to one table."""
