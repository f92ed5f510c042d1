import { Secret, TOTP } from "otpauth";
import { encode } from "uqr";
import type { QrCode } from "#lib/account/qr-code.ts";

// What every app understands (RFC 6238 with its defaults); one step of 30 seconds off either way is a clock that is not exact.
const kind = { issuer: "Poortwachter", algorithm: "SHA1", digits: 6, period: 30 } as const;
const stepsOff = 1;

/** The app on a telephone that shows another code each half minute. */
export const codeApp = {
  /** 160 random bits in base32. */
  createSecret: () => new Secret({ size: 20 }).base32,

  /** What an app reads from the QR code: "otpauth://totp/…". */
  toUri: (secret: string, label: string) => new TOTP({ ...kind, label, secret }).toString(),

  toQrCode,

  /** The time step that a code is of; null for a code of no step around now. */
  findStep: (secret: string, code: string, now: number): number | null => {
    const app = new TOTP({ ...kind, secret });
    const delta = app.validate({ token: code, timestamp: now, window: stepsOff });
    return delta === null ? null : app.counter({ timestamp: now }) + delta;
  },
};

function toQrCode(text: string): QrCode {
  const { size, data } = encode(text, { ecc: "M", border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])));
  return { size, path: path.join("") };
}
