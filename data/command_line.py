"""How every command line ends: with its code, whoever listens, and without a traceback.

A reader who has seen enough (`| head`, a pager that was left) does not stop the work: what is
still said goes nowhere, and the code that the command ends with is that of its work.
"""

import io
import os
import sys
from collections.abc import Callable

STOPPED = 130  # what a shell tells of whoever was stopped by Ctrl-C


class _Output(io.FileIO):
    """A stream to the outside. After the first failure all that is written is thrown away."""

    failure = ""

    def write(self, text) -> int:
        try:
            return super().write(text) or 0
        except OSError as reason:
            # Windows tells of a pipe that nobody reads as of an invalid argument.
            if not isinstance(reason, BrokenPipeError) and os.name != "nt":
                self.failure = reason.strerror or str(reason)
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)
            return len(text)


def end(main: Callable[[], int]) -> int:
    """The code of a command line. A disk that is full before all was said is told, as code 1."""
    outputs = [_through(name) for name in ("stdout", "stderr")]
    try:
        code = main()
    except SystemExit as leaving:  # of argparse: help, or words that it does not know
        code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        code = STOPPED
    finally:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    failures = [output.failure for output in outputs if output and output.failure]
    if failures:
        print(f"expected an output that can be written, got: {failures[0]}", file=sys.stderr)
    return code or (1 if failures else 0)


def _through(name: str) -> _Output | None:
    """Puts an output behind a stream of the process, where it has one."""
    stream = getattr(sys, name)
    if stream is None:
        return None
    stream.flush()
    output = _Output(stream.fileno(), "w", closefd=False)
    wrapped = io.TextIOWrapper(
        io.BufferedWriter(output), stream.encoding, stream.errors,
        line_buffering=stream.line_buffering,
    )  # fmt: skip
    setattr(sys, name, wrapped)
    return output
