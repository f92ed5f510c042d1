# Poortwachter: open nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=csf&mode=allow-list&port=2525&action=open
(
set -eu
umask 077
conf=/etc/csf/csf.allow
[ -e "$conf" ] || { echo "no csf: nothing was changed" >&2; exit 1; }
edit() {
lines=$2 awk '
  function put() { if (done == 0 && ENVIRON["lines"] > "") print ENVIRON["lines"]; done = 1 }
  / # nh-bsmtp-open$/ { next }
  /^[[:blank:]]*[^#[:blank:]]/ { put() }
  { print }
  END { put() }
' "$1"
}
lines=$(cat <<END
tcp|in|d=2525|s=0.0.0.0/0 # nh-bsmtp-open
tcp|in|d=2525|s=::/0 # nh-bsmtp-open
END
)
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
