"""Figures for Prometheus, added up over all processes; for loopback, and for whoever has the token."""
import hmac
import os
from collections.abc import Iterator

from flask import Response, current_app, request
from flask.typing import ResponseReturnValue
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from werkzeug.exceptions import Forbidden

from emm_platform.kernel.access import anyone
from emm_platform.kernel.db import reading
from emm_platform.operations import queries
from emm_platform.operations.views.pages import pages
from emm_platform.settings import Settings

LOOPBACK = ("127.0.0.1", "::1")


class Outbox(Collector):
    """How many messages are in each state: it is read from the database, so every process says the same."""

    def collect(self) -> Iterator[Metric]:
        """One figure a state."""
        family = GaugeMetricFamily("emm_outbox_messages", "Messages in the outbox", labels=["state"])
        for state, count in queries.messages_by_state(reading()).items():
            family.add_metric([state.value], count)
        yield family


@pages.page("/metrics", access=anyone)
def metrics() -> ResponseReturnValue:
    if not _may_read():
        raise Forbidden
    counted = CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(counted)
    figures = generate_latest(counted if "PROMETHEUS_MULTIPROC_DIR" in os.environ else REGISTRY)
    kept = CollectorRegistry()
    kept.register(Outbox())
    return Response(figures + generate_latest(kept), mimetype=CONTENT_TYPE_LATEST.partition(";")[0], headers={"Cache-Control": "no-store"})


def _may_read() -> bool:
    """The token, where there is one; else loopback. What a proxy passed on did not come from loopback, though its address does."""
    chosen: Settings = current_app.config["EMM"]
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if chosen.metrics_token and hmac.compare_digest(given.encode(), chosen.metrics_token.encode()):
        return True
    passed_on = not chosen.proxies and ("X-Forwarded-For" in request.headers or "Forwarded" in request.headers)
    return request.remote_addr in LOOPBACK and not passed_on
