# Poortwachter: open nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=openwrt&mode=allow-list&port=2525&action=open
(
set -eu
mkdir -p /etc/nh-bsmtp-open
cat >/etc/nh-bsmtp-open/close <<'END'
set -eu
mkdir -p /tmp/nh-bsmtp-open
uci -q -t /tmp/nh-bsmtp-open delete firewall.nh_bsmtp_open_ipv4_set || :
uci -q -t /tmp/nh-bsmtp-open delete firewall.nh_bsmtp_open_ipv4 || :
uci -q -t /tmp/nh-bsmtp-open delete firewall.nh_bsmtp_open_ipv6_set || :
uci -q -t /tmp/nh-bsmtp-open delete firewall.nh_bsmtp_open_ipv6 || :
uci -t /tmp/nh-bsmtp-open commit firewall
rm -rf /tmp/nh-bsmtp-open
/etc/init.d/firewall reload
sed -i '/ # nh-bsmtp-open$/d' /etc/crontabs/root 2>/dev/null || :
sed -i '/^\/etc\/nh-bsmtp-open\/$/d' /etc/sysupgrade.conf 2>/dev/null || :
rm -rf /etc/nh-bsmtp-open
END
end=$(($(date +%s) + 14400))
sed -i '/ # nh-bsmtp-open$/d' /etc/crontabs/root 2>/dev/null || :
sed -i '/^\/etc\/nh-bsmtp-open\/$/d' /etc/sysupgrade.conf 2>/dev/null || :
echo "* * * * * [ \$(date +\%s) -lt $end ] || sh /etc/nh-bsmtp-open/close # nh-bsmtp-open" >>/etc/crontabs/root
echo /etc/nh-bsmtp-open/ >>/etc/sysupgrade.conf
/etc/init.d/cron enable
/etc/init.d/cron restart
[ -z "$(uci -q changes firewall)" ] || { echo "uci changes firewall shows changes that are not saved: nothing was changed" >&2; exit 1; }
trap 'uci -q revert firewall' EXIT
uci show firewall | grep -q "\.name='wan'" || { echo "no zone wan: nothing was changed" >&2; exit 1; }
uci show firewall | grep -q "\.name='lan'" || { echo "no zone lan: nothing was changed" >&2; exit 1; }
uci -q delete firewall.nh_bsmtp_open_ipv4_set || :
uci -q delete firewall.nh_bsmtp_open_ipv4 || :
uci -q delete firewall.nh_bsmtp_open_ipv6_set || :
uci -q delete firewall.nh_bsmtp_open_ipv6 || :
uci set firewall.nh_bsmtp_open_ipv4=rule
uci set firewall.nh_bsmtp_open_ipv4.name='nh-bsmtp-open list v1'
uci set firewall.nh_bsmtp_open_ipv4.src='wan'
uci set firewall.nh_bsmtp_open_ipv4.dest='lan'
uci set firewall.nh_bsmtp_open_ipv4.proto='tcp'
uci set firewall.nh_bsmtp_open_ipv4.dest_port='2525'
uci set firewall.nh_bsmtp_open_ipv4.family='ipv4'
uci set firewall.nh_bsmtp_open_ipv4.target='ACCEPT'
uci reorder firewall.nh_bsmtp_open_ipv4=0
uci set firewall.nh_bsmtp_open_ipv6=rule
uci set firewall.nh_bsmtp_open_ipv6.name='nh-bsmtp-open list v1'
uci set firewall.nh_bsmtp_open_ipv6.src='wan'
uci set firewall.nh_bsmtp_open_ipv6.dest='lan'
uci set firewall.nh_bsmtp_open_ipv6.proto='tcp'
uci set firewall.nh_bsmtp_open_ipv6.dest_port='2525'
uci set firewall.nh_bsmtp_open_ipv6.family='ipv6'
uci set firewall.nh_bsmtp_open_ipv6.target='ACCEPT'
uci reorder firewall.nh_bsmtp_open_ipv6=0
fw4 check
uci commit firewall
/etc/init.d/firewall reload
)
