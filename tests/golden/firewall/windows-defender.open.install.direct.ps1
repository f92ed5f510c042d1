# Poortwachter: install nh-bsmtp, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=windows-defender&mode=open&port=2525
& {
  $ErrorActionPreference = 'Stop'
  $rule = @{
    Direction = 'Inbound'
    Action = 'Allow'
    Protocol = 'TCP'
    LocalPort = '2525'
    RemoteAddress = 'Any'
    Profile = 'Any'
    Enabled = 'True'
    Description = 'list v1'
  }
  if (Get-NetFirewallRule -Name 'nh-bsmtp' -ErrorAction SilentlyContinue) {
    Set-NetFirewallRule -Name 'nh-bsmtp' @rule
  } else {
    $null = New-NetFirewallRule -Name 'nh-bsmtp' -DisplayName 'nh-bsmtp' @rule
  }
}
