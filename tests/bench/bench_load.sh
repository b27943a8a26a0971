#!/usr/bin/env bash
# A day's reading of national data: the mix of tests/bench/load_mix.txt at a rate, with an import running and clients that hang.
# One JSON line an address and one for all; --compare does the same on PostgreSQL and says the ratio.
# usage: ./dev bench load [--rate 500] [--seconds 60] [--people 20000] [--slow 300] [--folder DIR] [--compare] [--no-import] [--each N]
set -euo pipefail
cmake --build build/release -j "${EVENKEEL_JOBS:-$(nproc)}" --target load_client >&2
exec python3 tests/bench/load.py build/release/evenkeel "$(find build/release/tests/bench -name load_client -type f)" "$@"
