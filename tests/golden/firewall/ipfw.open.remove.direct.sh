# Poortwachter: remove nh-bsmtp, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=ipfw&mode=open&port=2525&action=remove
(
set -eu
ipfw list >/dev/null || { echo "ipfw does not run: nothing was changed" >&2; exit 1; }
ipfw -q set 26 delete 40 2>/dev/null || :
ipfw -q set 26 delete 39 2>/dev/null || :
ipfw -q table nh-bsmtp destroy 2>/dev/null || :
)
