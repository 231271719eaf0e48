"""What a person is to the platform, and what a list of people says."""
from emm_platform.people.rules.persons import (
    IDLE,
    INVITATION_LASTS,
    LINK_LASTS,
    LONGEST_SIGN_IN,
    Affiliation,
    LinkOver,
    LinkPurpose,
    Period,
    Post,
    Profile,
    Sex,
    Snapshot,
    device_name,
    folded_name,
    hashed,
    password_problem,
    same_address,
    sign_in_ends,
)

__all__ = [
    "IDLE", "INVITATION_LASTS", "LINK_LASTS", "LONGEST_SIGN_IN", "Affiliation", "LinkOver", "LinkPurpose", "Period", "Post", "Profile", "Sex",
    "Snapshot", "device_name", "folded_name", "hashed", "password_problem", "same_address", "sign_in_ends",
]
