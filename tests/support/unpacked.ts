import { existsSync } from "node:fs";
import { join } from "node:path";

/** Where scripts/debian-packages.mjs unpacks packages that can't be installed beside each other. */
const folder = "/opt/poortwachter-tests";

/** A program of an unpacked package; fails with what brings it when it is missing. */
export function findUnpacked(packageName: string, program: string): string {
  const file = join(folder, packageName, "usr/sbin", program);
  if (!existsSync(file)) throw new Error(`${program} missing: npm test unpacks ${packageName} into ${folder}`);
  return file;
}

/** Postfix's programs look for their libraries where a package puts them. */
export const postfixLibraries = join(folder, "postfix/usr/lib/postfix");
