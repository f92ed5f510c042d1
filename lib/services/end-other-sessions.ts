import type { Transaction } from "#lib/services/context.ts";
import { turnAwayEntrants } from "#lib/services/entrant.ts";
import { keepOneSession, lockAccount, type SessionOwner } from "#lib/services/lock-account.ts";

/**
 * Ends all sessions of somebody but the one that asks, and what other browsers of theirs were in the middle of; returns the token with which
 * their own goes on. The lock is one that a session being opened waits for: it is there already, or opened after this has committed.
 */
export async function endOtherSessions(tx: Transaction, session: SessionOwner): Promise<string> {
  await turnAwayEntrants(tx, session.userId);
  await lockAccount(tx, session);
  return keepOneSession(tx, session);
}
