# Poortwachter: open nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=exchange&mode=allow-list&port=2525&action=open
& {
  $ErrorActionPreference = 'Stop'
  $own = "$env:COMPUTERNAME\nh-bsmtp-open"
  $connector = @{
    Bindings = @('0.0.0.0:2525', '[::]:2525')
    RemoteIPRanges = @(
      '0.0.0.0-255.255.255.255'
      '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'
    )
    PermissionGroups = 'AnonymousUsers'
    AuthMechanism = 'Tls'
    Enabled = $true
    Comment = 'list v1'
  }
  if (Get-ReceiveConnector -Identity $own -ErrorAction SilentlyContinue) {
    Set-ReceiveConnector -Identity $own @connector
  } else {
    $null = New-ReceiveConnector -Name 'nh-bsmtp-open' -Custom -TransportRole FrontendTransport @connector
  }
}
