# Poortwachter: install nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=ufw&mode=allow-list&port=2525
(
set -eu
keep="'nh-bsmtp'"
for source in \
  83.96.228.68/30 \
  83.96.228.72/32 \
  83.96.228.77/32 \
  178.21.117.194/32
do
ufw prepend allow proto tcp from "$source" to any port 2525 comment "nh-bsmtp 2525 $source"
keep="$keep
'nh-bsmtp 2525 $source'"
done
if grep -qi '^IPV6=yes' /etc/default/ufw; then
for source in \
  2001:828:105:10:216:3eff:fe00:300/120 \
  2001:828:105:10:216:3eff:fe00:1800/120 \
  2a02:2308::4be:0:0/96 \
  2a02:2308::216:3eff:fe55:68aa/128
do
ufw prepend allow proto tcp from "$source" to any port 2525 comment "nh-bsmtp 2525 $source"
keep="$keep
'nh-bsmtp 2525 $source'"
done
else echo "IPV6 is off in /etc/default/ufw: no rules for IPv6" >&2; fi
ufw show added | sed -n "/ comment 'nh-bsmtp /p" | { grep -vF "$keep" || :; } |
  sed "s/^ufw route allow/route delete allow/; s/^ufw allow/delete allow/; s/ comment '.*//" | xargs -r -L 1 ufw
)
