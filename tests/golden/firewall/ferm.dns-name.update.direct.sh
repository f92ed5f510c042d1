# Poortwachter: update nh-bsmtp, dns-name, list v2, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=ferm&mode=dns-name&port=2525&action=update&from=1
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
ipv4=$(cat <<END
domain ip table filter chain INPUT proto tcp dport 2525 saddr bsmtp-network.nederhost.net mod comment comment "v2" ACCEPT; # nh-bsmtp
END
)
ipv6=$(cat <<END
domain ip6 table filter chain INPUT proto tcp dport 2525 saddr bsmtp-network.nederhost.net mod comment comment "v2" ACCEPT; # nh-bsmtp
END
)
edit "$conf" "" >"$conf.new"
manages() { ferm --noexec --lines --domain "$1" "$conf.new" | grep -q "^[*]$2\$"; }
if manages ip filter; then :; else
  echo "$conf has no table filter of domain ip: no rules for it" >&2
  ipv4=
fi
if manages ip6 filter; then :; else
  echo "$conf has no table filter of domain ip6: no rules for it" >&2
  ipv6=
fi
rm "$conf.new"
[ -n "$ipv4$ipv6" ] || { echo "ferm has no such table: nothing was changed" >&2; exit 1; }
lines=$(printf '%s\n' "$ipv4" "$ipv6" | sed '/^$/d')
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
