// Poortwachter: install nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
// https://poort.example/nl/firewall?platform=azure-bicep&mode=allow-list&port=2525
resource nsg 'Microsoft.Network/networkSecurityGroups@2023-11-01' existing = {
  name: 'my-nsg'
}

resource ipv4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-11-01' = {
  parent: nsg
  name: 'nh-bsmtp-ipv4'
  properties: {
    description: 'list v1'
    priority: 200
    direction: 'Inbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourcePortRange: '*'
    sourceAddressPrefixes: [
      '83.96.228.68/30'
      '83.96.228.72/32'
      '83.96.228.77/32'
      '178.21.117.194/32'
    ]
    destinationAddressPrefix: '*'
    destinationPortRange: '2525'
  }
}

resource ipv6 'Microsoft.Network/networkSecurityGroups/securityRules@2023-11-01' = {
  parent: nsg
  name: 'nh-bsmtp-ipv6'
  properties: {
    description: 'list v1'
    priority: 201
    direction: 'Inbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourcePortRange: '*'
    sourceAddressPrefixes: [
      '2001:828:105:10:216:3eff:fe00:300/120'
      '2001:828:105:10:216:3eff:fe00:1800/120'
      '2a02:2308::4be:0:0/96'
      '2a02:2308::216:3eff:fe55:68aa/128'
    ]
    destinationAddressPrefix: '*'
    destinationPortRange: '2525'
  }
}
