"""Questions can be checked one by one, and a course can have a test before its first and after its last module."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0010_quiz_behaviours"
down_revision = "0009_unproven_links"


json = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.add_column("course_revision", sa.Column("beside", json, nullable=False, server_default="[]"))
    op.create_table(
        "answer_check",
        column("attempt_id", sa.Uuid()), column("question_id", sa.String(64)), column("number", sa.Integer()), column("value", json, null=True),
        column("score", sa.Integer()), column("at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("attempt_id", "question_id", "number", name="pk_answer_check"),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name="fk_answer_check_attempt_id"),
    )
    append_only("answer_check")


def column(name: str, kind: sa.types.TypeEngine, null: bool = False) -> sa.Column:
    return sa.Column(name, kind, nullable=null)


def append_only(table: str) -> None:
    """Let the database itself refuse to change or delete a row of this table."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END")
        return
    op.execute(f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION emm_append_only()")
