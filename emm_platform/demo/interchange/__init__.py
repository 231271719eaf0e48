"""The files of the demonstration."""
