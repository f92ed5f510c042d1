import { z } from "zod";

/** Who may connect: everyone, whoever the DNS name points to, or the allow-list. */
export const accessModes = ["open", "dns-name", "allow-list"] as const;
export const AccessMode = z.enum(accessModes, "choice.unknown");
export type AccessMode = z.infer<typeof AccessMode>;
