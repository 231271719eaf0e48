"""Courses as they were published, a row a thing and revision, and what people read and passed."""
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, PrimaryKeyConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from emm_platform.courses.rules import ItemState
from emm_platform.kernel.db import Json, Model, Names, words
from emm_platform.kernel.ids import new_id

ID, REVISION = 64, 64


class CourseRevision(Model):
    """One state of a course's tree, by the hash of that tree; never changed.

    `digests` are its files, `outdated` the translations left behind, `titles_only` those of lessons without their text;
    `beside` are the lines of items that belong to no module, each with its place.
    """

    __tablename__ = "course_revision"
    __table_args__ = (Index("ix_course_revision_course", "course", "published_at"),)
    id: Mapped[str] = mapped_column(String(REVISION), primary_key=True)
    course: Mapped[str] = mapped_column(String(ID))
    original: Mapped[str] = mapped_column(String(2))
    hours: Mapped[int]
    lessons: Mapped[int]
    titles: Mapped[dict[str, str]] = mapped_column(Names)
    ledes: Mapped[dict[str, str]] = mapped_column(Names)
    audiences: Mapped[dict[str, str]] = mapped_column(Names)
    digests: Mapped[dict[str, str]] = mapped_column(Json)
    outdated: Mapped[list[Any]] = mapped_column(Json)
    titles_only: Mapped[list[Any]] = mapped_column(Json, default=list, server_default="[]")
    exercises: Mapped[list[Any]] = mapped_column(Json, default=list, server_default="[]")
    beside: Mapped[list[Any]] = mapped_column(Json, default=list, server_default="[]")
    published_at: Mapped[datetime]
    published_by: Mapped[UUID | None]


class PublishedCourse(Model):
    """A course that can be taken, and which of its revisions is shown."""

    __tablename__ = "course"
    id: Mapped[str] = mapped_column(String(ID), primary_key=True)
    revision: Mapped[str] = mapped_column(ForeignKey("course_revision.id"))


class CourseModule(Model):
    """A module of one revision. `contents` are its lessons and items in order; `notes` what facilitators read, as HTML by language."""

    __tablename__ = "course_module"
    __table_args__ = (PrimaryKeyConstraint("revision", "module", name="pk_course_module"),)
    revision: Mapped[str] = mapped_column(ForeignKey("course_revision.id"))
    module: Mapped[str] = mapped_column(String(ID))
    position: Mapped[int]
    titles: Mapped[dict[str, str]] = mapped_column(Names)
    summaries: Mapped[dict[str, str]] = mapped_column(Names)
    contents: Mapped[list[Any]] = mapped_column(Json)
    notes: Mapped[dict[str, str]] = mapped_column(Json)


class CoursePage(Model):
    """A lesson of one revision in one language, as finished HTML. `before` and `after` are the places on either side.

    `facts`, `words` and `library` are the ids of what it cites, explains and links to.
    `text_language` is where only title and objectives are translated: the language that the text is in.
    """

    __tablename__ = "course_page"
    __table_args__ = (PrimaryKeyConstraint("revision", "course", "module", "page", "language", name="pk_course_page"),)
    revision: Mapped[str] = mapped_column(ForeignKey("course_revision.id"))
    course: Mapped[str] = mapped_column(String(ID))
    module: Mapped[str] = mapped_column(String(ID))
    page: Mapped[str] = mapped_column(String(ID))
    language: Mapped[str] = mapped_column(String(2))
    text_language: Mapped[str | None] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(String(200))
    position: Mapped[int]
    minutes: Mapped[int]
    html: Mapped[str] = mapped_column(Text)
    notes: Mapped[str | None] = mapped_column(Text)
    facts: Mapped[list[Any]] = mapped_column(Json)
    words: Mapped[list[Any]] = mapped_column(Json, default=list, server_default="[]")
    library: Mapped[list[Any]] = mapped_column(Json, default=list, server_default="[]")
    before: Mapped[Any] = mapped_column(Json, nullable=True)
    after: Mapped[Any] = mapped_column(Json, nullable=True)


class CourseItem(Model):
    """An item of one revision, in a module or, where `module` is a place beside them, in none: its kind's own content, and what of it was Markdown as HTML by the same keys."""

    __tablename__ = "course_item"
    __table_args__ = (PrimaryKeyConstraint("revision", "module", "kind", name="pk_course_item"),)
    revision: Mapped[str] = mapped_column(ForeignKey("course_revision.id"))
    module: Mapped[str] = mapped_column(String(ID))
    kind: Mapped[str] = mapped_column(String(20))
    titles: Mapped[dict[str, str]] = mapped_column(Names)
    minutes: Mapped[int]
    required: Mapped[bool]
    content: Mapped[Any] = mapped_column(Json, nullable=True)
    html: Mapped[dict[str, str]] = mapped_column(Json)


