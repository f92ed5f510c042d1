# Poortwachter: install nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=firewalld&mode=allow-list&port=2525&feed=true
(
set -eu
firewall-cmd --zone=public --list-rich-rules >/dev/null || { echo "firewalld does not run, or has no zone public: nothing was changed" >&2; exit 1; }
command -v systemctl >/dev/null || { echo "no systemd: nothing was changed" >&2; exit 1; }
command -v flock >/dev/null || { echo "no flock: nothing was changed" >&2; exit 1; }
command -v curl >/dev/null || command -v wget >/dev/null || { echo "no curl and no wget: nothing was changed" >&2; exit 1; }
umask 022
mkdir -p /var/lib/nh-bsmtp
rm -f /var/lib/nh-bsmtp/etag
cat >/var/lib/nh-bsmtp/list <<'EOF'
ipv4 83.96.228.68/30
ipv4 83.96.228.72/32
ipv4 83.96.228.77/32
ipv4 178.21.117.194/32
ipv6 2001:828:105:10:216:3eff:fe00:300/120
ipv6 2001:828:105:10:216:3eff:fe00:1800/120
ipv6 2a02:2308::4be:0:0/96
ipv6 2a02:2308::216:3eff:fe55:68aa/128
EOF
{ printf '#\041/bin/sh\n'; cat; } >/usr/local/sbin/nh-bsmtp-follow.new <<'EOF'
# Poortwachter: install nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=firewalld&mode=allow-list&port=2525&feed=true
set -eu
cd /var/lib/nh-bsmtp
exec 9>lock
flock 9

say() {
  logger -t nh-bsmtp -- "$1" || :
  if [ -t 2 ]; then echo "nh-bsmtp: $1" >&2; fi
}
stop() {
  say "$2; the last good list stays"
  exit "$1"
}
members() { sed -n "s/^$1 //p" "$list"; }
is_there() { firewall-cmd --zone=public --list-rich-rules | grep -q '^rule priority="-8258" '; }
apply() {
list=$1
[ -s "$list" ]
keep=
runtime=$(firewall-cmd --zone=public --list-rich-rules)
permanent=$(firewall-cmd --permanent --zone=public --list-rich-rules)
add() {
printf '%s\n' "$runtime" | grep -qxF "$1" || firewall-cmd --zone=public --add-rich-rule="$1" >/dev/null
printf '%s\n' "$permanent" | grep -qxF "$1" || firewall-cmd --permanent --zone=public --add-rich-rule="$1" >/dev/null
keep="$keep
$1"
}
for prefix in $(members ipv4); do
  add "rule priority=\"-8258\" family=\"ipv4\" source address=\"$prefix\" port port=\"2525\" protocol=\"tcp\" accept"
done
for prefix in $(members ipv6); do
  add "rule priority=\"-8258\" family=\"ipv6\" source address=\"$prefix\" port port=\"2525\" protocol=\"tcp\" accept"
done
drop_rest() {
firewall-cmd "$@" --list-rich-rules | grep -E '^rule priority="(-8258|-8257)" ' | grep -vxF "$keep" |
  while read -r rule; do
    firewall-cmd "$@" --remove-rich-rule="$rule" >/dev/null
  done
}
drop_rest --zone=public
drop_rest --permanent --zone=public
}

if [ "$*" = load ]; then apply list; exit; fi
if is_there; then :; elif [ -s list ]; then apply list; fi

etag=$(cat etag 2>/dev/null || :)
rm -f answer body
code=0
if command -v curl >/dev/null; then
  curl -q -sS --connect-timeout 10 --max-time 60 -D answer -o body \
    ${etag:+-H "If-None-Match: $etag"} 'https://poort.example/feeds/allow-list.txt' || code=$?
else
  LC_ALL=C wget -S --timeout=20 --tries=1 --max-redirect=0 -O body \
    ${etag:+"--header=If-None-Match: $etag"} 'https://poort.example/feeds/allow-list.txt' 2>answer || code=$?
fi
touch answer body
status=$(sed -n 's/^ *HTTP[/][0-9.]* \([0-9][0-9][0-9]\).*/\1/p' answer | tail -n 1)
case "$status $code" in
"200 0") ;;
304*) exit 0 ;;
200*) stop 75 "the feed broke off" ;;
*) stop 75 "the feed can not be had now (HTTP status $status, exit status $code)" ;;
esac

