"""Questions, attempts, answers and their grading; the files that authors write them in."""
