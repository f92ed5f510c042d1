exim-drop {"acl":"nh_bsmtp"}
exim-reload {}
# Poortwachter: remove nh-bsmtp, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=exim&mode=open&port=2525&action=remove
(
set -eu
exim=$(command -v exim4 || command -v exim || echo :)
if "$exim" -bP config 2>/dev/null | grep -qF /etc/nh-bsmtp.hosts; then
  echo "Exim still asks /etc/nh-bsmtp.hosts: first take nh_bsmtp out of its configuration" >&2
  exit 1
fi
rm -f /etc/nh-bsmtp.hosts /etc/nh-bsmtp-open.until
)
