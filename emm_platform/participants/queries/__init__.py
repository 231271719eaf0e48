"""What is read of participants, narrowed to who asks."""
from emm_platform.participants.queries.person import CourseLine, MeetingLine, ParticipantPage, participant
from emm_platform.participants.queries.registry import Asked, Entry, Registry, registry

__all__ = ["Asked", "CourseLine", "Entry", "MeetingLine", "ParticipantPage", "Registry", "participant", "registry"]
