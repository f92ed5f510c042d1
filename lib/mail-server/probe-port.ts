import { ownerOfPort, type Port } from "#lib/net/port.ts";

const mailPorts: readonly number[] = [25, 465, 587, 2525];
const PRIVILEGED_MAX = 1023;

/**
 * Whether a probe may go to a port: those of mail, and from 1024 those that no other service is known to own. A stranger could
 * otherwise have us knock on any door.
 */
export function isProbeable(port: Port): boolean {
  return mailPorts.includes(port) || (port > PRIVILEGED_MAX && ownerOfPort(port) === null);
}
