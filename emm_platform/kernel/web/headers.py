"""What every request is checked for and every answer carries: the host, the security headers, one line in the log."""
import secrets
import time

import structlog
from flask import Flask, Response, current_app, g, request
from prometheus_client import Counter, Histogram
from werkzeug.exceptions import BadRequest

log = structlog.get_logger()

CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "Content-Security-Policy": CSP, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin", "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}
PROBES = frozenset({"/healthz", "/readyz"})  # asked by machines that know an address and no name; they say one word, and make no links
STRICT_TRANSPORT = "max-age=31536000; includeSubDomains"

requests = Counter("emm_requests_total", "Requests answered", ["endpoint", "status"])
seconds = Histogram("emm_request_seconds", "Time to answer", ["endpoint"], buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10))


def register(app: Flask, hosts: frozenset[str], production: bool) -> None:
    """Check each request's host and give each answer its headers."""
    fixed = list((ALWAYS | ({"Strict-Transport-Security": STRICT_TRANSPORT} if production else {})).items())

    @app.before_request
    def arrive() -> None:
        g.started = time.perf_counter()
        if request.path not in PROBES and request.host not in hosts and not (not production and request.host.partition(":")[0] in ("127.0.0.1", "localhost")):
            raise BadRequest
        if "\0" in request.path or any("\0" in value for values in request.args.listvalues() for value in values):
            raise BadRequest  # no text has it, and PostgreSQL refuses the whole statement

    @app.after_request
    def leave(answer: Response) -> Response:
        for name, value in fixed:
            answer.headers.setdefault(name, value)
        answer.headers.setdefault("Cache-Control", "private, no-cache")
        _note(answer)
        return answer


def _note(answer: Response) -> None:
    took = time.perf_counter() - g.get("started", time.perf_counter())
    endpoint = request.endpoint or "none"
    requests.labels(endpoint, str(answer.status_code)).inc()
    seconds.labels(endpoint).observe(took)
    if not current_app.testing:
        log.info("request", id=request_id(), method=request.method, endpoint=endpoint, status=answer.status_code, ms=round(took * 1000, 1))


def request_id() -> str:
    """The id of this request in the logs; the proxy's where it gives a plain one."""
    if "request_id" not in g:
        given = request.headers.get("X-Request-Id", "")
        g.request_id = given if given.isalnum() and len(given) <= 64 else secrets.token_hex(8)
    name: str = g.request_id
    return name
