import type { Dialect } from "#tests/support/dialect.ts";
import { sh } from "#tests/unit/firewall/script.ts";

export const dialect: Dialect = {
  shapes: [
    ...sh,
    "aws cloudformation delete-stack --stack-name ‹own›",
    "aws cloudformation wait stack-delete-complete --stack-name ‹own›",
    'AWSTemplateFormatVersion: "2010-09-09"',
    "Description: ‹own› list v‹number›",
    "Resources:",
    "  From‹alphanumeric›:",
    "    Type: AWS::EC2::SecurityGroupIngress",
    "    Properties:",
    "      GroupId: sg-‹hex›",
    "      Description: ‹own›",
    "      IpProtocol: tcp",
    "      FromPort: ‹port›",
    "      ToPort: ‹port›",
    '      CidrIp: "‹prefix4›"',
    '      CidrIpv6: "‹prefix6›"',
  ],
  everyone: /"0\.0\.0\.0\/0"|"::\/0"/,
  place: /SecurityGroupIngress/, // rules have no order there
  adds: /^ {6}Cidr/,
  removes: null, // CloudFormation adds first, and cleans up after all that
  limits: [
    [/^ {6}Description: (.*)/gm, 255],
    [/^ {2}(From.*):/gm, 255],
    [/--stack-name (\S+)/g, 128],
  ],
  broken: [
    ['CidrIp: "83.96.228.72/32"', 'CidrIp: "83.96.228.72"'],
    ['CidrIpv6: "2a02', 'CidrIp: "2a02'],
    ["SecurityGroupIngress", "SecurityGroupEgress"],
    ["IpProtocol: tcp", 'IpProtocol: "-1"'],
  ],
};
