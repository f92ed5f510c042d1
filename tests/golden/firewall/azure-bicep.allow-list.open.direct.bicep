// Poortwachter: open nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
// https://poort.example/nl/firewall?platform=azure-bicep&mode=allow-list&port=2525&action=open
resource nsg 'Microsoft.Network/networkSecurityGroups@2023-11-01' existing = {
  name: 'my-nsg'
}

resource ipv4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-11-01' = {
  parent: nsg
  name: 'nh-bsmtp-open-ipv4'
  properties: {
    description: 'list v1'
    priority: 202
    direction: 'Inbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourcePortRange: '*'
    sourceAddressPrefixes: [
      '0.0.0.0/0'
    ]
    destinationAddressPrefix: '*'
    destinationPortRange: '2525'
  }
}

resource ipv6 'Microsoft.Network/networkSecurityGroups/securityRules@2023-11-01' = {
  parent: nsg
  name: 'nh-bsmtp-open-ipv6'
  properties: {
    description: 'list v1'
    priority: 203
    direction: 'Inbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourcePortRange: '*'
    sourceAddressPrefixes: [
      '::/0'
    ]
    destinationAddressPrefix: '*'
    destinationPortRange: '2525'
  }
}
