#!/usr/bin/env bash
# The whole program from files to stored figures, as an analyst runs it: seconds, memory, and the ratio to the
# time that WMT's own pipeline needs for as many officers (296 s for 10,000; measured on two cores, November 2026).
# usage: ./dev bench import [PEOPLE]    about three people in ten hold cases
set -euo pipefail
people=${1:-33000}
evenkeel=$PWD/build/release/evenkeel
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
measure() {
  local what=$1 begun ended
  shift
  begun=$(date +%s%N)
  "$evenkeel" import "$@" >"$folder/said"
  ended=$(date +%s%N)
  echo "$what: $(((ended - begun) / 1000000)) ms"
  sed 's/^/  /' "$folder/said"
}
"$evenkeel" generate --people "$people" --seed 4 --as workbook --out "$folder/book" >/dev/null
"$evenkeel" generate --people "$people" --seed 4 --as csv --out "$folder/records" >/dev/null
measure "workbook to stored figures" "$folder/book/WMT_PS.xlsx" --store "sqlite:$folder/book.db"
officers=$(sed -n 's/^Measured (evenkeel.*: \([0-9]*\) people.*/\1/p' "$folder/said")
echo "  WMT's pipeline, for $officers officers: $((296000 * officers / 10000)) ms"
measure "native tables to stored records" "$folder/records" --store "sqlite:$folder/native.db" --no-assess
