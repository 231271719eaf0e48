"""Reports: who was trained and who came, counted once and the same way on a page, in a file and on the command line."""
