"""The command: `python -m dashboard.publish --out site` writes the product as files."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from dashboard.build import process as building
from dashboard.publish.folder import CannotPublish, check_place, write_site
from data.command_line import end


def main(arguments: Sequence[str] | None = None) -> int:
    """0: the site stands; 1: it could not be written, and an older one is as it was."""
    asked = _parser().parse_args(arguments)
    try:
        check_place(asked.out)
        if building.stale() and building.build(lambda event: None).state == "failed":
            raise CannotPublish("the database cannot be built: run `python -m etl build`")
        # Imported here: the database must stand before its questions are asked.
        from dashboard.publish.site import bake

        address = asked.address.rstrip("/") if asked.files else None
        written = write_site(bake(site=address), asked.out)
    except CannotPublish as reason:
        print(reason, file=sys.stderr)
        return 1
    print(f"{asked.out}: {written / 1e6:.1f} MB; open {asked.out / 'index.html'}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard.publish")
    parser.add_argument("--out", required=True, type=Path, metavar="FOLDER", help="of the site")
    parser.add_argument("--files", action="store_true", help="slides and PDF of every chart too")
    told = "where the site will stand, for the links in those files: https://…"
    parser.add_argument("--address", default="", metavar="URL", help=told)
    return parser


if __name__ == "__main__":
    raise SystemExit(end(main))
