# Poortwachter: update nh-bsmtp, allow-list, list v2, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=windows-defender&mode=allow-list&port=2525&action=update&from=1
& {
  $ErrorActionPreference = 'Stop'
  $rule = @{
    Direction = 'Inbound'
    Action = 'Allow'
    Protocol = 'TCP'
    LocalPort = '2525'
    RemoteAddress = @(
      '83.96.228.68/30'
      '83.96.228.72/32'
      '83.96.228.90/32'
      '178.21.117.194/32'
      '2001:828:105:10:216:3eff:fe00:300/120'
      '2001:828:105:10:216:3eff:fe00:1800/120'
      '2a02:2308::4be:0:0/96'
      '2a02:2308::216:3eff:fe55:68aa/128'
    )
    Profile = 'Any'
    Enabled = 'True'
    Description = 'list v2'
  }
  if (Get-NetFirewallRule -Name 'nh-bsmtp' -ErrorAction SilentlyContinue) {
    Set-NetFirewallRule -Name 'nh-bsmtp' @rule
  } else {
    $null = New-NetFirewallRule -Name 'nh-bsmtp' -DisplayName 'nh-bsmtp' @rule
  }
}
