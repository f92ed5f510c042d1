import type { Dialect } from "#tests/support/dialect.ts";

export const dialect: Dialect = {
  shapes: [
    "# ‹own› has no rules any more.",
    "",
    'resource "aws_vpc_security_group_ingress_rule" "‹own›-ipv4" {',
    'resource "aws_vpc_security_group_ingress_rule" "‹own›-ipv6" {',
    "  for_each = toset([",
    '    "‹prefix›",',
    "  ])",
    '  security_group_id = "sg-‹hex›"',
    '  description       = "‹own›"',
    '  ip_protocol       = "tcp"',
    "  from_port         = ‹port›",
    "  to_port           = ‹port›",
    "  cidr_ipv4         = each.value",
    "  cidr_ipv6         = each.value",
    "}",
  ],
  everyone: /"0\.0\.0\.0\/0"|"::\/0"/,
  place: /_ingress_rule"/, // rules have no order there
  adds: /^resource /,
  removes: null, // what is no longer in the file goes
  limits: [[/description {7}= "(.*)"/g, 255]],
  broken: [
    ['"83.96.228.72/32",', '"83.96.228.72-83.96.228.77",'],
    ["cidr_ipv4         = each.value", "cidr_ipv4         = each.key"],
    ["_ingress_rule", "_egress_rule"],
    ['ip_protocol       = "tcp"', 'ip_protocol       = "-1"'],
  ],
};
