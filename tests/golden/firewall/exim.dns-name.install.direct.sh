exim-acl {"acl":"nh_bsmtp"}
exim-connect {"acl":"nh_bsmtp"}
exim-reload {}
# Poortwachter: install nh-bsmtp, dns-name, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=exim&mode=dns-name&port=2525
(
set -eu
umask 022
cat >/etc/nh-bsmtp.hosts.new <<END
# list v1
bsmtp-network.nederhost.net
END
mv /etc/nh-bsmtp.hosts.new /etc/nh-bsmtp.hosts
)

# Poortwachter: install nh-bsmtp, dns-name, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=exim&mode=dns-name&port=2525
nh_bsmtp:
  deny
    condition = ${if eq{$received_port}{2525}}
    condition = ${if and{{exists{/etc/nh-bsmtp-open.until}}{<{$tod_epoch}{${readfile{/etc/nh-bsmtp-open.until}{}}}}}{no}{yes}}
    !hosts = <; ; 127.0.0.0/8 ; ::1 ; /etc/nh-bsmtp.hosts
    message = not on the list of this port
  accept
