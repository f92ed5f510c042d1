# Poortwachter: open nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=pf&mode=allow-list&port=2525&action=open
(
set -eu
umask 077
cat >/etc/pf.nh-bsmtp-open.conf.new <<END
pass in quick proto tcp from any to (self) port 2525 label "nh-bsmtp-open v1"
END
pfctl -n -f /etc/pf.nh-bsmtp-open.conf.new
mv /etc/pf.nh-bsmtp-open.conf.new /etc/pf.nh-bsmtp-open.conf
awk '
  /^(rdr-anchor|anchor|load anchor) "nh-bsmtp-open"/ { next }
  done0 == 0 && /^[[:blank:]]*((block|pass|match|antispoof|anchor)[[:blank:]])/ { print "anchor \"nh-bsmtp-open\""; print "load anchor \"nh-bsmtp-open\" from \"/etc/pf.nh-bsmtp-open.conf\""; done0 = 1 }
  { print }
  END { if (done0 == 0) { print "anchor \"nh-bsmtp-open\""; print "load anchor \"nh-bsmtp-open\" from \"/etc/pf.nh-bsmtp-open.conf\""; done0 = 1 } }
' /etc/pf.conf >/etc/pf.conf.new
if cmp -s /etc/pf.conf.new /etc/pf.conf; then
  pfctl -a nh-bsmtp-open -f /etc/pf.nh-bsmtp-open.conf
else
  pfctl -n -f /etc/pf.conf.new
  cat /etc/pf.conf.new >/etc/pf.conf
  pfctl -f /etc/pf.conf
fi
rm /etc/pf.conf.new
)
