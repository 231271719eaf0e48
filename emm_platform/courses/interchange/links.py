"""Links to other sites: whether an address can be one at all. Nothing is asked of the network."""
import re
from urllib.parse import urlsplit

OUTSIDE = ("https://", "http://", "mailto:")
LABEL = r"(?!-)[\w-]{1,63}(?<!-)"
HOST = re.compile(rf"{LABEL}(?:\.{LABEL}){{1,10}}")
MAIL = re.compile(rf"mailto:[^\s@/?#]{{1,64}}@{HOST.pattern}(?:\?[^\s]{{0,500}})?")


def is_whole(address: str) -> bool:
    """Whether an address of another site, or of a mailbox, has all its parts."""
    if address.startswith("mailto:"):
        return MAIL.fullmatch(address) is not None
    try:
        parts = urlsplit(address)
        plain = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return plain and HOST.fullmatch(parts.hostname or "") is not None and not parts.username and not re.search(r"[\s<>\"\\]|%(?![0-9A-Fa-f]{2})", address)
