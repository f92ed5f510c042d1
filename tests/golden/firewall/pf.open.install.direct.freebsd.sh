# Poortwachter: install nh-bsmtp, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=pf&mode=open&port=2525&system=freebsd
(
set -eu
umask 077
cat >/etc/pf.nh-bsmtp.conf.new <<END
pass in quick proto tcp from any to (self) port 2525 label "nh-bsmtp v1"
END
pfctl -n -f /etc/pf.nh-bsmtp.conf.new
mv /etc/pf.nh-bsmtp.conf.new /etc/pf.nh-bsmtp.conf
awk '
  /^(rdr-anchor|anchor|load anchor) "nh-bsmtp"/ { next }
  done0 == 0 && /^[[:blank:]]*((block|pass|match|antispoof|anchor)[[:blank:]])/ { print "anchor \"nh-bsmtp\""; print "load anchor \"nh-bsmtp\" from \"/etc/pf.nh-bsmtp.conf\""; done0 = 1 }
  { print }
  END { if (done0 == 0) { print "anchor \"nh-bsmtp\""; print "load anchor \"nh-bsmtp\" from \"/etc/pf.nh-bsmtp.conf\""; done0 = 1 } }
' /etc/pf.conf >/etc/pf.conf.new
if cmp -s /etc/pf.conf.new /etc/pf.conf; then
  pfctl -a nh-bsmtp -f /etc/pf.nh-bsmtp.conf
else
  pfctl -n -f /etc/pf.conf.new
  cat /etc/pf.conf.new >/etc/pf.conf
  pfctl -f /etc/pf.conf
fi
rm /etc/pf.conf.new
)
