"""A browser that hangs at its start: the reader is told, those behind at once, and it is ended."""

import os

import psutil
import pytest

from dashboard.language.words import speak
from data.edition import LANGUAGES

HANGS = "#!/bin/sh\necho >> {}\nexec sleep 4321\n"


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the browser that hangs is a script of a shell")
def test_a_browser_that_hangs_is_a_sentence_and_not_a_hang(database, tmp_path, monkeypatch):
    from dashboard.render.print import browser, drawer, pictures
    from tests.exports.drawn import chart_of

    program = tmp_path / "chromium"
    starts = tmp_path / "starts"
    program.write_text(HANGS.format(starts))
    program.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(program))
    monkeypatch.setattr(browser, "SECONDS_TO_START", 1)
    monkeypatch.setattr(pictures, "_drawer", drawer.Drawer())
    chart, told, started = chart_of("remittances-inflow?lang=en"), set(), []
    for _ in range(3):
        with pytest.raises(pictures.NoPicture) as refused:
            pictures.picture_of(chart, "png")
        told.add(refused.value.problem)
        started.append(starts.read_text().count("\n"))
    assert told == {"picture-failed"}
    # The first waits for the start to fail, with and without a sandbox; the others do not.
    assert len(set(started)) == 1
    for language in LANGUAGES:
        words = refused.value.words(speak(language))
        assert words and str(program) not in words and "sleep" not in words
    commands = [" ".join(one.info["cmdline"] or ()) for one in psutil.process_iter(["cmdline"])]
    assert not [one for one in commands if "sleep 4321" in one]
    pictures.stop()
