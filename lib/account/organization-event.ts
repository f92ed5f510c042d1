/** What is written down about an organization and its members. */
export const organizationActions = [
  "organization.create",
  "organization.rename",
  "organization.invite",
  "organization.withdraw-invitation",
  "organization.accept-invitation",
  "organization.decline-invitation",
  "organization.change-role",
  "organization.hand-over",
  "organization.remove-member",
  "organization.leave",
  "organization.switch",
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
