# Poortwachter: remove nh-bsmtp, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=openwrt&mode=open&port=2525&action=remove
(
set -eu
mkdir -p /tmp/nh-bsmtp
uci -q -t /tmp/nh-bsmtp delete firewall.nh_bsmtp_ipv4_set || :
uci -q -t /tmp/nh-bsmtp delete firewall.nh_bsmtp_ipv4 || :
uci -q -t /tmp/nh-bsmtp delete firewall.nh_bsmtp_ipv6_set || :
uci -q -t /tmp/nh-bsmtp delete firewall.nh_bsmtp_ipv6 || :
uci -t /tmp/nh-bsmtp commit firewall
rm -rf /tmp/nh-bsmtp
/etc/init.d/firewall reload
sed -i '/ # nh-bsmtp$/d' /etc/crontabs/root 2>/dev/null || :
sed -i '/^\/etc\/nh-bsmtp\/$/d' /etc/sysupgrade.conf 2>/dev/null || :
rm -rf /etc/nh-bsmtp
)
