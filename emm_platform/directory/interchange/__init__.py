"""Reference data as it travels with the program."""
