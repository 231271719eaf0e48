"""What can be read about the running of the platform."""
from emm_platform.operations.queries.standing import demo_addresses, has_demo_people, nobody_is_known, reached

__all__ = ["demo_addresses", "has_demo_people", "nobody_is_known", "reached"]
