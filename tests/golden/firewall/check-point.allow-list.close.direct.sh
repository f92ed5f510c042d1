# Poortwachter: install nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=check-point&mode=allow-list&port=2525&action=close
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
while read -r prefix; do
  name=nh-bsmtp-$(printf '%s' "$prefix" | tr ':/' '_-')
  case "$prefix" in
  *.*/32 | *:*/128) put host "$name" ip-address "${prefix%/*}" ;;
  *) put network "$name" subnet "${prefix%/*}" mask-length "${prefix#*/}" ;;
  esac
  set -- "$@" "members.$(($# / 2 + 1))" "$name"
done <<END
83.96.228.68/30
83.96.228.72/32
83.96.228.77/32
178.21.117.194/32
2001:828:105:10:216:3eff:fe00:300/120
2001:828:105:10:216:3eff:fe00:1800/120
2a02:2308::4be:0:0/96
2a02:2308::216:3eff:fe55:68aa/128
END
put group nh-bsmtp "$@"
put service-tcp nh-bsmtp_port port 2525 match-for-any false
if has access-rule name nh-bsmtp layer Network; then
  verb="set"
  position=new-position
else
  verb="add"
  position=position
fi
api "$verb" access-rule name nh-bsmtp layer Network "$position" top source nh-bsmtp \
  destination Any service nh-bsmtp_port action Accept comments "list v1"
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
if show dns-domain name .bsmtp-network.nederhost.net | grep -qF '"nh-bsmtp"'; then
  mgmt_cli delete dns-domain name .bsmtp-network.nederhost.net -s "$session" </dev/null >/dev/null 2>&1 || :
fi
api publish
)

# Poortwachter: close nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=check-point&mode=allow-list&port=2525&action=close
(
set -eu
command -v mgmt_cli >/dev/null || { echo "no mgmt_cli, which is on the management server: nothing was changed" >&2; exit 1; }
session=$(mktemp)
trap '
mgmt_cli discard -s "$session" </dev/null >/dev/null 2>&1 || :
mgmt_cli logout -s "$session" </dev/null >/dev/null 2>&1 || :
rm -f "$session"
' EXIT
mgmt_cli login -r true session-name nh-bsmtp-open </dev/null >"$session" || { cat "$session" >&2; exit 1; }
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
old=$(show group name nh-bsmtp-open | sed -n 's/^[- ]*name: "\(nh-bsmtp-open-[^"]*\)"$/\1/p')
set --
if has access-rule name nh-bsmtp-open layer Network; then api delete access-rule name nh-bsmtp-open layer Network; fi
drop group nh-bsmtp-open
while read -r name; do
  case " $* " in (*" $name "*) continue ;; esac
  case "$name" in
  *.*-32 | *_*-128) drop host "$name" ;;
  ?*) drop network "$name" ;;
  esac
done <<END
$old
END
drop network-feed nh-bsmtp-open_feed
if show dns-domain name .bsmtp-network.nederhost.net | grep -qF '"nh-bsmtp-open"'; then
  mgmt_cli delete dns-domain name .bsmtp-network.nederhost.net -s "$session" </dev/null >/dev/null 2>&1 || :
fi
drop service-tcp nh-bsmtp-open_port
api publish
)
