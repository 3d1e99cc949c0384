"""`take_all()`: as many open files and connections as the system grants the process.

A visitor holds some four descriptors. Systems hand out 1,024 unless asked for more, and an earlier
program may have been told so for reasons that do not concern a server.
"""

import logging

try:
    import resource
except ImportError:  # Windows has no such limit
    resource = None

MOST = 65_536  # beyond that a limit protects the machine, not the visitors
VISITOR = 4
log = logging.getLogger(__name__)


def take_all() -> int:
    """Raises the soft limit to the hard one; tells how many there are now, 0 where none is set."""
    if resource is None:
        return 0
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST if hard == resource.RLIM_INFINITY else min(hard, MOST)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
        except (ValueError, OSError) as reason:
            log.warning("the limit of open files stays at %d: %s", soft, reason)
    if soft < MOST // 16:
        told = "open files are limited to %d, for some %d visitors at once; raise the hard limit"
        log.warning(told, soft, soft // VISITOR)
    return soft
