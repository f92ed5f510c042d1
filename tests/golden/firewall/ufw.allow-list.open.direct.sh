# Poortwachter: open nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=ufw&mode=allow-list&port=2525&action=open
(
set -eu
keep="'nh-bsmtp-open'"
allow_all() {
ufw prepend allow proto tcp from "$1" to any port 2525 comment "nh-bsmtp-open 2525 $1"
keep="$keep
'nh-bsmtp-open 2525 $1'"
}
allow_all any
ufw show added | sed -n "/ comment 'nh-bsmtp-open /p" | { grep -vF "$keep" || :; } |
  sed "s/^ufw route allow/route delete allow/; s/^ufw allow/delete allow/; s/ comment '.*//" | xargs -r -L 1 ufw
)
