# Poortwachter: install nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=nftables&mode=allow-list&port=2525&action=close
(
set -eu
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
add element inet filter nh-bsmtp-ipv4 {
  83.96.228.68/30,
  83.96.228.72/32,
  83.96.228.77/32,
  178.21.117.194/32,
}
add element inet filter nh-bsmtp-ipv6 {
  2001:828:105:10:216:3eff:fe00:300/120,
  2001:828:105:10:216:3eff:fe00:1800/120,
  2a02:2308::4be:0:0/96,
  2a02:2308::216:3eff:fe55:68aa/128,
}
add rule inet filter nh-bsmtp ip saddr @nh-bsmtp-ipv4 tcp dport 2525 accept comment "list v1"
add rule inet filter nh-bsmtp ip6 saddr @nh-bsmtp-ipv6 tcp dport 2525 accept comment "list v1"
insert rule inet filter input jump nh-bsmtp comment "nh-bsmtp"
END
)

# Poortwachter: close nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=nftables&mode=allow-list&port=2525&action=close
(
set -eu
nft list chain inet filter input >/dev/null || { echo "no chain inet filter input: nothing was changed" >&2; exit 1; }
jumps=$(nft -a list table inet filter | awk '
  $1 == "chain" { chain = $2 }
  $1 == "jump" && $2 == "nh-bsmtp-open" && $4 == "\"nh-bsmtp-open\"" { print "delete rule inet filter", chain, "handle", $NF }')
nft -f - <<END
$jumps
add chain inet filter nh-bsmtp-open
flush chain inet filter nh-bsmtp-open
add set inet filter nh-bsmtp-open-ipv4 { type ipv4_addr; flags interval; }
flush set inet filter nh-bsmtp-open-ipv4
add set inet filter nh-bsmtp-open-ipv6 { type ipv6_addr; flags interval; }
flush set inet filter nh-bsmtp-open-ipv6
delete chain inet filter nh-bsmtp-open
delete set inet filter nh-bsmtp-open-ipv4
delete set inet filter nh-bsmtp-open-ipv6
END
)
