# Poortwachter: update nh-bsmtp, open, list v2, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=ufw&mode=open&port=2525&action=update&from=1
(
set -eu
keep="'nh-bsmtp'"
allow_all() {
ufw prepend allow proto tcp from "$1" to any port 2525 comment "nh-bsmtp 2525 $1"
keep="$keep
'nh-bsmtp 2525 $1'"
}
allow_all any
ufw show added | sed -n "/ comment 'nh-bsmtp /p" | { grep -vF "$keep" || :; } |
  sed "s/^ufw route allow/route delete allow/; s/^ufw allow/delete allow/; s/ comment '.*//" | xargs -r -L 1 ufw
)
