"""Parts of choreographer that its own description leaves out: its search, and its process."""

import shutil
import subprocess
from collections.abc import MutableMapping
from typing import Any

from dashboard.seams.switch import stands

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)


def installed() -> str | None:
    """Where a browser is on this machine; without the seam only one that lies on the PATH."""
    if stands("chromium"):
        from choreographer.browsers.chromium import Chromium

        return Chromium.find_browser(skip_local=False)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def within(folder: str) -> Any:
    """The browser that makes its own folders in ours, if one is named: they go with it when it was
    killed. Without the seam it makes them in the system's place."""
    from choreographer.browsers.chromium import Chromium

    if not (folder and stands("chromium")):
        return Chromium

    class Inside(Chromium):
        def get_env(self) -> MutableMapping[str, str]:
            return {**super().get_env(), "TMPDIR": folder}

    return Inside


def process_of(chrome: Any) -> subprocess.Popen | None:
    """The process of a browser that was started; nothing where it is not told."""
    process = getattr(chrome, "subprocess", None)
    return process if stands("chromium") and isinstance(process, subprocess.Popen) else None


def moved() -> str:
    """What of the library is not as it is needed."""
    import inspect

    from choreographer import Browser
    from choreographer.browsers.chromium import Chromium

    missing = []
    if "skip_local" not in inspect.signature(Chromium.find_browser).parameters:
        missing.append("find_browser(skip_local)")
    if not callable(getattr(Chromium, "get_env", None)):
        missing.append("get_env")
    if "self.subprocess" not in inspect.getsource(Browser):
        missing.append("Browser.subprocess")
    return f"no {', '.join(missing)}" if missing else ""
