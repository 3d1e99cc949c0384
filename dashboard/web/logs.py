"""`set_up()`: with `DASHBOARD_LOG=json` the log is one JSON object a line, for programs to read.

No line holds the address of a reader or a word that was looked for: addresses of machines and
what follows the question mark of an address are taken out, and of an error its kind and its place
are told, not its words.
"""

import json
import logging
import os
import re
import sys
import traceback
from datetime import UTC, datetime

SETTING, OURS = "DASHBOARD_LOG", "dashboard"
# Addresses of machines with or without a port, and the query of an address.
PERSONAL = re.compile(
    r"\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b"
    r"|\[?(?:[0-9A-Fa-f]{1,4}:){3,7}[0-9A-Fa-f:.]*\]?(?::\d+)?"
    r"|\[?[0-9A-Fa-f:]*::[0-9A-Fa-f:.]*\]?(?::\d+)?"
    r"|(?<=\?)[^\s\"']+"
)
log = logging.getLogger(__name__)


class AsJson(logging.Formatter):
    """A record as an object: time, level, logger, message, and what the record tells besides."""

    def format(self, record: logging.LogRecord) -> str:
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told = {
            "time": time,
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": without_persons(record.getMessage()),
            **getattr(record, "told", {}),
        }
        if record.exc_info and record.exc_info[0]:
            told |= {"error": record.exc_info[0].__name__, "at": _places(record.exc_info[2])}
        return json.dumps(told, ensure_ascii=False)


def set_up() -> None:
    """Gives the form to every logger that exists now; called again when more have been imported."""
    # A line that is refused with a status has been answered, which uvicorn takes for a fault.
    logging.getLogger("uvicorn.error").addFilter(_is_fault)
    given = os.environ.get(SETTING, "").strip().lower()
    if given not in ("", "plain", "json"):
        log.warning("%s: expected json or plain, got %r; the log stays plain", SETTING, given)
    if given != "json":
        return
    form = AsJson()
    loggers = [logging.getLogger(), *map(logging.getLogger, list(logging.root.manager.loggerDict))]
    for handler in [one for logger in loggers for one in logger.handlers]:
        handler.setFormatter(form)
    ours = logging.getLogger(OURS)
    if not ours.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(form)
        ours.addHandler(handler)
        ours.setLevel(logging.INFO)
        ours.propagate = False


def without_persons(text: str) -> str:
    """A message without addresses of machines and without what was asked."""
    return PERSONAL.sub("…", text)


def _is_fault(record: logging.LogRecord) -> bool:
    return "without completing handshake" not in str(record.msg)


def _places(trace) -> list[str]:
    frames = traceback.extract_tb(trace)[-8:]
    return [f"{os.path.basename(one.filename)}:{one.lineno} {one.name}" for one in frames]
