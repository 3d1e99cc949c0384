"""What waits for a server, a browser or a process has a second try: a busy machine is no fault.

A fault fails twice. What passed only at the second try is listed at the end, with what was wrong.
"""

import pytest
from _pytest.runner import runtestprotocol

UNSTEADY = "unsteady"
MOST_SECONDS = 120  # of a first try: what hangs is not tried again


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    if not item.get_closest_marker("served"):
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, nextitem=nextitem, log=False)
    failed = [report for report in reports if report.failed]
    if failed and sum(report.duration for report in reports) < MOST_SECONDS:
        failed[0].outcome = UNSTEADY
        item.ihook.pytest_runtest_logreport(report=failed[0])
        item._initrequest()
        reports = runtestprotocol(item, nextitem=nextitem, log=False)
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    return (UNSTEADY, "U", "UNSTEADY") if report.outcome == UNSTEADY else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in terminalreporter.stats.get(UNSTEADY, ()):
        terminalreporter.section(f"first try of {report.nodeid}")
        terminalreporter.line(report.longreprtext)
