import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

export interface UnsubscribeLinks {
  /** For a reader: asks before it switches anything off. */
  readonly page: string;
  /** For a program that reads mail: a POST switches off at once (RFC 8058), a GET leads to the page. */
  readonly oneClick: string;
}

const idLength = 16;
const proofLength = 16;

/**
 * Ways to switch a mail channel off for whoever holds one of its mails, without signing in. Good for that alone, and for as long as the
 * channel and the secret are there.
 */
export function createUnsubscribing(secret: string, baseUrl: string) {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "poortwachter unsubscribe", 32));
  const prove = (id: Buffer) => createHmac("sha256", key).update(id).digest().subarray(0, proofLength);
  return {
    toUnsubscribeLinks: (channelId: string, locale: string): UnsubscribeLinks => {
      const id = Buffer.from(channelId.replaceAll("-", ""), "hex");
      const token = Buffer.concat([id, prove(id)]).toString("base64url");
      return {
        page: `${baseUrl}/${locale}/unsubscribe?token=${token}`,
        oneClick: `${baseUrl}/api/unsubscribe?token=${token}&locale=${locale}`,
      };
    },

    /** The channel that a token switches off; null for what is no token of ours. */
    readChannelId: (token: string): string | null => {
      const bytes = Buffer.from(token, "base64url");
      if (bytes.length !== idLength + proofLength) return null;
      const id = bytes.subarray(0, idLength);
      if (!timingSafeEqual(prove(id), bytes.subarray(idLength))) return null;
      return id.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
    },
  };
}
