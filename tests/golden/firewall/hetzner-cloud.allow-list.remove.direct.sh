# Poortwachter: remove nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=hetzner-cloud&mode=allow-list&port=2525&action=remove
(
set -eu
firewall=my-firewall
rules=$(hcloud firewall describe "$firewall" -o format='{{range .Rules}}{{if .Description}}{{.Description}}|{{.Port}}|{{range .SourceIPs}}{{.}} {{end}}{{"\n"}}{{end}}{{end}}')
keep=
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
