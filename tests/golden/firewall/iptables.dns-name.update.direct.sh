# Poortwachter: update nh-bsmtp, dns-name, list v2, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=iptables&mode=dns-name&port=2525&action=update&from=1
(
set -eu
iptables -w -n -L INPUT >/dev/null || { echo "no chain INPUT in iptables: nothing was changed" >&2; exit 1; }
if [ -e /proc/net/if_inet6 ]; then
ip6tables -w -n -L INPUT >/dev/null || { echo "no chain INPUT in ip6tables: nothing was changed" >&2; exit 1; }
fi
iptables-restore -w -n <<END
*filter
:nh-bsmtp - [0:0]
$(iptables -w -t filter -S | sed -n 's/^-A \([^ ]*\) -j nh-bsmtp$/-D \1 -j nh-bsmtp/p')
-A nh-bsmtp -s bsmtp-network.nederhost.net -p tcp --dport 2525 -m comment --comment v2 -j ACCEPT
-I INPUT 1 -j nh-bsmtp
COMMIT
END
if [ -e /proc/net/if_inet6 ]; then
ip6tables-restore -w -n <<END
*filter
:nh-bsmtp - [0:0]
$(ip6tables -w -t filter -S | sed -n 's/^-A \([^ ]*\) -j nh-bsmtp$/-D \1 -j nh-bsmtp/p')
-A nh-bsmtp -s bsmtp-network.nederhost.net -p tcp --dport 2525 -m comment --comment v2 -j ACCEPT
-I INPUT 1 -j nh-bsmtp
COMMIT
END
fi
)
