"""Courses: the tree that authors write, its checker and publisher, reading, progress and the words of the glossary."""
