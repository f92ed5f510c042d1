# Poortwachter: install nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=pf&mode=allow-list&port=2525&action=close
(
set -eu
umask 077
cat >/etc/pf.nh-bsmtp.conf.new <<END
table <nh-bsmtp> persist {
  83.96.228.68/30,
  83.96.228.72/32,
  83.96.228.77/32,
  178.21.117.194/32,
  2001:828:105:10:216:3eff:fe00:300/120,
  2001:828:105:10:216:3eff:fe00:1800/120,
  2a02:2308::4be:0:0/96,
  2a02:2308::216:3eff:fe55:68aa/128
}
pass in quick proto tcp from <nh-bsmtp> to (self) port 2525 label "nh-bsmtp v1"
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

# Poortwachter: close nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=pf&mode=allow-list&port=2525&action=close
(
set -eu
umask 077
pfctl -q -a nh-bsmtp-open -F rules 2>/dev/null || :
pfctl -q -a nh-bsmtp-open -F Tables 2>/dev/null || :
awk '
  /^(rdr-anchor|anchor|load anchor) "nh-bsmtp-open"/ { next }
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
rm -f /etc/pf.nh-bsmtp-open.conf
)
