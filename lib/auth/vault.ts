import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
const nonceLength = 12;
const tagLength = 16;

/**
 * Keeps texts in the database that are of no use without the secret. `owner` is part of what is sealed: a text that was moved to the row of
 * another does not open. Before it stands which secret it was sealed under: "k3Jx0a.…".
 */
export function createVault(secret: string) {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "poortwachter vault", 32));
  const keyId = Buffer.from(hkdfSync("sha256", secret, "", "poortwachter vault key id", 6)).toString("base64url");
  const isOfOtherKey = (sealed: string) => sealed.includes(".") && !sealed.startsWith(`${keyId}.`);
  return {
    seal: (text: string, owner: string): string => {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(owner));
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return `${keyId}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url")}`;
    },

    /** Whether it was sealed under another secret; false too for what does not say, as it was sealed before that was written. */
    isOfOtherKey,

    /** Null when it was sealed under another secret or for another owner, or is damaged. */
    open: (sealed: string, owner: string): string | null => {
      if (isOfOtherKey(sealed)) return null;
      const bytes = Buffer.from(sealed.slice(sealed.indexOf(".") + 1), "base64url");
      const nonce = bytes.subarray(0, nonceLength);
      const tag = bytes.subarray(nonceLength, nonceLength + tagLength);
      try {
        const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagLength })
          .setAAD(Buffer.from(owner))
          .setAuthTag(tag);
        const text = decipher.update(bytes.subarray(nonceLength + tagLength));
        return Buffer.concat([text, decipher.final()]).toString("utf8");
      } catch {
        return null;
      }
    },
  };
}
