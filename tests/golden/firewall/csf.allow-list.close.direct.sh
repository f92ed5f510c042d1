# Poortwachter: install nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=csf&mode=allow-list&port=2525&action=close
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
lines=$(cat <<END
tcp|in|d=2525|s=83.96.228.68/30 # nh-bsmtp
tcp|in|d=2525|s=83.96.228.72/32 # nh-bsmtp
tcp|in|d=2525|s=83.96.228.77/32 # nh-bsmtp
tcp|in|d=2525|s=178.21.117.194/32 # nh-bsmtp
tcp|in|d=2525|s=2001:828:105:10:216:3eff:fe00:300/120 # nh-bsmtp
tcp|in|d=2525|s=2001:828:105:10:216:3eff:fe00:1800/120 # nh-bsmtp
tcp|in|d=2525|s=2a02:2308::4be:0:0/96 # nh-bsmtp
tcp|in|d=2525|s=2a02:2308::216:3eff:fe55:68aa/128 # nh-bsmtp
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

# Poortwachter: close nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=csf&mode=allow-list&port=2525&action=close
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
