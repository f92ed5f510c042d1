# Poortwachter: update nh-bsmtp, open, list v2, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=ufw&mode=open&port=2525&action=update&from=1
(
set -eu
keep="'nh-bsmtp'"
for source in \
  any
do
ufw prepend allow proto tcp from "$source" to any port 2525 comment "nh-bsmtp 2525 $source"
keep="$keep
'nh-bsmtp 2525 $source'"
done
ufw show added | sed -n "/ comment 'nh-bsmtp /p" | { grep -vF "$keep" || :; } |
  sed "s/^ufw route allow/route delete allow/; s/^ufw allow/delete allow/; s/ comment '.*//" | xargs -r -L 1 ufw
)
