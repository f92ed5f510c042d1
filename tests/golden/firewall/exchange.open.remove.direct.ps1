# Poortwachter: remove nh-bsmtp, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=exchange&mode=open&port=2525&action=remove
& {
  $ErrorActionPreference = 'Stop'
  $own = "$env:COMPUTERNAME\nh-bsmtp"
  Get-ReceiveConnector -Identity $own -ErrorAction SilentlyContinue | Remove-ReceiveConnector -Confirm:$false
}
