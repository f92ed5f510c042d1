import { existsSync } from "node:fs";
import { join } from "node:path";

/** Where scripts/debian-packages.mjs unpacks packages that can't be installed beside each other. */
const folder = "/opt/poortwachter-tests";

/** The folder of an unpacked package; fails with what brings it when the program is missing. */
export function findUnpacked(packageName: string, program: string): string {
  const unpacked = join(folder, packageName);
  if (!existsSync(join(unpacked, "usr/sbin", program)))
    throw new Error(`${program} missing: npm test unpacks ${packageName} into ${folder}`);
  return unpacked;
}

/** The users that the packages would make: what comes after the last line of a host's own. */
export const users = {
  passwd: "postfix:x:9925:9925::/:/bin/false\nDebian-exim:x:9926:9926::/:/bin/false\n",
  group: "postfix:x:9925:\nDebian-exim:x:9926:\npostdrop:x:9927:\n",
} as const;
