# Poortwachter: install nh-bsmtp, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=hetzner-cloud&mode=open&port=2525
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
name="nh-bsmtp 2525 open"
keep="$keep'$name'"
case "$have" in (*"'$name'"*) ;; (*)
  hcloud firewall add-rule "$firewall" --direction in --protocol tcp \
    --source-ips 0.0.0.0/0 \
    --source-ips ::/0 \
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
