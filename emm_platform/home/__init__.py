"""Where a person begins: the next step, what waits, and the pages that say what this is."""
