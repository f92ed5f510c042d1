# Poortwachter: install nh-bsmtp, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=shorewall&mode=open&port=2525&topology=forward&insideAddress=10.20.0.25&insidePort=25
(
set -eu
[ -s /etc/shorewall/zones ] || [ -s /etc/shorewall6/zones ] || { echo "no Shorewall is set up: nothing was changed" >&2; exit 1; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
ipv4=$(cat <<END
DNAT net loc:10.20.0.25:25 tcp 2525 # nh-bsmtp
END
)
ipv6=
edit() {
lines=$2 awk '
  function put() { if (done == 0 && ENVIRON["lines"] > "") print ENVIRON["lines"]; done = 1 }
  / # nh-bsmtp$/ { next }
  NR == FNR { if (/^[[:blank:]]*[?]?SECTION[[:blank:]]/) sections = 1; if (/^[[:blank:]]*[?]?SECTION[[:blank:]]+NEW/) found = 1; next }
  sections == 0 && /^[[:blank:]]*[^#[:blank:]]/ { put() }
  { print }
  /^[[:blank:]]*[?]?SECTION[[:blank:]]+NEW/ { put() }
  END { if (sections == 1 && found == 0 && ENVIRON["lines"] > "") print "?SECTION NEW" }
  END { put() }
' "$1" "$1"
}
stage() {
if [ -s "/etc/$1/zones" ]; then :; else
  [ -z "$2" ] || echo "$1 is not set up: no rules for it" >&2
  return 0
fi
cp -R "/etc/$1" "$tmp/$1"
touch "$tmp/$1/rules"
mv "$tmp/$1/rules" "$tmp/$1.old"
edit "$tmp/$1.old" "$2" >"$tmp/$1/rules"
if cmp -s "$tmp/$1/rules" "$tmp/$1.old"; then rm -r "${tmp:?}/$1"; return 0; fi
if out=$("$1" check "$tmp/$1" 2>&1); then return 0; fi
printf '%s\n' "$out" "$1 refuses the new rules: nothing was changed" >&2
exit 1
}
put() {
[ -e "$tmp/$1" ] || return 0
cat "$tmp/$1/rules" >"/etc/$1/rules"
if "$1" status >/dev/null 2>&1; then :; else
  echo "$1 does not run: the change counts from its next start" >&2
  return 0
fi
if out=$("$1" reload 2>&1); then return 0; fi
cat "$tmp/$1.old" >"/etc/$1/rules"
"$1" reload >/dev/null 2>&1 || :
printf '%s\n' "$out" "$1 failed: the rules from before are back" >&2
exit 1
}
stage shorewall "$ipv4"
stage shorewall6 "$ipv6"
put shorewall
put shorewall6
)
