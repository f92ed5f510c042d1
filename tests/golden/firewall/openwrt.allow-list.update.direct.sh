# Poortwachter: update nh-bsmtp, allow-list, list v2, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=openwrt&mode=allow-list&port=2525&action=update&from=1
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
uci set firewall.nh_bsmtp_ipv4_set=ipset
uci set firewall.nh_bsmtp_ipv4_set.name='nh-bsmtp-ipv4'
uci set firewall.nh_bsmtp_ipv4_set.family='ipv4'
uci add_list firewall.nh_bsmtp_ipv4_set.match='src_net'
uci add_list firewall.nh_bsmtp_ipv4_set.entry='83.96.228.68/30'
uci add_list firewall.nh_bsmtp_ipv4_set.entry='83.96.228.72/32'
uci add_list firewall.nh_bsmtp_ipv4_set.entry='83.96.228.90/32'
uci add_list firewall.nh_bsmtp_ipv4_set.entry='178.21.117.194/32'
uci set firewall.nh_bsmtp_ipv4=rule
uci set firewall.nh_bsmtp_ipv4.name='nh-bsmtp list v2'
uci set firewall.nh_bsmtp_ipv4.src='wan'
uci set firewall.nh_bsmtp_ipv4.dest='lan'
uci set firewall.nh_bsmtp_ipv4.proto='tcp'
uci set firewall.nh_bsmtp_ipv4.dest_port='2525'
uci set firewall.nh_bsmtp_ipv4.family='ipv4'
uci set firewall.nh_bsmtp_ipv4.ipset='nh-bsmtp-ipv4'
uci set firewall.nh_bsmtp_ipv4.target='ACCEPT'
uci reorder firewall.nh_bsmtp_ipv4=0
uci set firewall.nh_bsmtp_ipv6_set=ipset
uci set firewall.nh_bsmtp_ipv6_set.name='nh-bsmtp-ipv6'
uci set firewall.nh_bsmtp_ipv6_set.family='ipv6'
uci add_list firewall.nh_bsmtp_ipv6_set.match='src_net'
uci add_list firewall.nh_bsmtp_ipv6_set.entry='2001:828:105:10:216:3eff:fe00:300/120'
uci add_list firewall.nh_bsmtp_ipv6_set.entry='2001:828:105:10:216:3eff:fe00:1800/120'
uci add_list firewall.nh_bsmtp_ipv6_set.entry='2a02:2308::4be:0:0/96'
uci add_list firewall.nh_bsmtp_ipv6_set.entry='2a02:2308::216:3eff:fe55:68aa/128'
uci set firewall.nh_bsmtp_ipv6=rule
uci set firewall.nh_bsmtp_ipv6.name='nh-bsmtp list v2'
uci set firewall.nh_bsmtp_ipv6.src='wan'
uci set firewall.nh_bsmtp_ipv6.dest='lan'
uci set firewall.nh_bsmtp_ipv6.proto='tcp'
uci set firewall.nh_bsmtp_ipv6.dest_port='2525'
uci set firewall.nh_bsmtp_ipv6.family='ipv6'
uci set firewall.nh_bsmtp_ipv6.ipset='nh-bsmtp-ipv6'
uci set firewall.nh_bsmtp_ipv6.target='ACCEPT'
uci reorder firewall.nh_bsmtp_ipv6=0
fw4 check
uci commit firewall
/etc/init.d/firewall reload
sed -i '/ # nh-bsmtp$/d' /etc/crontabs/root 2>/dev/null || :
sed -i '/^\/etc\/nh-bsmtp\/$/d' /etc/sysupgrade.conf 2>/dev/null || :
rm -rf /etc/nh-bsmtp
)
