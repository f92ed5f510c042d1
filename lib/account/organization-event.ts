/** What is written down about an organization as such. */
export const organizationActions = [
  "organization.create",
  "organization.rename",
  "organization.delete",
  "organization.switch",
] as const;

/** What is written down about who belongs to an organization. */
export const memberActions = [
  "organization.invite",
  "organization.withdraw-invitation",
  "organization.accept-invitation",
  "organization.decline-invitation",
  "organization.change-role",
  "organization.hand-over",
  "organization.remove-member",
  "organization.leave",
] as const;

/** Why a change of an organization is refused, beyond that somebody may not make it; the text is the message `errors.<code>`. */
export type OrganizationRefusal =
  | "organization.last_owner"
  | "organization.same_role"
  | "organization.unverified"
  | "invitation.member"
  | "invitation.gone"
  | "invitation.other_address"
  | "invitation.unverified";
