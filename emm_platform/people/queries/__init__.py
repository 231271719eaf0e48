"""Everything that is read of people."""
from emm_platform.people.queries.accounts import Credentials, Device, actor_of, addressee, credentials, devices, registration
from emm_platform.people.queries.lists import Row, chunks, plan
from emm_platform.people.queries.persons import AffiliationThen, PersonNow, affiliations, person_now, person_with_address, snapshot

__all__ = [
    "AffiliationThen", "Credentials", "Device", "PersonNow", "Row", "actor_of", "addressee", "affiliations", "chunks", "credentials", "devices", "person_now",
    "person_with_address", "plan", "registration", "snapshot",
]