class CourseWord(Model):
    """A word of the glossary as one revision explains it; `also` are other words for it, in any language."""

    __tablename__ = "course_word"
    __table_args__ = (PrimaryKeyConstraint("revision", "word", name="pk_course_word"),)
    revision: Mapped[str] = mapped_column(ForeignKey("course_revision.id"))
    word: Mapped[str] = mapped_column(String(ID))
    terms: Mapped[dict[str, str]] = mapped_column(Names)
    definitions: Mapped[dict[str, str]] = mapped_column(Names)
    area: Mapped[str] = mapped_column(String(ID))
    facts: Mapped[list[Any]] = mapped_column(Json, default=list, server_default="[]")
    also: Mapped[str] = mapped_column(Text, default="", server_default="")


class CourseEntry(Model):
    """An entry of the library as one revision has it: a common understanding, or an effective practice of a country (alpha-2, or empty) and time."""

    __tablename__ = "course_entry"
    __table_args__ = (PrimaryKeyConstraint("revision", "entry", name="pk_course_entry"),)
    revision: Mapped[str] = mapped_column(ForeignKey("course_revision.id"))
    entry: Mapped[str] = mapped_column(String(20))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(30))
    titles: Mapped[dict[str, str]] = mapped_column(Names)
    texts: Mapped[dict[str, str]] = mapped_column(Names)
    area: Mapped[str] = mapped_column(String(ID))
    areas: Mapped[list[Any]] = mapped_column(Json)
    facts: Mapped[list[Any]] = mapped_column(Json)
    status: Mapped[str] = mapped_column(String(10))
    source: Mapped[str] = mapped_column(Text)
    country: Mapped[str] = mapped_column(String(2))
    period: Mapped[str] = mapped_column(String(40))
    before_copying: Mapped[dict[str, str]] = mapped_column(Names)


class CourseFact(Model):
    """A fact that lessons of one revision may cite, with the time it holds for and its source."""

    __tablename__ = "course_fact"
    __table_args__ = (PrimaryKeyConstraint("revision", "fact", name="pk_course_fact"),)
    revision: Mapped[str] = mapped_column(ForeignKey("course_revision.id"))
    fact: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    valid: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(10))


class CourseExercise(Model):
    """An exercise of one revision: its case in all languages, the briefs of its parties and the facilitator's guide as HTML by language."""

    __tablename__ = "course_exercise"
    __table_args__ = (PrimaryKeyConstraint("revision", "exercise", name="pk_course_exercise"),)
    revision: Mapped[str] = mapped_column(ForeignKey("course_revision.id"))
    exercise: Mapped[str] = mapped_column(String(ID))
    titles: Mapped[dict[str, str]] = mapped_column(Names)
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    briefs: Mapped[dict[str, Any]] = mapped_column(Json)
    guide: Mapped[dict[str, Any]] = mapped_column(Json)


class CourseMedium(Model):
    """A picture, cleaned; its name begins with its content's hash, so all revisions share it."""

    __tablename__ = "course_medium"
    name: Mapped[str] = mapped_column(String(140), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(40))
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Enrolment(Model):
    """Somebody takes a course, since when, and from which revision on."""

    __tablename__ = "enrolment"
    __table_args__ = (PrimaryKeyConstraint("person_id", "course", name="pk_enrolment"), Index("ix_enrolment_course", "course"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    course: Mapped[str] = mapped_column(ForeignKey("course.id"))
    revision: Mapped[str] = mapped_column(ForeignKey("course_revision.id"))
    at: Mapped[datetime]


class PageRead(Model):
    """Somebody marked a lesson as read, the first time, in the revision shown then."""

    __tablename__ = "page_read"
    __table_args__ = (PrimaryKeyConstraint("person_id", "course", "module", "page", name="pk_page_read"),)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    course: Mapped[str] = mapped_column(ForeignKey("course.id"))
    module: Mapped[str] = mapped_column(String(ID))
    page: Mapped[str] = mapped_column(String(ID))
    revision: Mapped[str] = mapped_column(ForeignKey("course_revision.id"))
    at: Mapped[datetime]


class ItemResult(Model):
    """What a feature above reported of somebody's item. Rows are added, never changed; the best state counts."""

    __tablename__ = "item_result"
    __table_args__ = (Index("ix_item_result_person", "person_id", "course", "module"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    course: Mapped[str] = mapped_column(ForeignKey("course.id"))
    module: Mapped[str] = mapped_column(String(ID))
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[ItemState] = mapped_column(words(ItemState))
    revision: Mapped[str] = mapped_column(ForeignKey("course_revision.id"))
    at: Mapped[datetime]
