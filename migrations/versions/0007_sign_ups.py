"""Sign-ups: a seat has a number no higher than the capacity or says why, and the history is a chain that the database keeps whole."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0007_sign_ups"
down_revision = "0006_workshops"

instant = sa.DateTime(timezone=True)
json = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
LIVE = sa.text("superseded_by IS NULL")
LAST_EVENT_COLUMNS = (["id", "last_seq", "state"], ["sign_up_id", "seq", "to_state"])
DEFERRED = {"deferrable": True, "initially": "DEFERRED"}


def upgrade() -> None:
    create_note()
    create_sign_up()
    create_sign_up_event()
    create_need()


def create_note() -> None:
    op.create_table(
        "note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_note"),
    )


def create_sign_up() -> None:
    op.create_table(
        "sign_up",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid()),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("position", sa.Integer()),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("seat_no", sa.Integer()),
        sa.Column("seat_ceiling", sa.Integer()),
        sa.Column("over_reason", sa.String(40)),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("attends", sa.String(40), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("attended", sa.Boolean(), nullable=False),
        sa.Column("seated_at", instant),
        sa.Column("frozen_at", instant),
        sa.Column("affiliation_changed_at", instant),
        sa.Column("superseded_by", sa.Uuid()),
        sa.Column("withdrawn_after_start", sa.Boolean(), nullable=False),
        sa.Column("country", sa.String(2)),
        sa.Column("institution_id", sa.Uuid()),
        sa.Column("institution_name", sa.String(300), nullable=False),
        sa.Column("ministry_type", sa.String(40)),
        sa.Column("stakeholder_type", sa.String(40)),
        sa.Column("job_title", sa.String(200), nullable=False),
        sa.Column("sex", sa.String(40), nullable=False),
        sa.Column("created_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_up"),
        sa.UniqueConstraint("workshop_id", "position", name="uq_sign_up_position"),
        sa.UniqueConstraint("workshop_id", "seat_no", name="uq_sign_up_seat"),
        sa.CheckConstraint("(state IN ('reserved', 'offered', 'accepted', 'confirmed')) = (seat_no IS NOT NULL)", name="ck_sign_up_seat_state"),
        sa.CheckConstraint("(seat_no IS NULL) = (seat_ceiling IS NULL)", name="ck_sign_up_ceiling"),
        sa.CheckConstraint("seat_no >= 1", name="ck_sign_up_seat_no"),
        sa.CheckConstraint("seat_no <= seat_ceiling OR over_reason IS NOT NULL", name="ck_sign_up_capacity"),
        sa.CheckConstraint("state <> 'waiting' OR position IS NOT NULL", name="ck_sign_up_position"),
        sa.CheckConstraint("person_id IS NOT NULL OR state IN ('reserved', 'lapsed', 'declined', 'withdrawn', 'replaced', 'cancelled')", name="ck_sign_up_name"),
        sa.ForeignKeyConstraint(["workshop_id", "seat_ceiling"], ["workshop.id", "workshop.capacity"], name="fk_sign_up_ceiling", onupdate="CASCADE"),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name="fk_sign_up_workshop"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_sign_up_person"),
        sa.ForeignKeyConstraint(["superseded_by"], ["sign_up.id"], name="fk_sign_up_superseded_by"),
        sa.ForeignKeyConstraint(["country"], ["country.alpha2"], name="fk_sign_up_country"),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"], name="fk_sign_up_institution"),
        sa.ForeignKeyConstraint(["ministry_type"], ["ministry_type.id"], name="fk_sign_up_ministry_type"),
        sa.ForeignKeyConstraint(["stakeholder_type"], ["stakeholder_type.id"], name="fk_sign_up_stakeholder_type"),
        *last_event_inline(),
    )
    op.create_index("ix_sign_up_of_person", "sign_up", ["person_id"])
    op.create_index("ix_sign_up_snapshot", "sign_up", ["country", "ministry_type"])
    op.create_index("ix_sign_up_state", "sign_up", ["workshop_id", "state", "position"])
    op.create_index("uq_sign_up_person", "sign_up", ["workshop_id", "person_id"], unique=True, sqlite_where=LIVE, postgresql_where=LIVE)


def create_sign_up_event() -> None:
    op.create_table(
        "sign_up_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sign_up_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("prev_seq", sa.Integer()),
        sa.Column("event", sa.String(40), nullable=False),
        sa.Column("from_state", sa.String(40), nullable=False),
        sa.Column("to_state", sa.String(40), nullable=False),
        sa.Column("actor_person", sa.Uuid()),
        sa.Column("actor_as", sa.String(40), nullable=False),
        sa.Column("note_id", sa.Uuid()),
        sa.Column("request_key", sa.String(80)),
        sa.Column("data", json, nullable=False),
        sa.Column("created_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_up_event"),
        sa.UniqueConstraint("sign_up_id", "seq", name="uq_sign_up_event_seq"),
        sa.UniqueConstraint("sign_up_id", "seq", "to_state", name="uq_sign_up_event_state"),
        sa.CheckConstraint("(seq = 1) = (prev_seq IS NULL)", name="ck_sign_up_event_first"),
        sa.CheckConstraint("prev_seq = seq - 1", name="ck_sign_up_event_order"),
        sa.CheckConstraint("seq > 1 OR from_state = 'none'", name="ck_sign_up_event_start"),
        sa.CheckConstraint("actor_as IN ('person', 'focal-point', 'party', 'facilitator', 'organiser', 'system')", name="ck_sign_up_event_actor"),
        sa.ForeignKeyConstraint(["sign_up_id", "prev_seq", "from_state"], ["sign_up_event.sign_up_id", "sign_up_event.seq", "sign_up_event.to_state"], name="fk_sign_up_event_chain"),
        sa.ForeignKeyConstraint(["sign_up_id"], ["sign_up.id"], name="fk_sign_up_event_sign_up"),
        sa.ForeignKeyConstraint(["actor_person"], ["person.id"], name="fk_sign_up_event_actor"),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name="fk_sign_up_event_note"),
    )
    if op.get_bind().dialect.name != "sqlite":
        op.create_foreign_key("fk_sign_up_last_event", "sign_up", "sign_up_event", *LAST_EVENT_COLUMNS, **DEFERRED)
    append_only("sign_up_event")


def create_need() -> None:
    op.create_table(
        "need",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sign_up_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("delete_on", sa.Date(), nullable=False),
        sa.Column("created_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_need"),
        sa.UniqueConstraint("sign_up_id", "kind", name="uq_need_kind"),
        sa.CheckConstraint("kind IN ('travel', 'visa_letter', 'diet', 'access', 'other')", name="ck_need_kind"),
        sa.ForeignKeyConstraint(["sign_up_id"], ["sign_up.id"], name="fk_need_sign_up"),
    )
    op.create_index("ix_need_delete_on", "need", ["delete_on"])


def last_event_inline() -> list[sa.ForeignKeyConstraint]:
    """The tie from a sign-up to its last event: SQLite takes it only with the table, PostgreSQL only once the other table stands."""
    if op.get_bind().dialect.name != "sqlite":
        return []
    own, others = LAST_EVENT_COLUMNS
    return [sa.ForeignKeyConstraint(own, [f"sign_up_event.{column}" for column in others], name="fk_sign_up_last_event", **DEFERRED)]


def append_only(table: str) -> None:
    """Let the database itself refuse to change or delete a row of this table."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END")
        return
    op.execute(f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION emm_append_only()")
