# Poortwachter: update nh-bsmtp, dns-name, list v2, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=check-point&mode=dns-name&port=2525&action=update&from=1
(
set -eu
command -v mgmt_cli >/dev/null || { echo "no mgmt_cli, which is on the management server: nothing was changed" >&2; exit 1; }
session=$(mktemp)
trap '
mgmt_cli discard -s "$session" </dev/null >/dev/null 2>&1 || :
mgmt_cli logout -s "$session" </dev/null >/dev/null 2>&1 || :
rm -f "$session"
' EXIT
mgmt_cli login -r true session-name nh-bsmtp </dev/null >"$session" || { cat "$session" >&2; exit 1; }
show() {
  mgmt_cli show "$@" -s "$session" </dev/null 2>/dev/null
}
has() {
  show "$@" >/dev/null
}
api() {
  if out=$(mgmt_cli "$@" -s "$session" </dev/null 2>&1); then return 0; fi
  printf '%s\n' "$out" "nothing was changed" >&2
  exit 1
}
drop() {
  if has "$1" name "$2"; then api delete "$1" name "$2"; fi
}
put() {
  kind=$1 name=$2
  shift 2
  if has "$kind" name "$name"; then verb="set"; else verb="add"; fi
  api "$verb" "$kind" name "$name" "$@" ignore-warnings true
}
old=$(show group name nh-bsmtp | sed -n 's/^[- ]*name: "\(nh-bsmtp-[^"]*\)"$/\1/p')
set --
has dns-domain name .bsmtp-network.nederhost.net || api add dns-domain name .bsmtp-network.nederhost.net is-sub-domain false comments nh-bsmtp
put service-tcp nh-bsmtp_port port 2525 match-for-any false
if has access-rule name nh-bsmtp layer Network; then
  verb="set"
  position=new-position
else
  verb="add"
  position=position
fi
api "$verb" access-rule name nh-bsmtp layer Network "$position" top source .bsmtp-network.nederhost.net \
  destination Any service nh-bsmtp_port action Accept comments "list v2"
drop group nh-bsmtp
while read -r name; do
  case " $* " in (*" $name "*) continue ;; esac
  case "$name" in
  *.*-32 | *_*-128) drop host "$name" ;;
  ?*) drop network "$name" ;;
  esac
done <<END
$old
END
drop network-feed nh-bsmtp_feed
api publish
)
