# Poortwachter: update nh-bsmtp, open, list v2, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=ipfw&mode=open&port=2525&action=update&from=1
(
set -eu
ipfw list >/dev/null || { echo "ipfw does not run: nothing was changed" >&2; exit 1; }
if ipfw list | grep -qF "// nh-bsmtp open port 2525."; then :; else
  ipfw -q set 26 delete 39 2>/dev/null || :
  ipfw -q add 39 set 26 allow tcp from any to me dst-port 2525 in setup keep-state // "nh-bsmtp open port 2525."
fi
ipfw -q set 26 delete 40 2>/dev/null || :
ipfw -q table nh-bsmtp destroy 2>/dev/null || :
)
