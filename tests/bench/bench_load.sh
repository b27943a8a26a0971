#!/usr/bin/env bash
# A day's reading of national data: the mix of tests/bench/load_mix.txt at a rate, with an import running and clients that hang.
# usage: ./dev bench load [--rate 500] [--seconds 60] [--people 20000] [--slow 300] [--store postgresql://...] [--no-import] [--each N]
set -euo pipefail
exec python3 tests/bench/load.py build/release/evenkeel "$@"
