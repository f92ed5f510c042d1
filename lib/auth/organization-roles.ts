import { adminAc, memberAc, ownerAc } from "better-auth/plugins/organization/access";

/** What each role may do to the organization itself; what it may do to mail servers is in lib/services/authorize.ts. */
export const organizationRoles = { owner: ownerAc, admin: adminAc, viewer: memberAc };
