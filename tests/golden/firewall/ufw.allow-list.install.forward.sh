# Poortwachter: install nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=ufw&mode=allow-list&port=2525&topology=forward&insideAddress=10.20.0.25&insidePort=25
(
set -eu
keep="'nh-bsmtp'"
allow_ipv4() {
ufw route prepend allow proto tcp from "$1" to 10.20.0.25 port 25 comment "nh-bsmtp 10.20.0.25 25 $1"
keep="$keep
'nh-bsmtp 10.20.0.25 25 $1'"
}
allow_ipv4 83.96.228.68/30
allow_ipv4 83.96.228.72/32
allow_ipv4 83.96.228.77/32
allow_ipv4 178.21.117.194/32
ufw show added | sed -n "/ comment 'nh-bsmtp /p" | { grep -vF "$keep" || :; } |
  sed "s/^ufw route allow/route delete allow/; s/^ufw allow/delete allow/; s/ comment '.*//" | xargs -r -L 1 ufw
)
