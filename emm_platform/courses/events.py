"""What courses tell."""
from dataclasses import dataclass


@dataclass(frozen=True)
class CoursePublished:
    """Readers see another revision of a course from now on."""

    course: str
    revision: str
