"""Every command line of the product ends with its code and a sentence, whoever listens to it."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = ("etl", "dashboard.effect", "dashboard.exports", "dashboard.publish")
TALKS = """
from data.command_line import end
def main():
    for number in range(20000):
        print("a line of a long answer", number)
    open({done!r}, "w").close()
    {last}
raise SystemExit(end(main))
"""


def left_by_its_reader(*arguments: str, both: bool = False) -> subprocess.CompletedProcess:
    """A command whose output leads to a reader that has gone before it says a word."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        return subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, stdout=writing, text=True,
            stderr=writing if both else subprocess.PIPE, check=False,
        )  # fmt: skip
    finally:
        os.close(writing)


@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize(("last", "code"), [("return 0", 0), ("return 2", 2), ("exit('no')", 1)])
def test_a_reader_who_has_seen_enough_does_not_stop_the_work(tmp_path, last, code, both):
    done = tmp_path / "done"
    ended = left_by_its_reader("-c", TALKS.format(done=str(done), last=last), both=both)
    assert (ended.returncode, ended.stderr or "") == (code, "")
    assert done.exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_of_the_product_ends_with_a_traceback_when_nobody_reads(command):
    ended = left_by_its_reader("-m", command, "--help")
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
@pytest.mark.parametrize("command", COMMANDS)
def test_an_answer_that_found_no_room_is_told_and_no_success(command):
    with open("/dev/full", "w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", command, "--help"], cwd=ROOT, stdout=full, text=True,
            stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert ended.returncode == 1
    assert ended.stderr == (
        "expected an output that can be written, got: No space left on device\n"
    )


def test_whoever_presses_ctrl_c_sees_a_word_and_no_traceback():
    text = "from data.command_line import end\ndef main(): raise KeyboardInterrupt\n"
    ended = subprocess.run(
        [sys.executable, "-c", f"{text}raise SystemExit(end(main))"], cwd=ROOT, text=True,
        capture_output=True, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (130, "stopped\n")


def test_there_is_no_other_command_line():
    """What a person starts with `python -m` goes through the one rule; makers of files that the
    repository holds are started by developers."""
    begun = {
        path.relative_to(ROOT)
        .with_suffix("")
        .as_posix()
        .removesuffix("/__main__")
        .replace("/", ".")
        for room in ("etl", "dashboard")
        for path in (ROOT / room).rglob("*.py")
        if not path.name.startswith("make_")
        and any(
            isinstance(node, ast.Constant) and node.value == "__main__"
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
        )
    }
    assert begun == set(COMMANDS)
