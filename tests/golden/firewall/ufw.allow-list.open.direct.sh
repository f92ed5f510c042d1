# Poortwachter: open nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=ufw&mode=allow-list&port=2525&action=open
(
set -eu
end=$(date -u -d "@$(($(date +%s) + 4 * 3600))" +%Y-%m-%dT%H:%M:%S)
iptables-restore -w -n <<END
*filter
:nh-bsmtp-open - [0:0]
$(iptables -w -t filter -S | sed -n 's/^-A \([^ ]*\) -j nh-bsmtp-open$/-D \1 -j nh-bsmtp-open/p')
-A nh-bsmtp-open -m time --datestop $end -p tcp --dport 2525 -m comment --comment temporary -j ACCEPT
-I INPUT 1 -j nh-bsmtp-open
COMMIT
END
if [ -e /proc/net/if_inet6 ]; then
ip6tables-restore -w -n <<END
*filter
:nh-bsmtp-open - [0:0]
$(ip6tables -w -t filter -S | sed -n 's/^-A \([^ ]*\) -j nh-bsmtp-open$/-D \1 -j nh-bsmtp-open/p')
-A nh-bsmtp-open -m time --datestop $end -p tcp --dport 2525 -m comment --comment temporary -j ACCEPT
-I INPUT 1 -j nh-bsmtp-open
COMMIT
END
fi
)
