# Poortwachter: install nh-bsmtp, dns-name, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=firehol&mode=dns-name&port=2525
(
set -eu
umask 077
conf=/etc/firehol/firehol.conf
[ -s "$conf" ] || { echo "no $conf: nothing was changed" >&2; exit 1; }
edit() {
lines=$2 awk '
  function put() { if (done == 0 && ENVIRON["lines"] > "") print ENVIRON["lines"]; done = 1 }
  / # nh-bsmtp$/ { next }
  /^[[:blank:]]*(ipv(4|6|46)[[:blank:]]+)?(interface|router)(4|6|46)?[[:blank:]]/ { put() }
  { print }
  END { put() }
' "$1"
}
lines=$(cat <<END
interface4 any nh-bsmtp-v4 src bsmtp-network.nederhost.net # nh-bsmtp
  policy return # nh-bsmtp
  server custom nh_bsmtp tcp/2525 any accept # nh-bsmtp
interface6 any nh-bsmtp-v6 src bsmtp-network.nederhost.net # nh-bsmtp
  policy return # nh-bsmtp
  server custom nh_bsmtp tcp/2525 any accept # nh-bsmtp
END
)
read_new() {
out=$(firehol "$conf.new" debug 2>&1) || :
printf '%s\n' "$out"
case "$out" in *"# Commands to execute"*) ;; *) return 1 ;; esac
}
edit "$conf" "$lines" >"$conf.new"
if cmp -s "$conf.new" "$conf"; then rm "$conf.new"; exit 0; fi
if out=$(read_new 2>&1); then :; else
  rm "$conf.new"
  printf '%s\n' "$out" "FireHOL refuses the new rules: nothing was changed" >&2
  exit 1
fi
cp -p "$conf" "$conf.old"
cat "$conf.new" >"$conf"
if out=$(firehol restart 2>&1); then rm "$conf.new" "$conf.old"; exit 0; fi
cat "$conf.old" >"$conf"
rm "$conf.new" "$conf.old"
firehol restart >/dev/null 2>&1 || :
printf '%s\n' "$out" "FireHOL failed: the rules from before are back" >&2
exit 1
)
