# Poortwachter: remove nh-bsmtp, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=pf&mode=open&port=2525&action=remove
(
set -eu
umask 077
pfctl -q -a nh-bsmtp -F rules 2>/dev/null || :
pfctl -q -a nh-bsmtp -F Tables 2>/dev/null || :
awk '
  /^(rdr-anchor|anchor|load anchor) "nh-bsmtp"/ { next }
  { print }
' /etc/pf.conf >/etc/pf.conf.new
if cmp -s /etc/pf.conf.new /etc/pf.conf; then
  :
else
  pfctl -n -f /etc/pf.conf.new
  cat /etc/pf.conf.new >/etc/pf.conf
  pfctl -f /etc/pf.conf
fi
rm /etc/pf.conf.new
rm -f /etc/pf.nh-bsmtp.conf
)
