import { askText } from "#lib/dns/ask.ts";
import type { TextAnswer } from "#lib/mail-server/ownership.ts";
import type { Endpoint } from "#lib/net/endpoint.ts";

/** The texts at any name: the first word of a resolver that doesn't fail, asked one after another. */
export async function lookUpText(
  name: string,
  { resolvers, timeoutMs }: { readonly resolvers: readonly Endpoint[]; readonly timeoutMs: number },
): Promise<TextAnswer> {
  for (const resolver of resolvers) {
    const answer = await askText(name, resolver, timeoutMs);
    if (answer.kind !== "fail") return answer;
  }
  return { kind: "fail" };
}
