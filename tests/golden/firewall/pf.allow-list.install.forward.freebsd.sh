# Poortwachter: install nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=pf&mode=allow-list&port=2525&topology=forward&insideAddress=10.20.0.25&insidePort=25&system=freebsd&interface=vtnet0
(
set -eu
umask 077
cat >/etc/pf.nh-bsmtp.conf.new <<END
table <nh-bsmtp> persist {
  83.96.228.68/30,
  83.96.228.72/32,
  83.96.228.77/32,
  178.21.117.194/32
}
rdr on vtnet0 inet proto tcp from <nh-bsmtp> to (vtnet0) port 2525 -> 10.20.0.25 port 25
pass in quick on vtnet0 inet proto tcp from <nh-bsmtp> to 10.20.0.25 port 25 label "nh-bsmtp v1"
pass out quick inet proto tcp from <nh-bsmtp> to 10.20.0.25 port 25 label "nh-bsmtp v1"
END
pfctl -n -f /etc/pf.nh-bsmtp.conf.new
mv /etc/pf.nh-bsmtp.conf.new /etc/pf.nh-bsmtp.conf
awk '
  /^(rdr-anchor|anchor|load anchor) "nh-bsmtp"/ { next }
  done0 == 0 && /^[[:blank:]]*((no )?(nat|rdr|binat)|(block|pass|match|antispoof|anchor)[[:blank:]])/ { print "rdr-anchor \"nh-bsmtp\""; done0 = 1 }
  done1 == 0 && /^[[:blank:]]*((block|pass|match|antispoof|anchor)[[:blank:]])/ { print "anchor \"nh-bsmtp\""; print "load anchor \"nh-bsmtp\" from \"/etc/pf.nh-bsmtp.conf\""; done1 = 1 }
  { print }
  END { if (done0 == 0) { print "rdr-anchor \"nh-bsmtp\""; done0 = 1 } }
  END { if (done1 == 0) { print "anchor \"nh-bsmtp\""; print "load anchor \"nh-bsmtp\" from \"/etc/pf.nh-bsmtp.conf\""; done1 = 1 } }
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
