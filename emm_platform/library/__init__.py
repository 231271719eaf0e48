"""Finding things: the library of practices, the glossary, and the search over both and all lessons."""
