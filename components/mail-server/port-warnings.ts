import { ownedPorts, ownerOfPort } from "#lib/net/port.ts";

/** A warning for each port that usually belongs to another service. */
export function toPortWarnings(text: (port: string, owner: string) => string): Record<string, string> {
  return Object.fromEntries(ownedPorts.map((port) => [port, text(String(port), ownerOfPort(port) ?? "")]));
}
