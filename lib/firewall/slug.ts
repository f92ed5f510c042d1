import { z } from "zod";

/** The customer's name for one group of rules: 1–32 lower-case letters, digits and hyphens. */
export const SlugOfOurs = z
  .string("name.syntax")
  .regex(/^[a-z0-9-]{1,32}$/, "name.syntax")
  .brand<"Slug">();
export type Slug = z.infer<typeof SlugOfOurs>;

/** How the names of temporary openings end. */
export const reservedEnding = "-open";

/** A name as a customer may choose it. */
export const Slug = SlugOfOurs.refine((slug) => !slug.endsWith(reservedEnding), "name.reserved");

/**
 * The name of our objects on the device: "nh-bsmtp", at most `lengthMax` characters. A longer one is cut and ends in a hash
 * of the whole, so that two long names stay two.
 */
export function toObjectName(slug: Slug, lengthMax: number): string {
  const name = `nh-${slug}`;
  if (name.length <= lengthMax) return name;
  const hash = hashOf(slug).toString(36).padStart(7, "0");
  return `${name.slice(0, lengthMax - hash.length - 1)}-${hash}`;
}

/** A number that a name always gives, 0 to 2^32 - 1 (FNV-1a). */
export function hashOf(slug: Slug): number {
  let hash = 0x811c9dc5;
  for (const character of slug) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  }
  return hash;
}
