import type { Dialect } from "#tests/support/dialect.ts";

const find = "Get-ReceiveConnector -Identity $own -ErrorAction SilentlyContinue";

export const dialect: Dialect = {
  shapes: [
    "& {",
    "}",
    "  }",
    "    )",
    "  $ErrorActionPreference = 'Stop'",
    '  $own = "$env:COMPUTERNAME\\‹own›"',
    "  $connector = @{",
    "    Bindings = @('0.0.0.0:‹port›', '[::]:‹port›')",
    "    RemoteIPRanges = @(",
    "      '‹prefix›'",
    "      '0.0.0.0-255.255.255.255'",
    "      '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'",
    "    PermissionGroups = 'AnonymousUsers'",
    "    AuthMechanism = 'Tls'",
    "    Enabled = $true",
    "    Comment = 'list v‹number›'",
    `  if (${find}) {`,
    "    Set-ReceiveConnector -Identity $own @connector",
    "  } else {",
    "    $null = New-ReceiveConnector -Name '‹own›' -Custom -TransportRole FrontendTransport @connector",
    `  ${find} | Remove-ReceiveConnector -Confirm:$false`,
  ],
  everyone: /'0\.0\.0\.0-255\.255\.255\.255'/,
  // Connectors have no order: that with the narrowest range takes a sender.
  place: /RemoteIPRanges = @\(/,
  adds: /-ReceiveConnector .*@connector$/,
  removes: null,
  limits: [[/-Name '(\S+)'/g, 64]],
  broken: [
    ["'83.96.228.72/32'", "'83.96.228.72'"],
    ["PermissionGroups = 'AnonymousUsers'", "PermissionGroups = 'ExchangeServers'"],
    ["AuthMechanism = 'Tls'", "AuthMechanism = 'ExternalAuthoritative'"],
    ["Set-ReceiveConnector -Identity $own", "Set-ReceiveConnector -Identity 'Default Frontend MX'"],
  ],
};
