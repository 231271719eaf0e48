"""The directory: countries, kinds of ministry and stakeholder, policy areas, processes and their members by date, institutions by name.

Rows that came with the program keep in `loaded` how they came, so that loading them again spares what was edited.
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.schema import SchemaItem

revision = "0002_directory"
down_revision = "0001_kernel"

Json = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    """Places, kinds, processes, then institutions and those that refer to them."""
    _places()
    _kinds()
    _regional_bodies()
    _institutions()
    _processes()


def _places() -> None:
    op.create_table(
        "region",
        sa.Column("id", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_region"),
        sa.Column("scheme", sa.String(10), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("parent", sa.String(40), sa.ForeignKey("region.id", name="fk_region_parent")),
        sa.Column("names", Json, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("loaded", Json),
    )
    op.create_table(
        "country",
        sa.Column("alpha2", sa.String(2), nullable=False),
        sa.PrimaryKeyConstraint("alpha2", name="pk_country"),
        sa.Column("alpha3", sa.String(3), nullable=False),
        sa.Column("numeric", sa.String(3)),
        sa.Column("names", Json, nullable=False),
        sa.Column("aliases", Json, nullable=False),
        *(sa.Column(part, sa.String(40), sa.ForeignKey("region.id", name=f"fk_country_{part}"))
          for part in ("region", "subregion", "intermediate", "iamm_region")),
        sa.Column("time_zone", sa.String(60)),
        sa.Column("languages", Json, nullable=False),
        sa.Column("ui_language", sa.String(2), nullable=False),
        sa.Column("calling_code", sa.String(3), nullable=False),
        sa.Column("un_status", sa.String(10), nullable=False),
        sa.Column("uninhabited", sa.Boolean, nullable=False),
        sa.Column("name_note", sa.Text, nullable=False),
        sa.Column("loaded", Json),
        sa.UniqueConstraint("alpha3", name="uq_country_alpha3"),
        sa.CheckConstraint("un_status IN ('member', 'observer', 'other')", name="ck_country_un_status"),
    )


def _kinds() -> None:
    op.create_table("policy_group", *_kind("policy_group"), sa.Column("loaded", Json))
    op.create_table(
        "ministry_type",
        *_kind("ministry_type"),
        sa.Column("family", sa.String(40), sa.ForeignKey("policy_group.id", name="fk_ministry_type_family"), nullable=False),
        sa.Column("aliases", Json, nullable=False),
        sa.Column("mandate", sa.Text, nullable=False),
        sa.Column("loaded", Json),
    )
    op.create_table(
        "policy_area",
        *_kind("policy_area"),
        sa.Column("policy_group", sa.String(40), sa.ForeignKey("policy_group.id", name="fk_policy_area_group"), nullable=False),
        sa.Column("definition", sa.Text, nullable=False),
        sa.Column("leads", Json, nullable=False),
        sa.Column("supports", Json, nullable=False),
        sa.Column("gcm_objectives", Json, nullable=False),
        sa.Column("loaded", Json),
    )
    op.create_table("stakeholder_level", *_kind("stakeholder_level"), sa.Column("loaded", Json))
    op.create_table(
        "stakeholder_type",
        *_kind("stakeholder_type"),
        sa.Column("level", sa.String(40), sa.ForeignKey("stakeholder_level.id", name="fk_stakeholder_type_level"), nullable=False),
        sa.Column("aliases", Json, nullable=False),
        sa.Column("definition", sa.Text, nullable=False),
        sa.Column("loaded", Json),
    )


def _kind(table: str) -> list[SchemaItem]:
    return [
        sa.Column("id", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("names", Json, nullable=False),
    ]


def _regional_bodies() -> None:
    op.create_table("regional_body", *_entry("regional_body"), sa.Column("loaded", Json))
    op.create_table(
        "regional_body_member",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_regional_body_member"),
        sa.Column(
            "regional_body_id", sa.String(60), sa.ForeignKey("regional_body.id", name="fk_regional_body_member_body"), nullable=False
        ),
        sa.Column("country", sa.String(2), sa.ForeignKey("country.alpha2", name="fk_regional_body_member_country"), nullable=False),
        *_period(),
        sa.CheckConstraint("standing IN ('member', 'associate')", name="ck_regional_body_member_standing"),
        sa.CheckConstraint("since IS NULL OR until IS NULL OR until > since", name="ck_regional_body_member_period"),
        sa.UniqueConstraint("load_key", name="uq_regional_body_member_load_key"),
    )
    op.create_index("ix_regional_body_member_body", "regional_body_member", ["regional_body_id", "country"])


def _entry(table: str) -> list[SchemaItem]:
    return [
        sa.Column("id", sa.String(60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.Column("acronym", sa.String(20), nullable=False),
        sa.Column("names", Json, nullable=False),
        sa.Column("iamm_region", sa.String(40), sa.ForeignKey("region.id", name=f"fk_{table}_iamm_region")),
        sa.Column("start_year", sa.Integer, nullable=False),
        sa.Column("valid_for", sa.Integer, nullable=False),
        sa.Column("confidence", sa.String(10), nullable=False),
        sa.Column("source_note", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    ]


def _period() -> list[sa.Column]:
    return [
        sa.Column("standing", sa.String(40), nullable=False),
        sa.Column("since", sa.Date),
        sa.Column("until", sa.Date),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("load_key", sa.String(120)),
        sa.Column("loaded", Json),
    ]


def _institutions() -> None:
    op.create_table(
        "institution",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_institution"),
        sa.Column("country", sa.String(2), sa.ForeignKey("country.alpha2", name="fk_institution_country")),
        sa.Column(
            "stakeholder_type", sa.String(40), sa.ForeignKey("stakeholder_type.id", name="fk_institution_stakeholder_type"), nullable=False
        ),
        sa.Column("ministry_type", sa.String(40), sa.ForeignKey("ministry_type.id", name="fk_institution_ministry_type")),
        sa.Column("names", Json, nullable=False),
        sa.Column("aliases", Json, nullable=False),
        sa.Column("key", sa.String(250), nullable=False),
        sa.Column("search_text", sa.Text, nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("proposed_by", sa.Uuid),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('known', 'proposed')", name="ck_institution_state"),
        sa.CheckConstraint("ministry_type IS NULL OR country IS NOT NULL", name="ck_institution_ministry_has_country"),
        sa.UniqueConstraint("country", "key", name="uq_institution_key"),
    )
    of_none = sa.text("country IS NULL")
    op.create_index("uq_institution_key_of_none", "institution", ["key"], unique=True, sqlite_where=of_none, postgresql_where=of_none)
    op.create_index("ix_institution_state", "institution", ["state", "country"])
    op.create_table(
        "institution_name",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_institution_name"),
        sa.Column("institution_id", sa.Uuid, sa.ForeignKey("institution.id", name="fk_institution_name_institution"), nullable=False),
        sa.Column("names", Json, nullable=False),
        sa.Column("since", sa.Date),
        sa.Column("until", sa.Date),
        sa.CheckConstraint("since IS NULL OR until IS NULL OR until > since", name="ck_institution_name_period"),
    )
    op.create_index("ix_institution_name_institution", "institution_name", ["institution_id", "since"])


def _processes() -> None:
    op.create_table(
        "process",
        *_entry("process"),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("other_names", Json, nullable=False),
        sa.Column("end_year", sa.Integer),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("secretariat", sa.Text, nullable=False),
        sa.Column("associated_bodies", Json, nullable=False),
        sa.Column("partner_organisations", Json, nullable=False),
        sa.Column("themes", Json, nullable=False),
        sa.Column("members_complete", sa.Boolean, nullable=False),
        sa.Column("loaded", Json),
        sa.CheckConstraint(
            "kind IN ('rcp', 'interregional', 'global', 'agenda', 'commission', 'regional_body', 'board', 'series')", name="ck_process_kind"
        ),
        sa.CheckConstraint("end_year IS NULL OR end_year >= start_year", name="ck_process_years"),
    )
    op.create_table(
        "process_member",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_process_member"),
        sa.Column("process_id", sa.String(60), sa.ForeignKey("process.id", name="fk_process_member_process"), nullable=False),
        sa.Column("country", sa.String(2), sa.ForeignKey("country.alpha2", name="fk_process_member_country")),
        sa.Column("institution_id", sa.Uuid, sa.ForeignKey("institution.id", name="fk_process_member_institution")),
        *_period(),
        sa.CheckConstraint("(country IS NULL) <> (institution_id IS NULL)", name="ck_process_member_one_party"),
        sa.CheckConstraint("standing IN ('member', 'observer')", name="ck_process_member_standing"),
        sa.CheckConstraint("since IS NULL OR until IS NULL OR until > since", name="ck_process_member_period"),
        sa.UniqueConstraint("load_key", name="uq_process_member_load_key"),
    )
    op.create_index("ix_process_member_process", "process_member", ["process_id", "country"])
    op.create_table(
        "process_round",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_process_round"),
        sa.Column("process_id", sa.String(60), sa.ForeignKey("process.id", name="fk_process_round_process"), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer),
        sa.Column("starts", sa.String(10), nullable=False),
        sa.Column("ends", sa.String(10), nullable=False),
        sa.Column("city", sa.String(80), nullable=False),
        sa.Column("country", sa.String(2), sa.ForeignKey("country.alpha2", name="fk_process_round_country")),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("confidence", sa.String(10), nullable=False),
        sa.Column("load_key", sa.String(160)),
        sa.Column("loaded", Json),
        sa.UniqueConstraint("load_key", name="uq_process_round_load_key"),
    )
    op.create_index("ix_process_round_process", "process_round", ["process_id", "starts"])

