"""Who was in which session: who marks, every mark that was made, and what holds now."""
import sqlalchemy as sa
from alembic import op

revision = "0008_attendance"
down_revision = "0007_sign_ups"

instant = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "device",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("label", sa.String(120), nullable=False),
        sa.Column("token_hash", sa.String(64)),
        sa.Column("enrolled_by", sa.Uuid()),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("revoked_at", instant),
        sa.Column("created_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_device"),
        sa.UniqueConstraint("token_hash", name="uq_device_token_hash"),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name="fk_device_workshop"),
        sa.ForeignKeyConstraint(["enrolled_by"], ["person.id"], name="fk_device_enrolled_by"),
        sa.CheckConstraint("kind IN ('page', 'imports', 'enrolled')", name="ck_device_kind"),
        sa.CheckConstraint("(kind = 'enrolled') = (token_hash IS NOT NULL)", name="ck_device_token"),
    )
    own = sa.text("kind <> 'enrolled'")
    op.create_index("uq_device_own", "device", ["workshop_id", "kind"], unique=True, sqlite_where=own, postgresql_where=own)
    _marks()
    _attendance()


def _marks() -> None:
    op.create_table(
        "attendance_mark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("sign_up_id", sa.Uuid(), nullable=False),
        sa.Column("value", sa.String(40), nullable=False),
        sa.Column("seconds", sa.Integer()),
        sa.Column("how", sa.String(40), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("rank", sa.SmallInteger(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("device_seq", sa.Integer(), nullable=False),
        sa.Column("observed_at", instant, nullable=False),
        sa.Column("recorded_at", instant, nullable=False),
        sa.Column("recorded_by", sa.Uuid()),
        sa.Column("replaces", sa.Uuid()),
        sa.Column("note_id", sa.Uuid()),
        sa.PrimaryKeyConstraint("id", name="pk_attendance_mark"),
        sa.UniqueConstraint("device_id", "device_seq", name="uq_attendance_mark_seq"),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name="fk_attendance_mark_session"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_attendance_mark_person"),
        sa.ForeignKeyConstraint(["sign_up_id"], ["sign_up.id"], name="fk_attendance_mark_sign_up"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_attendance_mark_device"),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name="fk_attendance_mark_recorded_by"),
        sa.ForeignKeyConstraint(["replaces"], ["attendance_mark.id"], name="fk_attendance_mark_replaces"),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name="fk_attendance_mark_note"),
        sa.CheckConstraint("value IN ('present', 'late', 'excused', 'absent', 'none')", name="ck_attendance_mark_value"),
        sa.CheckConstraint("how IN ('room', 'online')", name="ck_attendance_mark_how"),
        sa.CheckConstraint("rank BETWEEN 1 AND 3", name="ck_attendance_mark_rank"),
        sa.CheckConstraint("seconds >= 0", name="ck_attendance_mark_seconds"),
        sa.CheckConstraint("(rank = 3) = (source = 'correction')", name="ck_attendance_mark_correction"),
    )
    op.create_index("ix_attendance_mark_cell", "attendance_mark", ["session_id", "person_id"])
    append_only("attendance_mark")


def _attendance() -> None:
    op.create_table(
        "attendance",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("sign_up_id", sa.Uuid(), nullable=False),
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("value", sa.String(40), nullable=False),
        sa.Column("seconds", sa.Integer()),
        sa.Column("how", sa.String(40), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("mark_id", sa.Uuid(), nullable=False),
        sa.Column("differs", sa.Boolean(), nullable=False),
        sa.Column("recorded_by", sa.Uuid()),
        sa.Column("recorded_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("session_id", "person_id", name="pk_attendance"),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name="fk_attendance_session"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_attendance_person"),
        sa.ForeignKeyConstraint(["sign_up_id"], ["sign_up.id"], name="fk_attendance_sign_up"),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name="fk_attendance_workshop"),
        sa.ForeignKeyConstraint(["mark_id"], ["attendance_mark.id"], name="fk_attendance_mark"),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name="fk_attendance_recorded_by"),
        sa.CheckConstraint("value IN ('present', 'late', 'excused', 'absent')", name="ck_attendance_value"),
    )
    op.create_index("ix_attendance_person", "attendance", ["person_id", "session_id"])
    op.create_index("ix_attendance_sign_up", "attendance", ["sign_up_id", "session_id"])
    op.create_index("ix_attendance_workshop", "attendance", ["workshop_id", "person_id"])


def append_only(table: str) -> None:
    """Let the database itself refuse to change or delete a row of this table."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END")
        return
    op.execute(f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION emm_append_only()")
