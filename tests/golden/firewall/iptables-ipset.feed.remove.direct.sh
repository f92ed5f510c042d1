# Poortwachter: remove nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=iptables-ipset&mode=allow-list&port=2525&action=remove&feed=true
(
set -eu
if command -v systemctl >/dev/null; then
  systemctl disable --quiet --now nh-bsmtp-follow.timer nh-bsmtp-follow.service 2>/dev/null || :
fi
rm -f /etc/systemd/system/nh-bsmtp-follow.service /etc/systemd/system/nh-bsmtp-follow.timer
rm -f /usr/local/sbin/nh-bsmtp-follow /var/lib/systemd/timers/stamp-nh-bsmtp-follow.timer
rm -rf /var/lib/nh-bsmtp
if command -v systemctl >/dev/null; then systemctl daemon-reload; fi
iptables -w -n -L INPUT >/dev/null || { echo "no chain INPUT in iptables: nothing was changed" >&2; exit 1; }
if [ -e /proc/net/if_inet6 ]; then
ip6tables -w -n -L INPUT >/dev/null || { echo "no chain INPUT in ip6tables: nothing was changed" >&2; exit 1; }
fi
iptables-restore -w -n <<END
*filter
:nh-bsmtp - [0:0]
$(iptables -w -t filter -S | sed -n 's/^-A \([^ ]*\) -j nh-bsmtp$/-D \1 -j nh-bsmtp/p')
-X nh-bsmtp
COMMIT
END
if [ -e /proc/net/if_inet6 ]; then
ip6tables-restore -w -n <<END
*filter
:nh-bsmtp - [0:0]
$(ip6tables -w -t filter -S | sed -n 's/^-A \([^ ]*\) -j nh-bsmtp$/-D \1 -j nh-bsmtp/p')
-X nh-bsmtp
COMMIT
END
fi
if ipset -q list -n nh-bsmtp-ipv4 >/dev/null; then ipset destroy nh-bsmtp-ipv4; fi
if ipset -q list -n nh-bsmtp-ipv6 >/dev/null; then ipset destroy nh-bsmtp-ipv6; fi
)
