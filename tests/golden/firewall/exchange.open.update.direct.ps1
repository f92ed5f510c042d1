# Poortwachter: update nh-bsmtp, open, list v2, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=exchange&mode=open&port=2525&action=update&from=1
& {
  $ErrorActionPreference = 'Stop'
  $own = "$env:COMPUTERNAME\nh-bsmtp"
  $connector = @{
    Bindings = @('0.0.0.0:2525', '[::]:2525')
    RemoteIPRanges = @(
      '0.0.0.0-255.255.255.255'
      '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'
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
