import { z } from "zod";
import { EmailAddress } from "#lib/account/email-address.ts";
import { Label } from "#lib/account/label.ts";
import { AssignableRole } from "#lib/account/role.ts";

const Id = z.string("not_found").regex(/^[A-Za-z0-9_-]{1,128}$/, "not_found");

export const OrganizationId = Id.brand<"OrganizationId">();
export type OrganizationId = z.infer<typeof OrganizationId>;

/** One person in one organization. */
export const MemberId = Id.brand<"MemberId">();
export type MemberId = z.infer<typeof MemberId>;

export const InvitationId = Id.brand<"InvitationId">();
export type InvitationId = z.infer<typeof InvitationId>;

export const InvitationInput = z.strictObject({ email: EmailAddress, role: AssignableRole });
export type InvitationInput = z.infer<typeof InvitationInput>;

export const RoleInput = z.strictObject({ role: AssignableRole });
export type RoleInput = z.infer<typeof RoleInput>;

/** What the owner who hands an organization over is afterwards. */
export const HandOverInput = z.strictObject({ stay: z.enum(["admin", "owner"], "choice.unknown") });
export type HandOverInput = z.infer<typeof HandOverInput>;

export const OrganizationInput = z.strictObject({ organizationName: Label });
export type OrganizationInput = z.infer<typeof OrganizationInput>;
