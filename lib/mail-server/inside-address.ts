import { z } from "zod";
import { Address, specialUseOf } from "#lib/net/address.ts";

const unusable = ["unspecified", "loopback", "linkLocal", "multicast", "broadcast"];

/** Where a firewall forwards to: any address that one host can have behind it, private ones included. */
export const InsideAddress = z
  .string("required")
  .trim()
  .pipe(z.string().pipe(Address))
  .refine((address) => !unusable.includes(specialUseOf(address) ?? ""), "address.inside");
