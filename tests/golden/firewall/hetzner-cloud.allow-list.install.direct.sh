# Poortwachter: install nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=hetzner-cloud&mode=allow-list&port=2525
(
set -eu
firewall=my-firewall
rules=$(hcloud firewall describe "$firewall" -o format='{{range .Rules}}{{if .Description}}{{.Description}}|{{.Port}}|{{range .SourceIPs}}{{.}} {{end}}{{"\n"}}{{end}}{{end}}')
keep=
have=
while IFS='|' read -r name port sources; do
case "$name" in ("nh-bsmtp "*) ;; (*) continue ;; esac
have="$have'$name'"
done <<END
$rules
END
name="nh-bsmtp 2525 list v1 part 1"
keep="$keep'$name'"
case "$have" in (*"'$name'"*) ;; (*)
  hcloud firewall add-rule "$firewall" --direction in --protocol tcp \
    --source-ips 83.96.228.68/30 \
    --source-ips 83.96.228.72/32 \
    --source-ips 83.96.228.77/32 \
    --source-ips 178.21.117.194/32 \
    --source-ips 2001:828:105:10:216:3eff:fe00:300/120 \
    --source-ips 2001:828:105:10:216:3eff:fe00:1800/120 \
    --source-ips 2a02:2308::4be:0:0/96 \
    --source-ips 2a02:2308::216:3eff:fe55:68aa/128 \
    --port 2525 --description "$name" ;;
esac
while IFS='|' read -r name port sources; do
case "$name" in ("nh-bsmtp "*) ;; (*) continue ;; esac
case "$keep" in (*"'$name'"*) continue ;; esac
set --
for source in $sources; do set -- "$@" --source-ips "$source"; done
hcloud firewall delete-rule "$firewall" --direction in --protocol tcp \
  --port "$port" --description "$name" "$@" </dev/null
done <<END
$rules
END
)
