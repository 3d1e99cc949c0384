"""`stands(seam)`: whether a seam may be used: not switched off, and its ground has not moved."""

import logging
import os
from functools import lru_cache
from importlib import import_module

from dashboard.seams.manifest import SEAMS

SETTING = "DASHBOARD_SEAMS"
log = logging.getLogger(__name__)


def on() -> bool:
    """Whether seams are used at all."""
    return os.environ.get(SETTING, "").strip().lower() != "off"


@lru_cache
def stands(name: str) -> bool:
    """Tells once what has moved, and what a reader loses by it."""
    seam = SEAMS[name]
    if not on():
        return False
    if reason := moved(name):
        told = "%s of %s is not used: %s. Without it %s"
        log.warning(told, name, seam.library, reason, seam.loss)
    return not reason


def moved(name: str) -> str:
    """What of a library is not as the seam needs it; empty where it is."""
    module, _, function = SEAMS[name].check.partition(":")
    try:
        return getattr(import_module(module), function)()
    except Exception as reason:  # whatever a changed inside may raise
        return f"{type(reason).__name__}: {reason}"
