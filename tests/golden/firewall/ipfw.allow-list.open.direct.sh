# Poortwachter: open nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=ipfw&mode=allow-list&port=2525&action=open
(
set -eu
ipfw list >/dev/null || { echo "ipfw does not run: nothing was changed" >&2; exit 1; }
end=$(($(date +%s) + 14400))
echo "if ipfw list | grep -qF '// nh-bsmtp-open open port 2525 until $end.'; then ipfw -q set 13 delete 69 2>/dev/null || :; fi" | at now + 235 minutes
if ipfw list | grep -qF "// nh-bsmtp-open open port 2525 until $end."; then :; else
  ipfw -q set 13 delete 69 2>/dev/null || :
  ipfw -q add 69 set 13 allow tcp from any to me dst-port 2525 in setup keep-state // "nh-bsmtp-open open port 2525 until $end."
fi
)
