"""The words of the search in the form of each database: FTS5 of SQLite, a tsvector of PostgreSQL. Both hold the same tokens, made by the rules."""
from collections.abc import Sequence

from sqlalchemy import bindparam, text
from sqlalchemy.orm import Session

Row = tuple[int, Sequence[str], Sequence[str]]  # id, tokens of the title, tokens of the text

LAST_PLACE, MOST_PLACES = 16_383, 255  # PostgreSQL counts no farther, and no more of one word


def empty(db: Session) -> None:
    """Take everything out. One statement."""
    db.execute(text("INSERT INTO library_fts(library_fts) VALUES ('delete-all')" if _is_sqlite(db) else "DELETE FROM library_fts"))


def take_out(db: Session, ids: Sequence[int]) -> None:
    """Take these rows out. One statement."""
    name = "rowid" if _is_sqlite(db) else "id"
    db.execute(text(f"DELETE FROM library_fts WHERE {name} IN :ids").bindparams(bindparam("ids", expanding=True)), {"ids": list(ids)})


def put_in(db: Session, rows: Sequence[Row]) -> None:
    """Put these rows in. One statement, for all of them."""
    if _is_sqlite(db):
        statement = "INSERT INTO library_fts(rowid, title, text) VALUES (:id, :title, :text)"
        db.execute(text(statement), [{"id": id_, "title": " ".join(title), "text": " ".join(body)} for id_, title, body in rows])
    else:
        statement = "INSERT INTO library_fts(id, words) VALUES (:id, CAST(:words AS tsvector))"
        db.execute(text(statement), [{"id": id_, "words": vector(title, body)} for id_, title, body in rows])


def vector(title: Sequence[str], body: Sequence[str]) -> str:
    """A tsvector as text: the words of the title weigh A, those of the text D. Tokens are letters and digits, so nothing in them needs a backslash."""
    places: dict[str, list[str]] = {}
    for place, (token, weight) in enumerate([*((token, "A") for token in title), *((token, "") for token in body)], 1):
        known = places.setdefault(token, [])
        if len(known) < MOST_PLACES:
            known.append(f"{min(place, LAST_PLACE)}{weight}")
    return " ".join(f"'{token}':{','.join(found)}" for token, found in places.items())


def _is_sqlite(db: Session) -> bool:
    return db.get_bind().dialect.name == "sqlite"
