# Poortwachter: install nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=ufw&mode=allow-list&port=2525&action=close
(
set -eu
keep="'nh-bsmtp'"
allow_ipv4() {
ufw prepend allow proto tcp from "$1" to any port 2525 comment "nh-bsmtp 2525 $1"
keep="$keep
'nh-bsmtp 2525 $1'"
}
allow_ipv4 83.96.228.68/30
allow_ipv4 83.96.228.72/32
allow_ipv4 83.96.228.77/32
allow_ipv4 178.21.117.194/32
if grep -qi '^IPV6=yes' /etc/default/ufw; then
allow_ipv6() {
ufw prepend allow proto tcp from "$1" to any port 2525 comment "nh-bsmtp 2525 $1"
keep="$keep
'nh-bsmtp 2525 $1'"
}
allow_ipv6 2001:828:105:10:216:3eff:fe00:300/120
allow_ipv6 2001:828:105:10:216:3eff:fe00:1800/120
allow_ipv6 2a02:2308::4be:0:0/96
allow_ipv6 2a02:2308::216:3eff:fe55:68aa/128
else echo "IPV6 is off in /etc/default/ufw: no rules for IPv6" >&2; fi
ufw show added | sed -n "/ comment 'nh-bsmtp /p" | { grep -vF "$keep" || :; } |
  sed "s/^ufw route allow/route delete allow/; s/^ufw allow/delete allow/; s/ comment '.*//" | xargs -r -L 1 ufw
)

# Poortwachter: close nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=ufw&mode=allow-list&port=2525&action=close
(
set -eu
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
