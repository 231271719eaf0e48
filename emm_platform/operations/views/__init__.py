"""Pages of those who keep the platform running."""
from emm_platform.operations.views import audit, health, metrics, outbox, roles
from emm_platform.operations.views.pages import pages

__all__ = ["audit", "health", "metrics", "outbox", "pages", "roles"]
