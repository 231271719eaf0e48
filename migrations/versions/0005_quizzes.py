"""Attempts at quizzes, every version of every answer, and marks as a history that the database itself keeps from being changed."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0005_quizzes"
down_revision = "0004_courses"

instant = sa.DateTime(timezone=True)
json = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
as_bytes = sa.String(40).with_variant(sa.String(40, collation="C"), "postgresql")
is_open = sa.text("state = 'open'")


def upgrade() -> None:
    attempts()
    answers()
    marks()
    append_only("mark")


def column(name: str, kind: sa.types.TypeEngine, null: bool = False) -> sa.Column:
    return sa.Column(name, kind, nullable=null)


def refers(table: str, name: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [to], name=f"fk_{table}_{name}")


def attempts() -> None:
    op.create_table(
        "attempt",
        column("id", sa.Uuid()), column("person_id", sa.Uuid()), column("course", sa.String(64)), column("module", sa.String(64)),
        column("revision", sa.String(64)), column("number", sa.Integer()), column("language", sa.String(2)), column("state", sa.String(40)),
        column("layout", json), column("started_at", instant), column("deadline", instant, null=True), column("closed_at", instant, null=True),
        column("closed_by", sa.String(40), null=True), column("result", sa.Integer(), null=True), column("certainty_average", sa.Integer(), null=True),
        column("is_passed", sa.Boolean(), null=True), column("reached", sa.Integer()), column("void_reason", sa.Text(), null=True),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
        sa.UniqueConstraint("person_id", "course", "module", "number", name="uq_attempt_number"),
        sa.CheckConstraint("(state = 'open') = (closed_at IS NULL)", name="ck_attempt_closed"),
        refers("attempt", "person_id", "person.id"), refers("attempt", "course", "course.id"), refers("attempt", "revision", "course_revision.id"),
    )
    op.create_index("uq_attempt_open", "attempt", ["person_id", "course", "module"], unique=True, sqlite_where=is_open, postgresql_where=is_open)
    op.create_index("ix_attempt_deadline", "attempt", ["deadline"], sqlite_where=is_open, postgresql_where=is_open)
    op.create_index("ix_attempt_quiz", "attempt", ["course", "module"])


def answers() -> None:
    op.create_table(
        "answer",
        column("attempt_id", sa.Uuid()), column("question_id", sa.String(64)), column("seq", sa.Integer()), column("client", as_bytes),
        column("value", json, null=True), column("certainty", sa.Integer()), column("is_late", sa.Boolean()), column("at", instant),
        sa.PrimaryKeyConstraint("attempt_id", "question_id", "seq", "client", name="pk_answer"), refers("answer", "attempt_id", "attempt.id"),
    )


def marks() -> None:
    op.create_table(
        "mark",
        column("attempt_id", sa.Uuid()), column("question_id", sa.String(64)), column("entry", sa.Integer()), column("score", sa.Integer()),
        column("mark", sa.Integer()), column("kind", sa.String(40)), column("is_blank", sa.Boolean()), column("batch", sa.Uuid(), null=True),
        column("revision", sa.String(64)), column("given_by", sa.Uuid(), null=True), column("reason", sa.Text(), null=True), column("at", instant),
        sa.PrimaryKeyConstraint("attempt_id", "question_id", "entry", name="pk_mark"), refers("mark", "attempt_id", "attempt.id"),
    )
    op.create_index("ix_mark_batch", "mark", ["batch"])


def append_only(table: str) -> None:
    """Let the database itself refuse to change or delete a row of this table."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END")
        return
    op.execute(f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION emm_append_only()")
