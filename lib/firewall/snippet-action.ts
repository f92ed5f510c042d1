import { z } from "zod";

/** What a text does: put the rules there, bring them to a later list, take them away; open for some hours, close again. */
export const snippetActions = ["install", "update", "remove", "open", "close"] as const;
export const SnippetAction = z.enum(snippetActions, "choice.unknown");
export type SnippetAction = z.infer<typeof SnippetAction>;

/** True for a text after which the rules that it is about are gone. */
export function takesAway(action: SnippetAction): boolean {
  return action === "remove" || action === "close";
}
