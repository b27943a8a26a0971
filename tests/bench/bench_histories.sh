#!/usr/bin/env bash
# Random histories of two managers at two servers on the same cases. usage: ./dev bench histories [COUNT] [--postgres] [--seed N]
set -euo pipefail
exec python3 tests/api/histories.py build/release/evenkeel histories "${1:-10000}" "${@:2}"
