# Poortwachter: open nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=nftables&mode=allow-list&port=2525&action=open
(
set -eu
nft list chain inet filter input >/dev/null || { echo "no chain inet filter input: nothing was changed" >&2; exit 1; }
end=$(($(date +%s) + 4 * 3600))
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
add rule inet filter nh-bsmtp-open meta time < $end meta nfproto ipv4 tcp dport 2525 accept comment "temporary"
add rule inet filter nh-bsmtp-open meta time < $end meta nfproto ipv6 tcp dport 2525 accept comment "temporary"
delete set inet filter nh-bsmtp-open-ipv4
delete set inet filter nh-bsmtp-open-ipv6
insert rule inet filter input jump nh-bsmtp-open comment "nh-bsmtp-open"
END
)
