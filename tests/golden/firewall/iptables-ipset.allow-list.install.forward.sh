# Poortwachter: install nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=iptables-ipset&mode=allow-list&port=2525&topology=forward&insideAddress=10.20.0.25&insidePort=25
(
set -eu
iptables -w -n -L FORWARD >/dev/null || { echo "no chain FORWARD in iptables: nothing was changed" >&2; exit 1; }
ipset -exist restore <<END
create nh-bsmtp-ipv4 hash:net family inet
create nh-bsmtp-ipv4-new hash:net family inet
flush nh-bsmtp-ipv4-new
add nh-bsmtp-ipv4-new 83.96.228.68/30
add nh-bsmtp-ipv4-new 83.96.228.72/32
add nh-bsmtp-ipv4-new 83.96.228.77/32
add nh-bsmtp-ipv4-new 178.21.117.194/32
swap nh-bsmtp-ipv4-new nh-bsmtp-ipv4
destroy nh-bsmtp-ipv4-new
END
iptables-restore -w -n <<END
*filter
:nh-bsmtp - [0:0]
$(iptables -w -t filter -S | sed -n 's/^-A \([^ ]*\) -j nh-bsmtp$/-D \1 -j nh-bsmtp/p')
-A nh-bsmtp -m set --match-set nh-bsmtp-ipv4 src -d 10.20.0.25 -p tcp --dport 25 -m comment --comment v1 -j ACCEPT
-I FORWARD 1 -j nh-bsmtp
COMMIT
*nat
:nh-bsmtp - [0:0]
$(iptables -w -t nat -S | sed -n 's/^-A \([^ ]*\) -j nh-bsmtp$/-D \1 -j nh-bsmtp/p')
-A nh-bsmtp -m set --match-set nh-bsmtp-ipv4 src -p tcp --dport 2525 -m addrtype --dst-type LOCAL -j DNAT --to-destination 10.20.0.25:25
-I PREROUTING 1 -j nh-bsmtp
COMMIT
END
)
