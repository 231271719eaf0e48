"""Courses as they were published, and how far people are."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0004_courses"
down_revision = "0003_people"

instant = sa.DateTime(timezone=True)
json = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    published()
    of_a_revision()
    of_people()


def column(name: str, kind: sa.types.TypeEngine, null: bool = False) -> sa.Column:
    return sa.Column(name, kind, nullable=null)


def refers(table: str, name: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [to], name=f"fk_{table}_{name}")


def published() -> None:
    op.create_table(
        "course_revision",
        column("id", sa.String(64)), column("course", sa.String(64)), column("original", sa.String(2)), column("hours", sa.Integer()),
        column("lessons", sa.Integer()), column("titles", json), column("ledes", json), column("audiences", json), column("digests", json),
        column("outdated", json), column("published_at", instant), column("published_by", sa.Uuid(), null=True),
        sa.PrimaryKeyConstraint("id", name="pk_course_revision"),
    )
    op.create_index("ix_course_revision_course", "course_revision", ["course", "published_at"])
    op.create_table(
        "course", column("id", sa.String(64)), column("revision", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_course"), refers("course", "revision", "course_revision.id"),
    )
    op.create_table(
        "course_medium", column("name", sa.String(140)), column("media_type", sa.String(40)), column("content", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("name", name="pk_course_medium"),
    )


def of_a_revision() -> None:
    part("course_module", ["module"], column("module", sa.String(64)), column("position", sa.Integer()), column("titles", json),
         column("summaries", json), column("contents", json), column("notes", json))
    part("course_page", ["course", "module", "page", "language"], column("course", sa.String(64)), column("module", sa.String(64)),
         column("page", sa.String(64)), column("language", sa.String(2)), column("title", sa.String(200)), column("position", sa.Integer()),
         column("minutes", sa.Integer()), column("html", sa.Text()), column("notes", sa.Text(), null=True), column("facts", json),
         column("before", json, null=True), column("after", json, null=True))
    part("course_item", ["module", "kind"], column("module", sa.String(64)), column("kind", sa.String(20)), column("titles", json),
         column("minutes", sa.Integer()), column("required", sa.Boolean()), column("content", json, null=True), column("html", json))
    part("course_word", ["word"], column("word", sa.String(64)), column("terms", json), column("definitions", json), column("area", sa.String(64)))
    part("course_fact", ["fact"], column("fact", sa.String(20)), column("text", sa.Text()), column("valid", sa.String(200)),
         column("source", sa.Text()), column("status", sa.String(10)))


def part(table: str, key: list[str], *columns: sa.Column) -> None:
    """A table whose rows belong to one revision."""
    op.create_table(
        table, column("revision", sa.String(64)), *columns,
        sa.PrimaryKeyConstraint("revision", *key, name=f"pk_{table}"), refers(table, "revision", "course_revision.id"),
    )


def of_people() -> None:
    own("enrolment", sa.PrimaryKeyConstraint("person_id", "course", name="pk_enrolment"))
    op.create_index("ix_enrolment_course", "enrolment", ["course"])
    own("page_read", column("module", sa.String(64)), column("page", sa.String(64)),
        sa.PrimaryKeyConstraint("person_id", "course", "module", "page", name="pk_page_read"))
    own("item_result", column("id", sa.Uuid()), column("module", sa.String(64)), column("kind", sa.String(20)), column("state", sa.String(40)),
        sa.PrimaryKeyConstraint("id", name="pk_item_result"))
    op.create_index("ix_item_result_person", "item_result", ["person_id", "course", "module"])


def own(table: str, *more: sa.Column | sa.PrimaryKeyConstraint) -> None:
    """A table whose rows are one person's dealings with one course, dated, with the revision shown then."""
    op.create_table(
        table, column("person_id", sa.Uuid()), column("course", sa.String(64)), column("revision", sa.String(64)), column("at", instant), *more,
        refers(table, "person_id", "person.id"), refers(table, "course", "course.id"), refers(table, "revision", "course_revision.id"),
    )
