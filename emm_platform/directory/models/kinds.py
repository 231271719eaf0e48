"""Kinds of ministry, of stakeholder and of policy: the axes of the coverage map."""
from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from emm_platform.kernel.db import Json, Model, Names


class PolicyGroup(Model):
    """A family of policy areas: core migration governance or one of its five neighbouring domains."""

    __tablename__ = "policy_group"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    place: Mapped[int]
    names: Mapped[dict[str, str]] = mapped_column(Names)
    loaded: Mapped[dict[str, object] | None] = mapped_column(Json)


class MinistryType(Model):
    """What a ministry or authority does, whatever it is called in its country."""

    __tablename__ = "ministry_type"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    place: Mapped[int]
    names: Mapped[dict[str, str]] = mapped_column(Names)
    family: Mapped[str] = mapped_column(ForeignKey("policy_group.id", name="fk_ministry_type_family"))
    aliases: Mapped[list[str]] = mapped_column(Json)
    mandate: Mapped[str] = mapped_column(Text, default="")
    loaded: Mapped[dict[str, object] | None] = mapped_column(Json)


class PolicyArea(Model):
    """A part of migration governance, with the types of ministry that usually lead and support it: a prompt and not a norm."""

    __tablename__ = "policy_area"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    place: Mapped[int]
    policy_group: Mapped[str] = mapped_column(ForeignKey("policy_group.id", name="fk_policy_area_group"))
    names: Mapped[dict[str, str]] = mapped_column(Names)
    definition: Mapped[str] = mapped_column(Text, default="")
    leads: Mapped[list[str]] = mapped_column(Json)
    supports: Mapped[list[str]] = mapped_column(Json)
    gcm_objectives: Mapped[list[int]] = mapped_column(Json)
    loaded: Mapped[dict[str, object] | None] = mapped_column(Json)


class StakeholderLevel(Model):
    """A family of stakeholder types: government, civil society and so on."""

    __tablename__ = "stakeholder_level"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    place: Mapped[int]
    names: Mapped[dict[str, str]] = mapped_column(Names)
    loaded: Mapped[dict[str, object] | None] = mapped_column(Json)


class StakeholderType(Model):
    """Whom a participant may represent. For `ministry` there is also a type of ministry."""

    __tablename__ = "stakeholder_type"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    place: Mapped[int]
    level: Mapped[str] = mapped_column(ForeignKey("stakeholder_level.id", name="fk_stakeholder_type_level"))
    names: Mapped[dict[str, str]] = mapped_column(Names)
    aliases: Mapped[list[str]] = mapped_column(Json)
    definition: Mapped[str] = mapped_column(Text, default="")
    loaded: Mapped[dict[str, object] | None] = mapped_column(Json)
