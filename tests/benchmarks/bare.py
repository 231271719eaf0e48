"""The floor under every page: a Flask application with one route, which gives a constant of as many bytes as were asked for."""
from functools import lru_cache

from flask import Flask

app = Flask("bare")


@lru_cache
def _constant(size: int) -> str:
    return "x" * size


@app.route("/<int:size>")
def constant(size: int) -> str:
    return _constant(size)
