# Poortwachter: install nh-bsmtp, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=nftables&mode=open&port=2525&topology=forward&insideAddress=10.20.0.25&insidePort=25
(
set -eu
nft list chain inet filter forward >/dev/null || { echo "no chain inet filter forward: nothing was changed" >&2; exit 1; }
jumps=$(nft -a list table inet filter | awk '
  $1 == "chain" { chain = $2 }
  $1 == "jump" && $2 == "nh-bsmtp" && $4 == "\"nh-bsmtp\"" { print "delete rule inet filter", chain, "handle", $NF }')
nft -f - <<END
$jumps
add chain inet filter nh-bsmtp
flush chain inet filter nh-bsmtp
add chain inet filter nh-bsmtp-nat { type nat hook prerouting priority -101; }
flush chain inet filter nh-bsmtp-nat
add set inet filter nh-bsmtp-ipv4 { type ipv4_addr; flags interval; }
flush set inet filter nh-bsmtp-ipv4
add set inet filter nh-bsmtp-ipv6 { type ipv6_addr; flags interval; }
flush set inet filter nh-bsmtp-ipv6
add rule inet filter nh-bsmtp meta nfproto ipv4 ip daddr 10.20.0.25 tcp dport 25 accept comment "list v1"
add rule inet filter nh-bsmtp-nat fib daddr type local meta nfproto ipv4 tcp dport 2525 dnat ip to 10.20.0.25:25
delete set inet filter nh-bsmtp-ipv4
delete set inet filter nh-bsmtp-ipv6
insert rule inet filter forward jump nh-bsmtp comment "nh-bsmtp"
END
)
