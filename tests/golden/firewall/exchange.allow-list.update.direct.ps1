# Poortwachter: update nh-bsmtp, allow-list, list v2, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=exchange&mode=allow-list&port=2525&action=update&from=1
& {
  $ErrorActionPreference = 'Stop'
  $own = "$env:COMPUTERNAME\nh-bsmtp"
  $connector = @{
    Bindings = @('0.0.0.0:2525', '[::]:2525')
    RemoteIPRanges = @(
      '83.96.228.68/30'
      '83.96.228.72/32'
      '83.96.228.90/32'
      '178.21.117.194/32'
      '2001:828:105:10:216:3eff:fe00:300/120'
      '2001:828:105:10:216:3eff:fe00:1800/120'
      '2a02:2308::4be:0:0/96'
      '2a02:2308::216:3eff:fe55:68aa/128'
    )
    PermissionGroups = 'AnonymousUsers'
    AuthMechanism = 'Tls'
    Enabled = $true
    Comment = 'list v2'
  }
  if (Get-ReceiveConnector -Identity $own -ErrorAction SilentlyContinue) {
    Set-ReceiveConnector -Identity $own @connector
  } else {
    $null = New-ReceiveConnector -Name 'nh-bsmtp' -Custom -TransportRole FrontendTransport @connector
  }
}
