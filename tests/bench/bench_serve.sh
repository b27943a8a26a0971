#!/usr/bin/env bash
# The service under load: a mix of addresses, requests a second, the slowest ones, and the CPU of the server and of the
# generator for each request, since both share this machine. Needs wrk.
# usage: ./dev bench serve [SECONDS] [MIX-FILE]     a mix is one path a line; default: what needs no sign-in
set -euo pipefail
seconds=${1:-10}
mix=${2:-tests/bench/serve_mix.txt}
command -v wrk >/dev/null || { echo "bench serve needs wrk (apt-get install wrk)" >&2; exit 1; }
evenkeel=$PWD/build/release/evenkeel
folder=$(mktemp -d)
"$evenkeel" generate --people 2000 --seed 4 --as csv --out "$folder/records" >/dev/null
"$evenkeel" import "$folder/records" --store "sqlite:$folder/store.db" >/dev/null || true
"$evenkeel" serve --store "sqlite:$folder/store.db" --listen 127.0.0.1:0 --requests-per-minute 0 2>"$folder/log" &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
for _ in $(seq 100); do grep -q 'serves at' "$folder/log" && break; sleep 0.1; done
url=$(sed -n 's/^Evenkeel serves at //p' "$folder/log")

# A bearer token, where the mix needs one: EVENKEEL_BENCH_TOKEN.
cat >"$folder/mix.lua" <<LUA
local paths = {}
for line in io.lines("$mix") do if line ~= "" and line:sub(1, 1) ~= "#" then paths[#paths + 1] = line end end
local token, at = os.getenv("EVENKEEL_BENCH_TOKEN"), 0
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], token and { Authorization = "Bearer " .. token } or nil)
end
LUA
ticks() { awk '{print $14 + $15}' "/proc/$1/stat"; }
memory() { awk '/VmHWM/ {print $2}' "/proc/$server/status"; }
before=$(ticks "$server")
exec 3< <(/usr/bin/env bash -c "TIMEFORMAT='generator CPU seconds: %U user, %S system'; time wrk -t1 -c32 -d${seconds}s --latency -s '$folder/mix.lua' '$url'" 2>&1)
cat <&3 | tee "$folder/said"
after=$(ticks "$server")
requests=$(sed -n 's/^ *\([0-9]*\) requests in.*/\1/p' "$folder/said")
echo "server: $(((after - before) * 1000000 / $(getconf CLK_TCK) / requests)) us of CPU a request, $(($(memory) / 1024)) MiB at most"
