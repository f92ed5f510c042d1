exim-acl {"acl":"nh_bsmtp"}
exim-connect {"acl":"nh_bsmtp"}
exim-reload {}
# Poortwachter: update nh-bsmtp, allow-list, list v2, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=exim&mode=allow-list&port=2525&action=update&from=1
(
set -eu
umask 022
cat >/etc/nh-bsmtp.hosts.new <<END
# list v2
83.96.228.68/30
83.96.228.72/32
83.96.228.90/32
178.21.117.194/32
2001:828:105:10:216:3eff:fe00:300/120
2001:828:105:10:216:3eff:fe00:1800/120
2a02:2308::4be:0:0/96
2a02:2308::216:3eff:fe55:68aa/128
END
mv /etc/nh-bsmtp.hosts.new /etc/nh-bsmtp.hosts
)

# Poortwachter: update nh-bsmtp, allow-list, list v2, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=exim&mode=allow-list&port=2525&action=update&from=1
nh_bsmtp:
  deny
    condition = ${if eq{$received_port}{2525}}
    condition = ${if and{{exists{/etc/nh-bsmtp-open.until}}{<{$tod_epoch}{${readfile{/etc/nh-bsmtp-open.until}{}}}}}{no}{yes}}
    !hosts = <; ; 127.0.0.0/8 ; ::1 ; /etc/nh-bsmtp.hosts
    message = not on the list of this port
  accept
