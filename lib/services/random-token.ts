import { createHash, randomBytes } from "node:crypto";

/** 160 random bits in hexadecimal: nothing in it is special to a shell, a URL or a firewall's command line. */
export function createToken(): string {
  return randomBytes(20).toString("hex");
}

/** SHA-256 is enough for a secret of so many random bits (there is nothing to guess). */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
