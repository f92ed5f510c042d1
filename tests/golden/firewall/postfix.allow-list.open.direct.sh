# Poortwachter: open nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=postfix&mode=allow-list&port=2525&action=open
(
set -eu
command -v postconf >/dev/null || { echo "no postconf: nothing was changed" >&2; exit 1; }
umask 022
folder=$(postconf -h config_directory)
[ -e "$folder/nh-bsmtp-open.cidr" ] || { echo "Postfix lets everyone in, there is no check of ours: nothing was changed" >&2; exit 1; }
cat >"$folder/nh-bsmtp-open.cidr.new" <<END
0.0.0.0/0 OK
[::]/0 OK
END
if out=$({ postmap -q 192.0.2.1 "cidr:$folder/nh-bsmtp-open.cidr.new" >/dev/null; } 2>&1) && [ -z "$out" ]; then :; else
  rm "$folder/nh-bsmtp-open.cidr.new"
  printf '%s\n' "$out" "Postfix does not read the table: nothing was changed" >&2
  exit 1
fi
mv "$folder/nh-bsmtp-open.cidr.new" "$folder/nh-bsmtp-open.cidr"
if postfix status >/dev/null 2>&1; then postfix reload; fi
)
