import { z } from "zod";

/** What somebody may do in an organization. The last owner of an organization can't stop being one. */
export const Role = z.enum(["owner", "admin", "viewer"]);
export type Role = z.infer<typeof Role>;

/** A role as the database has it: one that is not known here may look and no more. */
export const StoredRole = Role.catch("viewer");

/** What a colleague can be made. An owner is made by an owner who hands the organization over. */
export const AssignableRole = z.enum(["admin", "viewer"], "choice.unknown");
export type AssignableRole = z.infer<typeof AssignableRole>;

/** True for who may change the organization, its mail servers and who belongs to it. */
export function isEditor(role: Role): boolean {
  return role === "owner" || role === "admin";
}

/** True when somebody with the one role may give a member with the other another role, or remove them. */
export function mayManage(role: Role, other: Role): boolean {
  return role === "owner" || (role === "admin" && other !== "owner");
}
