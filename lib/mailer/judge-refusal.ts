/** What a relay or the way to it said no with, as nodemailer tells it. */
export interface Refusal {
  /** The command that was answered: "RCPT TO", "MAIL FROM", "DATA", "AUTH PLAIN", "CONN" … */
  readonly command: string | null;
  /** The whole answer: "550 5.1.1 No such user". Null where nothing answered. */
  readonly response: string | null;
}

// RFC 3463, RFC 7505: no such mailbox, no such system, moved, no mail taken there, disabled.
const addressStatuses = /^5\.(?:0\.0|1\.(?:0|1|2|3|4|6|10)|2\.(?:0|1))$/;
const addressCodes = new Set(["550", "551", "553"]);

/**
 * Whether an answer says that this address takes no mail, ever. A refusal of who sends or of what is sent (5.7.1, 5.1.7, 5.6.0), one of a
 * relay that wants us to sign in (530, 535), a full mailbox (552, 5.2.2) and anything temporary is no fault of the address. Without an
 * enhanced status code (RFC 3463) only an answer to the recipient counts.
 */
export function isAddressRefused({ command, response }: Refusal): boolean {
  const [, code = "", status] = /^(5\d\d)(?:[ -]+(\d\.\d{1,3}\.\d{1,3})(?=\s|$))?/.exec(response ?? "") ?? [];
  const answersRecipient = command?.toUpperCase().startsWith("RCPT") === true;
  const answersMail = answersRecipient || command?.toUpperCase().startsWith("DATA") === true;
  if (code === "" || !answersMail) return false;
  if (status === undefined || status === "5.0.0") return answersRecipient && addressCodes.has(code);
  return addressStatuses.test(status);
}
