#!/usr/bin/env bash
# A server under load that is killed at random moments. usage: ./dev bench kills [COUNT] [--postgres] [--seed N]
set -euo pipefail
exec python3 tests/api/histories.py build/release/evenkeel kills "${1:-200}" "${@:2}"
