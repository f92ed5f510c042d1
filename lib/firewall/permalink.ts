import { z } from "zod";

/** An absolute URL of letters, digits and `:/?&=.-_%`: it heads each snippet as a comment, on its way to a root shell. */
export const Permalink = z
  .string()
  .max(2000)
  .regex(/^https?:\/\/[A-Za-z0-9:/?&=.%_-]+$/)
  .brand<"Permalink">();
export type Permalink = z.infer<typeof Permalink>;

/** The address of a page with its query. What has no place in a permalink is percent-encoded. */
export function toPermalink(baseUrl: string, path: string, query: URLSearchParams): Permalink {
  const url = new URL(`${path}?${query}`, baseUrl).href;
  return Permalink.parse(url.replaceAll(/[^A-Za-z0-9:/?&=.%_-]/g, encodeCharacter));
}

function encodeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}
