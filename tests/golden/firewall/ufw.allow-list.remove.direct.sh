# Poortwachter: remove nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=ufw&mode=allow-list&port=2525&action=remove
(
set -eu
keep="'nh-bsmtp'"
ufw show added | sed -n "/ comment 'nh-bsmtp /p" | { grep -vF "$keep" || :; } |
  sed "s/^ufw route allow/route delete allow/; s/^ufw allow/delete allow/; s/ comment '.*//" | xargs -r -L 1 ufw
)
