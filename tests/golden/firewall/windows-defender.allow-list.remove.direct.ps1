# Poortwachter: remove nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=windows-defender&mode=allow-list&port=2525&action=remove
& {
  $ErrorActionPreference = 'Stop'
  Get-NetFirewallRule -Name 'nh-bsmtp' -ErrorAction SilentlyContinue | Remove-NetFirewallRule
}
