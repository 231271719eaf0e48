"""Countries and the regions that they lie in."""
from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from emm_platform.kernel.db import Json, Model, Names


class Region(Model):
    """A region of the UN's M49 scheme, by its three digits, or one of the four consultations of 2004, by its name."""

    __tablename__ = "region"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    scheme: Mapped[str] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(20))
    parent: Mapped[str | None] = mapped_column(ForeignKey("region.id", name="fk_region_parent"))
    names: Mapped[dict[str, str]] = mapped_column(Names)
    note: Mapped[str] = mapped_column(Text, default="")
    loaded: Mapped[dict[str, object] | None] = mapped_column(Json)


class Country(Model):
    """An entry of ISO 3166-1, or Kosovo as XK. `alpha2` is the one key; everything else may be edited, names before all."""

    __tablename__ = "country"
    __table_args__ = (
        UniqueConstraint("alpha3", name="uq_country_alpha3"),
        CheckConstraint("un_status IN ('member', 'observer', 'other')", name="ck_country_un_status"),
    )

    alpha2: Mapped[str] = mapped_column(String(2), primary_key=True)
    alpha3: Mapped[str] = mapped_column(String(3))
    numeric: Mapped[str | None] = mapped_column(String(3))
    names: Mapped[dict[str, str]] = mapped_column(Names)
    aliases: Mapped[list[str]] = mapped_column(Json)
    region: Mapped[str | None] = mapped_column(ForeignKey("region.id", name="fk_country_region"))
    subregion: Mapped[str | None] = mapped_column(ForeignKey("region.id", name="fk_country_subregion"))
    intermediate: Mapped[str | None] = mapped_column(ForeignKey("region.id", name="fk_country_intermediate"))
    iamm_region: Mapped[str | None] = mapped_column(ForeignKey("region.id", name="fk_country_iamm_region"))
    time_zone: Mapped[str | None] = mapped_column(String(60))
    languages: Mapped[list[str]] = mapped_column(Json)
    ui_language: Mapped[str] = mapped_column(String(2))
    calling_code: Mapped[str] = mapped_column(String(3), default="")
    un_status: Mapped[str] = mapped_column(String(10))
    uninhabited: Mapped[bool] = mapped_column(default=False)
    name_note: Mapped[str] = mapped_column(Text, default="")
    loaded: Mapped[dict[str, object] | None] = mapped_column(Json)
