# Poortwachter: remove nh-bsmtp, dns-name, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=ferm&mode=dns-name&port=2525&action=remove
(
set -eu
umask 077
conf=/etc/ferm/ferm.conf
[ -e "$conf" ] || conf=/etc/ferm.conf
[ -s "$conf" ] || { echo "no ferm.conf: nothing was changed" >&2; exit 1; }
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
if out=$(ferm --noexec "$conf.new" 2>&1); then :; else
  rm "$conf.new"
  printf '%s\n' "$out" "ferm refuses the new rules: nothing was changed" >&2
  exit 1
fi
cp -p "$conf" "$conf.old"
cat "$conf.new" >"$conf"
if out=$(ferm "$conf" 2>&1); then rm "$conf.new" "$conf.old"; exit 0; fi
cat "$conf.old" >"$conf"
rm "$conf.new" "$conf.old"
ferm "$conf" >/dev/null 2>&1 || :
printf '%s\n' "$out" "ferm failed: the rules from before are back" >&2
exit 1
)
