# Poortwachter: install nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=iptables&mode=allow-list&port=2525&action=close
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
-A nh-bsmtp -s 83.96.228.68/30 -p tcp --dport 2525 -m comment --comment v1 -j ACCEPT
-A nh-bsmtp -s 83.96.228.72/32 -p tcp --dport 2525 -m comment --comment v1 -j ACCEPT
-A nh-bsmtp -s 83.96.228.77/32 -p tcp --dport 2525 -m comment --comment v1 -j ACCEPT
-A nh-bsmtp -s 178.21.117.194/32 -p tcp --dport 2525 -m comment --comment v1 -j ACCEPT
-I INPUT 1 -j nh-bsmtp
COMMIT
END
if [ -e /proc/net/if_inet6 ]; then
ip6tables-restore -w -n <<END
*filter
:nh-bsmtp - [0:0]
$(ip6tables -w -t filter -S | sed -n 's/^-A \([^ ]*\) -j nh-bsmtp$/-D \1 -j nh-bsmtp/p')
-A nh-bsmtp -s 2001:828:105:10:216:3eff:fe00:300/120 -p tcp --dport 2525 -m comment --comment v1 -j ACCEPT
-A nh-bsmtp -s 2001:828:105:10:216:3eff:fe00:1800/120 -p tcp --dport 2525 -m comment --comment v1 -j ACCEPT
-A nh-bsmtp -s 2a02:2308::4be:0:0/96 -p tcp --dport 2525 -m comment --comment v1 -j ACCEPT
-A nh-bsmtp -s 2a02:2308::216:3eff:fe55:68aa/128 -p tcp --dport 2525 -m comment --comment v1 -j ACCEPT
-I INPUT 1 -j nh-bsmtp
COMMIT
END
fi
)

# Poortwachter: close nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=iptables&mode=allow-list&port=2525&action=close
(
set -eu
iptables -w -n -L INPUT >/dev/null || { echo "no chain INPUT in iptables: nothing was changed" >&2; exit 1; }
if [ -e /proc/net/if_inet6 ]; then
ip6tables -w -n -L INPUT >/dev/null || { echo "no chain INPUT in ip6tables: nothing was changed" >&2; exit 1; }
fi
iptables-restore -w -n <<END
*filter
:nh-bsmtp-open - [0:0]
$(iptables -w -t filter -S | sed -n 's/^-A \([^ ]*\) -j nh-bsmtp-open$/-D \1 -j nh-bsmtp-open/p')
-X nh-bsmtp-open
COMMIT
END
if [ -e /proc/net/if_inet6 ]; then
ip6tables-restore -w -n <<END
*filter
:nh-bsmtp-open - [0:0]
$(ip6tables -w -t filter -S | sed -n 's/^-A \([^ ]*\) -j nh-bsmtp-open$/-D \1 -j nh-bsmtp-open/p')
-X nh-bsmtp-open
COMMIT
END
fi
)
