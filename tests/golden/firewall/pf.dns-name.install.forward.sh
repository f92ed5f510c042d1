# Poortwachter: install nh-bsmtp, dns-name, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=pf&mode=dns-name&port=2525&topology=forward&insideAddress=10.20.0.25&insidePort=25
(
set -eu
umask 077
cat >/etc/pf.nh-bsmtp.conf.new <<END
table <nh-bsmtp> persist { bsmtp-network.nederhost.net }
pass in quick on egress inet proto tcp from <nh-bsmtp> to (egress) port 2525 label "nh-bsmtp v1" rdr-to 10.20.0.25 port 25
pass out quick inet proto tcp from <nh-bsmtp> to 10.20.0.25 port 25 label "nh-bsmtp v1"
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
