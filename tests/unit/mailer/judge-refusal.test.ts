import { describe, expect, test } from "vitest";
import { isAddressRefused } from "#lib/mailer/judge-refusal.ts";

describe("the address itself is refused for good by", () => {
  test.each([
    ["RCPT TO", "550 5.1.1 <a@example.com>: Recipient address rejected: User unknown"],
    ["RCPT TO", "550-5.1.1 The email account that you tried to reach does not exist\n550 5.1.1 See there"],
    ["RCPT TO", "550 No such user here"],
    ["RCPT TO", "551 User not local"],
    ["RCPT TO", "553 Mailbox name not allowed"],
    ["RCPT TO", "550 5.0.0 User unknown"],
    ["RCPT TO", "550 5.1.2 Bad destination system"],
    ["RCPT TO", "556 5.1.10 The domain takes no mail (null MX)"],
    ["RCPT TO", "550 5.2.1 Mailbox disabled"],
    ["DATA", "550 5.1.1 User unknown"],
  ])("%s: %s", (command, response) => {
    expect(isAddressRefused({ command, response })).toBe(true);
  });
});

describe("no address is to blame for", () => {
  test.each<[string | null, string | null, string]>([
    ["RCPT TO", "450 4.2.0 Greylisted", "temporary"],
    ["RCPT TO", "451 4.3.0 Try again", "temporary"],
    ["RCPT TO", "452 4.2.2 Mailbox full", "temporary"],
    ["RCPT TO", "421 4.7.0 Too many connections", "temporary"],
    ["RCPT TO", "552 5.2.2 Mailbox full", "a mailbox can be emptied"],
    ["RCPT TO", "554 5.7.1 Relay access denied", "policy"],
    ["RCPT TO", "550 5.7.1 Relaying denied", "policy"],
    ["RCPT TO", "550 5.7.23 SPF validation failed", "policy"],
    ["RCPT TO", "554 Service unavailable; Client host blocked", "ourselves"],
    ["RCPT TO", "530 5.7.0 Authentication required", "ourselves"],
    ["RCPT TO", "550 5.1.8 Sender address rejected: Domain not found", "ourselves"],
    ["RCPT TO", "503 5.5.1 Bad sequence of commands", "ourselves"],
    ["MAIL FROM", "550 5.1.1 Sender unknown", "ourselves"],
    ["MAIL FROM", "553 5.7.1 Sender not owned by user", "ourselves"],
    ["DATA", "550 Rejected as spam", "what is sent"],
    ["DATA", "554 5.7.1 Message rejected", "what is sent"],
    ["DATA", "552 5.3.4 Message too big", "what is sent"],
    ["AUTH PLAIN", "535 5.7.8 Authentication credentials invalid", "ourselves"],
    ["CONN", "554 5.3.2 No mail here now", "the relay"],
    ["RCPT TO", null, "the network"],
    [null, "550 5.1.1 User unknown", "who knows what"],
  ])("%s: %s (%s)", (command, response, _) => {
    expect(isAddressRefused({ command, response })).toBe(false);
  });
});