if [ -s body ] && [ -z "$(tail -c 1 body)" ]; then :; else stop 65 "the feed is empty or cut off"; fi
if awk '
  function bits(value, width,    text) {
    for (text = ""; width > 0; width--) { text = (value % 2) text; value = int(value / 2) }
    return text
  }
  function ipv4(address,    part, text, i) {
    if (split(address, part, ".") > 4) return "x"
    for (i = 1; i <= 4; i++) {
      if (part[i] ~ /^(0|[1-9][0-9]?[0-9]?)$/ && part[i] + 0 < 256) text = text bits(part[i], 8); else return "x"
    }
    return text
  }
  function words(half,    word, count, text, i, j) {
    count = half == "" ? 0 : split(half, word, ":")
    text = ""
    for (i = 1; i <= count; i++) {
      if (word[i] ~ /^[0-9a-f][0-9a-f]?[0-9a-f]?[0-9a-f]?$/) text = text bits(0, 16 - 4 * length(word[i])); else return "x"
      for (j = 1; j <= length(word[i]); j++) text = text bits(index("123456789abcdef", substr(word[i], j, 1)), 4)
    }
    return text
  }
  function ipv6(address,    half, count, head, tail) {
    count = split(address, half, "::")
    if (count == 1) return words(address)
    head = words(half[1])
    tail = words(half[2])
    return count == 2 ? head bits(0, 128 - length(head tail)) tail : "x"
  }
  {
    slash = index($0, "/"); address = substr($0, 1, slash - 1); size = substr($0, slash + 1)
    family = address ~ /:/ ? "ipv6" : "ipv4"
    all = family == "ipv6" ? ipv6(address) : ipv4(address)
    wide = size + 0 < (family == "ipv6" ? 32 : 16)
    why = "no prefix"
    if (length(all) == (family == "ipv6" ? 128 : 32) && all ~ /^[01]+$/ && size ~ /^[0-9]+$/ && size + 0 <= length(all))
      why = wide ? "too wide" : substr(all, size + 1) ~ /1/ ? "not the start of its prefix" : ""
    if (NR > 1000) why = "too long"
    if (why == "") print family, substr(all, 1, size), $0; else { print "line " NR ": " why; exit 1 }
  }
' body >parsed; then :; else stop 65 "the feed is no list, $(tail -n 1 parsed)"; fi
LC_ALL=C sort -u parsed | awk '{
  if ($1 == family && index($2, last) == 1) next
  family = $1; last = $2; print $1, $3
}' >new
grep -q '^ipv' new || stop 65 "the feed has nothing for these rules"

if cmp -s new list; then :; else
  apply new
  say "the list has $(grep -c / new) prefixes now"
fi
mv new list
sed -n 's/^ *[Ee][Tt][Aa][Gg]: *//p' answer | tr -d '\r' | tail -n 1 >etag
EOF
chmod 755 /usr/local/sbin/nh-bsmtp-follow.new
mv /usr/local/sbin/nh-bsmtp-follow.new /usr/local/sbin/nh-bsmtp-follow
cat >/etc/systemd/system/nh-bsmtp-follow.service <<'EOF'
[Unit]
Description=Lets in the allow-list of nh-bsmtp and follows its feed
Wants=network-online.target
After=network-online.target firewalld.service

[Service]
Type=oneshot
ExecStart=/usr/local/sbin/nh-bsmtp-follow
TimeoutStartSec=5min

[Install]
WantedBy=multi-user.target
EOF
cat >/etc/systemd/system/nh-bsmtp-follow.timer <<'EOF'
[Unit]
Description=Follows the feed of nh-bsmtp

[Timer]
OnCalendar=*:0/5
RandomizedDelaySec=2min
AccuracySec=1s
Persistent=true

[Install]
WantedBy=timers.target
EOF
/usr/local/sbin/nh-bsmtp-follow load
systemctl daemon-reload
systemctl enable --quiet nh-bsmtp-follow.service nh-bsmtp-follow.timer
systemctl start nh-bsmtp-follow.timer
/usr/local/sbin/nh-bsmtp-follow
)
