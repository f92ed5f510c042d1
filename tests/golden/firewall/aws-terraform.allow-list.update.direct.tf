# Poortwachter: update nh-bsmtp, allow-list, list v2, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=aws-terraform&mode=allow-list&port=2525&action=update&from=1

resource "aws_vpc_security_group_ingress_rule" "nh-bsmtp-ipv4" {
  for_each = toset([
    "83.96.228.68/30",
    "83.96.228.72/32",
    "83.96.228.90/32",
    "178.21.117.194/32",
  ])

  security_group_id = "sg-0123456789abcdef0"
  description       = "nh-bsmtp"
  ip_protocol       = "tcp"
  from_port         = 2525
  to_port           = 2525
  cidr_ipv4         = each.value
}

resource "aws_vpc_security_group_ingress_rule" "nh-bsmtp-ipv6" {
  for_each = toset([
    "2001:828:105:10:216:3eff:fe00:300/120",
    "2001:828:105:10:216:3eff:fe00:1800/120",
    "2a02:2308::4be:0:0/96",
    "2a02:2308::216:3eff:fe55:68aa/128",
  ])

  security_group_id = "sg-0123456789abcdef0"
  description       = "nh-bsmtp"
  ip_protocol       = "tcp"
  from_port         = 2525
  to_port           = 2525
  cidr_ipv6         = each.value
}
