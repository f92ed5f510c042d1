import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { processWide } from "#lib/process-wide.ts";
import { hashToken } from "#lib/services/random-token.ts";

/** Which mail server a feed token belongs to, by the token's hash: in memory, so that feeds need no database. */
export type FeedTokens = ReadonlyMap<string, MailServerId>;

type Listener = (tokens: FeedTokens) => void;

const slot = processWide<FeedTokens>("feed-tokens");
const listening = processWide<Listener>("feed-tokens-listener");

export function setFeedTokens(tokens: FeedTokens): void {
  slot.set(tokens);
  listening.get()?.(tokens);
}

/** Tells one listener of the tokens each time that they change, until the returned function is called. */
export function onFeedTokens(listener: Listener): () => void {
  listening.set(listener);
  return () => listening.set(undefined);
}

/** The mail server of a token; null when the token is unknown or taken back. */
export function findMailServerOfToken(token: string): MailServerId | null {
  return slot.get()?.get(hashToken(token)) ?? null;
}

/** Lets this process know at once what the others read a moment later. Takes the mail server's earlier token away. */
export function replaceTokenInMemory(mailServerId: MailServerId, hash: string | null): void {
  const others = [...(slot.get() ?? [])].filter(([, id]) => id !== mailServerId);
  setFeedTokens(new Map(hash === null ? others : [...others, [hash, mailServerId]]));
}
