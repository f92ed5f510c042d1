# Poortwachter: update nh-bsmtp, open, list v2, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=aws-terraform&mode=open&port=2525&action=update&from=1

resource "aws_vpc_security_group_ingress_rule" "nh-bsmtp-ipv4" {
  for_each = toset([
    "0.0.0.0/0",
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
    "::/0",
  ])

  security_group_id = "sg-0123456789abcdef0"
  description       = "nh-bsmtp"
  ip_protocol       = "tcp"
  from_port         = 2525
  to_port           = 2525
  cidr_ipv6         = each.value
}
