# Poortwachter: install nh-bsmtp, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=openwrt&mode=open&port=2525
(
set -eu
[ -z "$(uci -q changes firewall)" ] || { echo "uci changes firewall shows changes that are not saved: nothing was changed" >&2; exit 1; }
trap 'uci -q revert firewall' EXIT
uci show firewall | grep -q "\.name='wan'" || { echo "no zone wan: nothing was changed" >&2; exit 1; }
uci show firewall | grep -q "\.name='lan'" || { echo "no zone lan: nothing was changed" >&2; exit 1; }
uci -q delete firewall.nh_bsmtp_ipv4_set || :
uci -q delete firewall.nh_bsmtp_ipv4 || :
uci -q delete firewall.nh_bsmtp_ipv6_set || :
uci -q delete firewall.nh_bsmtp_ipv6 || :
uci set firewall.nh_bsmtp_ipv4=rule
uci set firewall.nh_bsmtp_ipv4.name='nh-bsmtp list v1'
uci set firewall.nh_bsmtp_ipv4.src='wan'
uci set firewall.nh_bsmtp_ipv4.dest='lan'
uci set firewall.nh_bsmtp_ipv4.proto='tcp'
uci set firewall.nh_bsmtp_ipv4.dest_port='2525'
uci set firewall.nh_bsmtp_ipv4.family='ipv4'
uci set firewall.nh_bsmtp_ipv4.target='ACCEPT'
uci reorder firewall.nh_bsmtp_ipv4=0
uci set firewall.nh_bsmtp_ipv6=rule
uci set firewall.nh_bsmtp_ipv6.name='nh-bsmtp list v1'
uci set firewall.nh_bsmtp_ipv6.src='wan'
uci set firewall.nh_bsmtp_ipv6.dest='lan'
uci set firewall.nh_bsmtp_ipv6.proto='tcp'
uci set firewall.nh_bsmtp_ipv6.dest_port='2525'
uci set firewall.nh_bsmtp_ipv6.family='ipv6'
uci set firewall.nh_bsmtp_ipv6.target='ACCEPT'
uci reorder firewall.nh_bsmtp_ipv6=0
fw4 check
uci commit firewall
/etc/init.d/firewall reload
sed -i '/ # nh-bsmtp$/d' /etc/crontabs/root 2>/dev/null || :
sed -i '/^\/etc\/nh-bsmtp\/$/d' /etc/sysupgrade.conf 2>/dev/null || :
rm -rf /etc/nh-bsmtp
)
