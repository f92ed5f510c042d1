# Poortwachter: open nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=aws-terraform&mode=allow-list&port=2525&action=open

resource "aws_vpc_security_group_ingress_rule" "nh-bsmtp-open-ipv4" {
  for_each = toset([
    "0.0.0.0/0",
  ])

  security_group_id = "sg-0123456789abcdef0"
  description       = "nh-bsmtp-open"
  ip_protocol       = "tcp"
  from_port         = 2525
  to_port           = 2525
  cidr_ipv4         = each.value
}

resource "aws_vpc_security_group_ingress_rule" "nh-bsmtp-open-ipv6" {
  for_each = toset([
    "::/0",
  ])

  security_group_id = "sg-0123456789abcdef0"
  description       = "nh-bsmtp-open"
  ip_protocol       = "tcp"
  from_port         = 2525
  to_port           = 2525
  cidr_ipv6         = each.value
}
