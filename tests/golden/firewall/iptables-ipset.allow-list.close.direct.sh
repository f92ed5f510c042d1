# Poortwachter: install nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=iptables-ipset&mode=allow-list&port=2525&action=close
(
set -eu
iptables -w -n -L INPUT >/dev/null || { echo "no chain INPUT in iptables: nothing was changed" >&2; exit 1; }
if [ -e /proc/net/if_inet6 ]; then
ip6tables -w -n -L INPUT >/dev/null || { echo "no chain INPUT in ip6tables: nothing was changed" >&2; exit 1; }
fi
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
create nh-bsmtp-ipv6 hash:net family inet6
create nh-bsmtp-ipv6-new hash:net family inet6
flush nh-bsmtp-ipv6-new
add nh-bsmtp-ipv6-new 2001:828:105:10:216:3eff:fe00:300/120
add nh-bsmtp-ipv6-new 2001:828:105:10:216:3eff:fe00:1800/120
add nh-bsmtp-ipv6-new 2a02:2308::4be:0:0/96
add nh-bsmtp-ipv6-new 2a02:2308::216:3eff:fe55:68aa/128
swap nh-bsmtp-ipv6-new nh-bsmtp-ipv6
destroy nh-bsmtp-ipv6-new
END
iptables-restore -w -n <<END
*filter
:nh-bsmtp - [0:0]
$(iptables -w -t filter -S | sed -n 's/^-A \([^ ]*\) -j nh-bsmtp$/-D \1 -j nh-bsmtp/p')
-A nh-bsmtp -m set --match-set nh-bsmtp-ipv4 src -p tcp --dport 2525 -m comment --comment v1 -j ACCEPT
-I INPUT 1 -j nh-bsmtp
COMMIT
END
if [ -e /proc/net/if_inet6 ]; then
ip6tables-restore -w -n <<END
*filter
:nh-bsmtp - [0:0]
$(ip6tables -w -t filter -S | sed -n 's/^-A \([^ ]*\) -j nh-bsmtp$/-D \1 -j nh-bsmtp/p')
-A nh-bsmtp -m set --match-set nh-bsmtp-ipv6 src -p tcp --dport 2525 -m comment --comment v1 -j ACCEPT
-I INPUT 1 -j nh-bsmtp
COMMIT
END
fi
)

# Poortwachter: close nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=iptables-ipset&mode=allow-list&port=2525&action=close
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
if ipset -q list -n nh-bsmtp-open-ipv4 >/dev/null; then ipset destroy nh-bsmtp-open-ipv4; fi
if ipset -q list -n nh-bsmtp-open-ipv6 >/dev/null; then ipset destroy nh-bsmtp-open-ipv6; fi
)
