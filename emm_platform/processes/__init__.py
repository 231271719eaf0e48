"""Consultation processes as pages: who belongs when, which rounds were held, which meetings are here."""
