import type { Dialect } from "#tests/support/dialect.ts";
import { awsShapes } from "#tests/unit/firewall/aws-shapes.ts";
import { callEach, sh } from "#tests/unit/firewall/script.ts";

export const dialect: Dialect = {
  shapes: [...sh, ...callEach, ...awsShapes],
  everyone: /0\.0\.0\.0\/0|::\/0/,
  place: /authorize-security-group-ingress/, // rules have no order there
  adds: /authorize/,
  removes: /revoke/,
  limits: [[/name="(.+)"/g, 255 - 43]],
  broken: [
    ["allow_ipv4 83.96.228.72/32", "allow_ipv4 83.96.228.72-83.96.228.77"],
    ["IpProtocol=tcp", "IpProtocol=-1"],
    ["FromPort=2525", "FromPort=0"],
  ],
};
