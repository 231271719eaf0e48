"""What the search looks through, and which lessons use which word and entry. All of it can be made again from the published courses."""
from sqlalchemy import Index, PrimaryKeyConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from emm_platform.kernel.db import Model, words
from emm_platform.library.rules import Kind

KEY = 200  # a lesson's place has three ids, parted by slashes


class LibraryPage(Model):
    """A lesson, a word of the glossary or an entry of the library in one language, as it is shown now. `cut` and `stems` are as `rules.Kept` has them.

    Its words stand under the same id in the table `library_fts`, which each database has in its own way: migration 0012.
    """

    __tablename__ = "library_page"
    __table_args__ = (UniqueConstraint("kind", "key", "language", name="uq_library_page"), Index("ix_library_page_course", "course"))
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    kind: Mapped[Kind] = mapped_column(words(Kind))
    key: Mapped[str] = mapped_column(String(KEY))
    language: Mapped[str] = mapped_column(String(2))
    course: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(Text)
    cut: Mapped[str] = mapped_column(Text)
    stems: Mapped[str] = mapped_column(Text)


class LibraryMention(Model):
    """A lesson explains a word, or links to an entry."""

    __tablename__ = "library_mention"
    __table_args__ = (PrimaryKeyConstraint("kind", "key", "lesson", name="pk_library_mention"), Index("ix_library_mention_course", "course"))
    kind: Mapped[Kind] = mapped_column(words(Kind))
    key: Mapped[str] = mapped_column(String(KEY))
    lesson: Mapped[str] = mapped_column(String(KEY))
    course: Mapped[str] = mapped_column(String(64))
