import { z } from "zod";
import type { Role } from "#lib/account/role.ts";

export const invitationDays = 7;

/** What the link of an invitation holds: 160 random bits in hexadecimal. */
export const InvitationToken = z
  .string("invitation.gone")
  .regex(/^[0-9a-f]{40}$/, "invitation.gone")
  .brand<"InvitationToken">();
export type InvitationToken = z.infer<typeof InvitationToken>;

/**
 * An invitation as somebody with its link sees it. `open` waits for an answer; of one that does not, nothing more is told. `reader` is
 * how who is signed in stands to it: `other` has another address, `unverified` has not confirmed theirs yet.
 */
export type InvitationView =
  | { readonly state: "gone" | "expired" | "declined" | "accepted" }
  | { readonly state: "member"; readonly organizationName: string }
  | {
      readonly state: "open";
      readonly organizationName: string;
      readonly inviterName: string;
      readonly role: Role;
      readonly email: string;
      readonly reader: "visitor" | "other" | "unverified" | "ready";
    };

const path = /^\/(?:nl|en)\/invitation\/([0-9a-f]{40})$/;

/** The invitation that a path on this site leads to; null for any other path. */
export function toInvitationToken(returnPath: string | null): InvitationToken | null {
  return InvitationToken.safeParse(path.exec(returnPath ?? "")?.[1]).data ?? null;
}
