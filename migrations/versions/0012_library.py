"""Entries of the library travel with their course; the search has its own table and its own words, in the form of each database."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR

revision = "0012_library"
down_revision = "0011_workshop_life"

json = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    of_courses()
    of_the_search()
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE library_fts USING fts5(title, text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0', prefix='2 3 4')")
    else:
        words_of_postgresql()


def column(name: str, kind: sa.types.TypeEngine) -> sa.Column:
    return sa.Column(name, kind, nullable=False)


def of_courses() -> None:
    for table, name in (("course_page", "words"), ("course_page", "library"), ("course_word", "facts")):
        op.add_column(table, sa.Column(name, json, nullable=False, server_default="[]"))
    op.add_column("course_word", sa.Column("also", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "course_entry",
        column("revision", sa.String(64)), column("entry", sa.String(20)), column("position", sa.Integer()), column("kind", sa.String(30)),
        column("titles", json), column("texts", json), column("area", sa.String(64)), column("areas", json), column("facts", json),
        column("status", sa.String(10)), column("source", sa.Text()), column("country", sa.String(2)), column("period", sa.String(40)),
        column("before_copying", json),
        sa.PrimaryKeyConstraint("revision", "entry", name="pk_course_entry"),
        sa.ForeignKeyConstraint(["revision"], ["course_revision.id"], name="fk_course_entry_revision"),
    )


def of_the_search() -> None:
    op.create_table(
        "library_page",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False), column("kind", sa.String(40)), column("key", sa.String(200)),
        column("language", sa.String(2)), column("course", sa.String(64)), column("title", sa.Text()), column("cut", sa.Text()), column("stems", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_library_page"), sa.UniqueConstraint("kind", "key", "language", name="uq_library_page"),
    )
    op.create_index("ix_library_page_course", "library_page", ["course"])
    op.create_table(
        "library_mention",
        column("kind", sa.String(40)), column("key", sa.String(200)), column("lesson", sa.String(200)), column("course", sa.String(64)),
        sa.PrimaryKeyConstraint("kind", "key", "lesson", name="pk_library_mention"),
    )
    op.create_index("ix_library_mention_course", "library_mention", ["course"])


def words_of_postgresql() -> None:
    op.create_table(
        "library_fts", column("id", sa.Integer()), column("words", TSVECTOR()), sa.PrimaryKeyConstraint("id", name="pk_library_fts"),
        sa.ForeignKeyConstraint(["id"], ["library_page.id"], name="fk_library_fts_id", ondelete="CASCADE"),
    )
    op.create_index("ix_library_fts_words", "library_fts", ["words"], postgresql_using="gin")
