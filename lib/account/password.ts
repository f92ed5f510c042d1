import { z } from "zod";

export const passwordLengthMin = 12;
export const passwordLengthMax = 256;

/**
 * A password that somebody chooses: 12–256 characters of any kind, no rules about which (NIST SP 800-63B-4), but not one that is
 * guessed first: a common word with digits around it, a keyboard row, a few characters over and over.
 */
export const NewPassword = z
  .string("required")
  .min(1, { error: "required", abort: true })
  .refine((text) => lengthOf(text) >= passwordLengthMin, { error: "password.too_short", abort: true })
  .refine((text) => lengthOf(text) <= passwordLengthMax, { error: "password.too_long", abort: true })
  .refine((text) => !isCommon(text), "password.common");

/** True when a password is the e-mail address of its owner, or a part of it with digits and signs around. */
export function isLikeEmail(password: string, email: string): boolean {
  const lower = password.normalize("NFKC").toLowerCase();
  const [local = "", domain = ""] = email.split("@");
  return lower.includes(email) || [local, domain, domain.split(".")[0]].includes(strip(lower));
}

const commonWords = [
  ...[
    "admin",
    "administrator",
    "changeme",
    "geheim",
    "iloveyou",
    "letmein",
    "login",
    "mailserver",
    "monkey",
    "nederhost",
  ],
  ...[
    "nederland",
    "password",
    "passwort",
    "poortwachter",
    "qwerty",
    "secret",
    "voetbal",
    "wachtwoord",
    "welcome",
    "welkom",
  ],
];
const rows = [
  ...[
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertyuiop[]asdfghjkl;zxcvbnm,./",
  ],
  ...["1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "qazwsxedcrfvtgbyhnujmikolp"],
];
const leet: Readonly<Record<string, string>> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "@": "a", $: "s" };
const distinctMin = 5;

function isCommon(text: string): boolean {
  const lower = text.normalize("NFKC").toLowerCase();
  if (new Set(lower).size < distinctMin) return true;
  const core = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const spelled = core.replace(/[01345@$]/g, (sign) => leet[sign] ?? sign);
  return [strip(lower), strip(spelled)].some(isMadeOfWords) || [lower, strip(lower)].some(isRow);
}

function isMadeOfWords(letters: string): boolean {
  return letters !== "" && commonWords.reduce((left, word) => left.replaceAll(word, ""), letters) === "";
}

function isRow(text: string): boolean {
  const isPart = (part: string) => part !== "" && rows.some((row) => row.includes(part));
  return isPart(text) || isPart([...text].reverse().join(""));
}

function strip(text: string): string {
  return text.replace(/[^\p{L}]+/gu, "");
}

function lengthOf(text: string): number {
  return [...text].length;
}
