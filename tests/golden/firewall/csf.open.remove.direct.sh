# Poortwachter: remove nh-bsmtp, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=csf&mode=open&port=2525&action=remove
(
set -eu
umask 077
conf=/etc/csf/csf.allow
[ -e "$conf" ] || { echo "no csf: nothing was changed" >&2; exit 1; }
edit() {
lines=$2 awk '
  function put() { if (done == 0 && ENVIRON["lines"] > "") print ENVIRON["lines"]; done = 1 }
  / # nh-bsmtp$/ { next }
  /^[[:blank:]]*[^#[:blank:]]/ { put() }
  { print }
  END { put() }
' "$1"
}
lines=
edit "$conf" "$lines" >"$conf.new"
if cmp -s "$conf.new" "$conf"; then rm "$conf.new"; exit 0; fi
cp -p "$conf" "$conf.old"
cat "$conf.new" >"$conf"
if out=$(csf -r 2>&1); then rm "$conf.new" "$conf.old"; exit 0; fi
cat "$conf.old" >"$conf"
rm "$conf.new" "$conf.old"
csf -r >/dev/null 2>&1 || :
printf '%s\n' "$out" "csf failed: the rules from before are back" >&2
exit 1
)
