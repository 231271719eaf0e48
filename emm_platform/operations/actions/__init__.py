"""What an administrator changes."""
from emm_platform.operations.actions.administration import give, send_again, sweep, take_back

__all__ = ["give", "send_again", "sweep", "take_back"]
