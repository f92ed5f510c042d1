# Poortwachter: install nh-bsmtp, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=iptables&mode=open&port=2525&topology=forward&insideAddress=10.20.0.25&insidePort=25
(
set -eu
iptables -w -n -L FORWARD >/dev/null || { echo "no chain FORWARD in iptables: nothing was changed" >&2; exit 1; }
iptables-restore -w -n <<END
*filter
:nh-bsmtp - [0:0]
$(iptables -w -t filter -S | sed -n 's/^-A \([^ ]*\) -j nh-bsmtp$/-D \1 -j nh-bsmtp/p')
-A nh-bsmtp -d 10.20.0.25 -p tcp --dport 25 -m comment --comment v1 -j ACCEPT
-I FORWARD 1 -j nh-bsmtp
COMMIT
*nat
:nh-bsmtp - [0:0]
$(iptables -w -t nat -S | sed -n 's/^-A \([^ ]*\) -j nh-bsmtp$/-D \1 -j nh-bsmtp/p')
-A nh-bsmtp -p tcp --dport 2525 -m addrtype --dst-type LOCAL -j DNAT --to-destination 10.20.0.25:25
-I PREROUTING 1 -j nh-bsmtp
COMMIT
END
)
