# Poortwachter: remove nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=nftables&mode=allow-list&port=2525&action=remove&feed=true
(
set -eu
if command -v systemctl >/dev/null; then
  systemctl disable --quiet --now nh-bsmtp-follow.timer nh-bsmtp-follow.service 2>/dev/null || :
fi
rm -f /etc/systemd/system/nh-bsmtp-follow.service /etc/systemd/system/nh-bsmtp-follow.timer
rm -f /usr/local/sbin/nh-bsmtp-follow /var/lib/systemd/timers/stamp-nh-bsmtp-follow.timer
rm -rf /var/lib/nh-bsmtp
if command -v systemctl >/dev/null; then systemctl daemon-reload; fi
nft list chain inet filter input >/dev/null || { echo "no chain inet filter input: nothing was changed" >&2; exit 1; }
jumps=$(nft -a list table inet filter | awk '
  $1 == "chain" { chain = $2 }
  $1 == "jump" && $2 == "nh-bsmtp" && $4 == "\"nh-bsmtp\"" { print "delete rule inet filter", chain, "handle", $NF }')
nft -f - <<END
$jumps
add chain inet filter nh-bsmtp
flush chain inet filter nh-bsmtp
add set inet filter nh-bsmtp-ipv4 { type ipv4_addr; flags interval; }
flush set inet filter nh-bsmtp-ipv4
add set inet filter nh-bsmtp-ipv6 { type ipv6_addr; flags interval; }
flush set inet filter nh-bsmtp-ipv6
delete chain inet filter nh-bsmtp
delete set inet filter nh-bsmtp-ipv4
delete set inet filter nh-bsmtp-ipv6
END
)
