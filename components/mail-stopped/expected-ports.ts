import { Port, smtpPort } from "#lib/net/port.ts";

/** The ports that a firewall may log mail on: the delivery port, and the one behind the firewall where it forwards to another. */
export function toExpectedPorts(input: Readonly<Record<string, string>>): [number, ...number[]] {
  const port = Port.safeParse(input["port"]).data ?? smtpPort;
  const inside = input["topology"] === "forward" ? Port.safeParse(input["insidePort"]).data : undefined;
  return inside === undefined || inside === port ? [port] : [port, inside];
}
