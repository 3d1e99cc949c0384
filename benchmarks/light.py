"""What the light edition costs: the bake, its bytes, and pages a second from nginx.

    python -m benchmarks.light --site FOLDER [--bake] [--readers 50] [--requests 20000]

`--bake` writes the site first and tells the seconds; nginx and ab (`nginx-light`,
`apache2-utils`) must be installed. nginx runs with one process, as ab needs a core of its own.
"""

import argparse
import gzip
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CONFIGURATION = """
worker_processes 1;
daemon off;
pid {work}/pid;
error_log {work}/error.log;
events {{ worker_connections 1024; }}
http {{
    types {{
        text/html html; text/css css; text/javascript js; image/svg+xml svg; font/woff2 woff2;
    }}
    access_log off;
    client_body_temp_path {work}/a; proxy_temp_path {work}/b; fastcgi_temp_path {work}/c;
    uwsgi_temp_path {work}/d; scgi_temp_path {work}/e;
    sendfile on;
    open_file_cache max=2000;
    gzip on; gzip_comp_level 5; gzip_types text/css text/javascript image/svg+xml;
    server {{
        listen 127.0.0.1:{port};
        root {site};
        charset utf-8;
        error_page 404 /404.html;
    }}
}}
"""
PAGES = ("en/index.html", "uz/chart/remittances-inflow.html", "data/uz/remittances-inflow.js")


def main() -> int:
    """Prints a line a page: bytes on the wire, pages a second, the slowest of a hundred."""
    asked = _parser().parse_args()
    if asked.bake:
        start = time.perf_counter()
        command = [sys.executable, "-m", "dashboard.publish", "--out", str(asked.site)]
        subprocess.run(command, check=True)
        print(f"bake: {time.perf_counter() - start:.1f} s")
    _sizes(asked.site)
    missing = [name for name in ("nginx", "ab") if not shutil.which(name)]
    if missing:
        print(f"expected nginx and ab, missing: {', '.join(missing)}; install them from the system")
        return 1
    with tempfile.TemporaryDirectory() as work:
        port = _free_port()
        configuration = Path(work) / "nginx.conf"
        told = {"work": work, "port": port, "site": asked.site.resolve()}
        configuration.write_text(CONFIGURATION.format(**told))
        server = subprocess.Popen(["nginx", "-c", str(configuration)])
        try:
            _wait(port)
            for page in PAGES:
                print(_measure(f"http://127.0.0.1:{port}/{page}", asked))
        finally:
            server.terminate()
            server.wait()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.light")
    parser.add_argument("--site", type=Path, required=True)
    parser.add_argument("--bake", action="store_true")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--requests", type=int, default=20_000)
    return parser


def _sizes(site: Path) -> None:
    files = [path for path in site.rglob("*") if path.is_file()]
    whole = sum(path.stat().st_size for path in files)
    packed = {page: len(gzip.compress((site / page).read_bytes())) for page in PAGES}
    print(f"site: {len(files)} files, {whole / 1e6:.1f} MB")
    print("; ".join(f"{page}: {size / 1e3:.1f} kB packed" for page, size in packed.items()))


def _measure(address: str, asked: argparse.Namespace) -> str:
    packed = ["-H", "Accept-Encoding: gzip", "-k", "-q"]
    command = ["ab", *packed, "-n", str(asked.requests), "-c", str(asked.readers), address]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = {
        "a second": re.search(r"Requests per second:\s+([\d.]+)", told),
        "p99 ms": re.search(r"99%\s+(\d+)", told),
        "failed": re.search(r"Failed requests:\s+(\d+)", told),
    }
    values = "; ".join(f"{name} {match[1]}" for name, match in found.items() if match)
    return f"{address.partition('//')[2].partition('/')[2]}: {values}"


def _free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return place.getsockname()[1]


def _wait(port: int) -> None:
    for _ in range(50):
        with socket.socket() as place:
            if place.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("nginx does not answer; see its words above")


if __name__ == "__main__":
    raise SystemExit(main())
