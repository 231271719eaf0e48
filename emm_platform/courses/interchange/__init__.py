"""The courses tree: read from files, checked, and rendered. Everything here is untrusted until it has a verdict."""
