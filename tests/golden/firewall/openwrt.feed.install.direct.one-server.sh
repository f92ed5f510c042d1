# Poortwachter: install nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=openwrt&mode=allow-list&port=2525&feed=true&destination4=198.51.100.25&destination6=2001%3Adb8%3A2%3A%3A25
(
set -eu
mkdir -p /etc/nh-bsmtp
rm -f /etc/nh-bsmtp/list
cat >/etc/nh-bsmtp/ipv4 <<'END'
83.96.228.68/30
83.96.228.72/32
83.96.228.77/32
178.21.117.194/32
END
cat >/etc/nh-bsmtp/ipv6 <<'END'
2001:828:105:10:216:3eff:fe00:300/120
2001:828:105:10:216:3eff:fe00:1800/120
2a02:2308::4be:0:0/96
2a02:2308::216:3eff:fe55:68aa/128
END
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
uci set firewall.nh_bsmtp_ipv4_set.loadfile='/etc/nh-bsmtp/ipv4'
uci set firewall.nh_bsmtp_ipv4=rule
uci set firewall.nh_bsmtp_ipv4.name='nh-bsmtp list v1'
uci set firewall.nh_bsmtp_ipv4.src='wan'
uci set firewall.nh_bsmtp_ipv4.dest='lan'
uci set firewall.nh_bsmtp_ipv4.proto='tcp'
uci set firewall.nh_bsmtp_ipv4.dest_ip='198.51.100.25'
uci set firewall.nh_bsmtp_ipv4.dest_port='2525'
uci set firewall.nh_bsmtp_ipv4.family='ipv4'
uci set firewall.nh_bsmtp_ipv4.ipset='nh-bsmtp-ipv4'
uci set firewall.nh_bsmtp_ipv4.target='ACCEPT'
uci reorder firewall.nh_bsmtp_ipv4=0
uci set firewall.nh_bsmtp_ipv6_set=ipset
uci set firewall.nh_bsmtp_ipv6_set.name='nh-bsmtp-ipv6'
uci set firewall.nh_bsmtp_ipv6_set.family='ipv6'
uci add_list firewall.nh_bsmtp_ipv6_set.match='src_net'
uci set firewall.nh_bsmtp_ipv6_set.loadfile='/etc/nh-bsmtp/ipv6'
uci set firewall.nh_bsmtp_ipv6=rule
uci set firewall.nh_bsmtp_ipv6.name='nh-bsmtp list v1'
uci set firewall.nh_bsmtp_ipv6.src='wan'
uci set firewall.nh_bsmtp_ipv6.dest='lan'
uci set firewall.nh_bsmtp_ipv6.proto='tcp'
uci set firewall.nh_bsmtp_ipv6.dest_ip='2001:db8:2::25'
uci set firewall.nh_bsmtp_ipv6.dest_port='2525'
uci set firewall.nh_bsmtp_ipv6.family='ipv6'
uci set firewall.nh_bsmtp_ipv6.ipset='nh-bsmtp-ipv6'
uci set firewall.nh_bsmtp_ipv6.target='ACCEPT'
uci reorder firewall.nh_bsmtp_ipv6=0
fw4 check
uci commit firewall
/etc/init.d/firewall reload
cat >/etc/nh-bsmtp/update <<'END'
set -eu
cd /etc/nh-bsmtp
uclient-fetch -q -T 30 -O new https://poort.example/feeds/allow-list.txt
[ "$(sha256sum <new | cut -c 1-64)" = "$(uclient-fetch -q -T 30 -O - https://poort.example/feeds/allow-list.txt.sha256)" ]
if grep -qvE '^[0-9a-f.:]+/[0-9]+$' new || cmp -s new list; then exit; fi
grep -v : new >ipv4 || :
grep : new >ipv6 || :
fw4 -q reload-sets
mv new list
END
sed -i '/ # nh-bsmtp$/d' /etc/crontabs/root 2>/dev/null || :
sed -i '/^\/etc\/nh-bsmtp\/$/d' /etc/sysupgrade.conf 2>/dev/null || :
echo "*/10 * * * * sh /etc/nh-bsmtp/update # nh-bsmtp" >>/etc/crontabs/root
echo /etc/nh-bsmtp/ >>/etc/sysupgrade.conf
/etc/init.d/cron enable
/etc/init.d/cron restart
sh /etc/nh-bsmtp/update || echo "the feed could not be fetched yet; the list is the one of this text" >&2
)
