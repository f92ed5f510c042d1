import { describe, expect, test } from "vitest";
import { Label } from "#lib/account/label.ts";
import { MadePasskeyInput, UsedPasskeyInput } from "#lib/account/passkey.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { addPasskey } from "#lib/services/add-passkey.ts";
import { beginPasskey } from "#lib/services/begin-passkey.ts";
import { beginPasskeySignIn } from "#lib/services/begin-passkey-sign-in.ts";
import { listPasskeys } from "#lib/services/list-passkeys.ts";
import { removePasskey } from "#lib/services/remove-passkey.ts";
import { signIn } from "#lib/services/sign-in.ts";
import { signInWithPasskey } from "#lib/services/sign-in-with-passkey.ts";
import { credentials, minute, proof, useAlice } from "#tests/support/code-app.ts";
import { useDatabase } from "#tests/support/database.ts";
import { codeOf, somebody } from "#tests/support/organization.ts";
import { accountContext, createOwner, sessionOf } from "#tests/support/people.ts";
import { type Answering, createSoftPasskey } from "#tests/support/soft-passkey.ts";

const { db } = await useDatabase();
const { wait, visitor, browser, enterPassword, switchOn } = useAlice(db);

const name = Label.parse("Telefoon");

/** As far as the question to the browser. */
async function beginMaking(session: readonly string[]) {
  const begun = await beginPasskey(browser(session), { ...proof, name });
  if ("refusal" in begun) throw new Error("the password is right");
  return { options: begun.options, cookies: [...session, ...begun.cookies] };
}

/** A passkey of Alice, made in a browser that is signed in. */
async function makePasskey() {
  const device = createSoftPasskey();
  const { options, cookies } = await beginMaking(await enterPassword());
  const made = await addPasskey(browser(cookies), device.make(options));
  if ("refusal" in made) throw new Error(made.refusal);
  return { ...device, session: made.cookies };
}

async function firstId() {
  const [first] = await listPasskeys(browser());
  if (first === undefined) throw new Error("there is no passkey");
  return first.id;
}

async function usePasskey(device: Pick<ReturnType<typeof createSoftPasskey>, "use">, answering: Answering = {}) {
  const { options, cookies } = await beginPasskeySignIn(visitor());
  return signInWithPasskey(visitor(cookies), device.use(options, answering));
}

describe("making a passkey", () => {
  test("asks for the password, ends other sessions, sends a notice and is written down", async () => {
    const elsewhere = await enterPassword();
    const wrong = { currentPassword: "een ander wachtwoord", name };
    const refusal = { field: "currentPassword", code: "proof.wrong_password" };
    expect(await beginPasskey(browser(elsewhere), wrong)).toEqual({ refusal });
    const { session } = await makePasskey();
    expect(await sessionOf({ db }, elsewhere)).toBeNull();
    expect(await sessionOf({ db }, session)).not.toBeNull();
    expect(await listPasskeys(browser())).toMatchObject([{ name: "Telefoon", lastUsedAt: null }]);
    expect(await db.mail.count({ where: { text: { contains: "een passkey toegevoegd" } } })).toBe(1);
    expect(await db.auditEvent.count({ where: { action: "account.add-passkey" } })).toBe(1);
  });

  test.each<[string, Answering]>([
    ["another origin", { origin: "https://evil.example" }],
    ["another port", { origin: "http://localhost:3001" }],
    ["another site's name", { rpId: "evil.example" }],
    ["another challenge", { challenge: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" }],
    ["no user verification", { isVerified: false }],
  ])("is refused with %s", async (_, answering) => {
    const { options, cookies } = await beginMaking(await enterPassword());
    const made = await addPasskey(browser(cookies), createSoftPasskey().make(options, answering));
    expect(made).toEqual({ refusal: "passkey.refused" });
    expect(await db.passkey.count()).toBe(0);
  });

  test("takes an answer once, in time, and of the account that was asked", async () => {
    const device = createSoftPasskey();
    const first = await beginMaking(await enterPassword());
    const answer = device.make(first.options);
    const charlie = await createOwner({ db }, "Charlie");
    const outcomes = await Promise.all([1, 2].map(() => codeOf(addPasskey(browser(first.cookies), answer))));
    expect([outcomes.length, await db.passkey.count()]).toEqual([2, 1]);
    await db.passkey.deleteMany();
    const second = await beginMaking(await enterPassword());
    const stolen: AccountContext = { ...browser(second.cookies), actor: charlie.actor };
    expect(await addPasskey(stolen, device.make(second.options))).toEqual({ refusal: "passkey.expired" });
    const third = await beginMaking(await enterPassword());
    wait(11 * minute);
    expect(await addPasskey(browser(third.cookies), device.make(third.options))).toEqual({
      refusal: "passkey.expired",
    });
    expect(await db.passkey.count()).toBe(0);
  });

  test("needs a confirmed address", async () => {
    await db.user.updateMany({ data: { emailVerified: false } });
    expect(await codeOf(beginPasskey(browser(await enterPassword()), { ...proof, name }))).toBe("forbidden");
  });
});

describe("signing in with a passkey", () => {
  test("opens a session, without the second step, and notes when", async () => {
    const device = await makePasskey();
    await switchOn();
    expect(await signIn(visitor(), credentials)).toMatchObject({ isSignedIn: false });
    const cookies = await usePasskey(device);
    if (typeof cookies === "string") throw new Error(cookies);
    expect(await sessionOf({ db }, cookies)).not.toBeNull();
    expect((await listPasskeys(browser()))[0]?.lastUsedAt).not.toBeNull();
  });

  test.each<[string, Answering]>([
    ["another origin", { origin: "https://evil.example" }],
    ["another site's name", { rpId: "evil.example" }],
    ["another challenge", { challenge: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" }],
    ["no user verification", { isVerified: false }],
    ["the name of another account", { userHandle: Buffer.from("somebody-else").toString("base64url") }],
  ])("is refused with %s", async (_, answering) => {
    const device = await makePasskey();
    const sessions = await db.session.count();
    expect(await usePasskey(device, answering)).toBe("passkey.refused");
    expect(await db.session.count()).toBe(sessions);
  });

  test("is refused with a key that nobody has, and with one that was put in the place of another", async () => {
    const device = await makePasskey();
    const stranger = createSoftPasskey();
    expect(await usePasskey(stranger)).toBe("passkey.refused");
    const { options, cookies } = await beginPasskeySignIn(visitor());
    const { id, rawId } = device.use(options);
    const { userId } = await db.passkey.findFirstOrThrow({ select: { userId: true } });
    const forged = stranger.use(options, { userHandle: Buffer.from(userId).toString("base64url") });
    expect(await signInWithPasskey(visitor(cookies), { ...forged, id, rawId })).toBe("passkey.refused");
  });

  test("takes an answer once, in the browser that asked, and in time", async () => {
    const device = await makePasskey();
    const { options, cookies } = await beginPasskeySignIn(visitor());
    const answer = device.use(options);
    expect(await signInWithPasskey(visitor(), answer)).toBe("passkey.expired");
    const outcomes = await Promise.all([1, 2, 3].map(() => signInWithPasskey(visitor(cookies), answer)));
    expect(outcomes.filter((outcome) => outcome === "passkey.expired")).toHaveLength(2);
    const other = await beginPasskeySignIn(visitor());
    expect(await signInWithPasskey(visitor(other.cookies), answer)).toBe("passkey.refused");
    const late = await beginPasskeySignIn(visitor());
    wait(11 * minute);
    expect(await signInWithPasskey(visitor(late.cookies), device.use(late.options))).toBe("passkey.expired");
  });

  test("wants a counter that goes up, where the device has one", async () => {
    const device = await makePasskey();
    expect(await usePasskey(device, { counter: 7 })).not.toBeTypeOf("string");
    for (const counter of [7, 6, 0]) expect(await usePasskey(device, { counter })).toBe("passkey.refused");
    expect(await usePasskey(device, { counter: 8 })).not.toBeTypeOf("string");
  });
});

describe("removing a passkey", () => {
  test("asks for the password, ends other sessions, and the passkey opens nothing any more", async () => {
    const device = await makePasskey();
    const elsewhere = await usePasskey(device);
    if (typeof elsewhere === "string") throw new Error(elsewhere);
    const id = await firstId();
    const refused = await removePasskey(browser(device.session), id, { currentPassword: "een ander wachtwoord" });
    expect(refused).toHaveProperty("refusal");
    expect(await removePasskey(browser(device.session), id, proof)).toHaveProperty("cookies");
    expect(await sessionOf({ db }, elsewhere)).toBeNull();
    expect(await usePasskey(device)).toBe("passkey.refused");
    expect(await db.mail.count({ where: { text: { contains: "een passkey verwijderd" } } })).toBe(1);
  });

  test("of another account is none: it does not exist", async () => {
    await makePasskey();
    const id = await firstId();
    const charlie = await createOwner({ db }, "Charlie");
    const entry = await signIn(accountContext({ db }), { ...credentials, email: somebody("Charlie") });
    const ctx = { ...accountContext({ db }, entry?.cookies ?? []), actor: charlie.actor };
    expect(await codeOf(removePasskey(ctx, id, proof))).toBe("not_found");
    expect(await db.passkey.count()).toBe(1);
  });
});

test.each(["", "null", "[]", "{}", '{"id":"AA","rawId":"AA","type":"public-key","response":{}}', "{".repeat(70_000)])(
  "rubbish from a browser is refused by name: %.40j",
  (response) => {
    for (const schema of [MadePasskeyInput, UsedPasskeyInput]) {
      const [issue] = schema.safeParse({ response }).error?.issues ?? [];
      expect([issue?.path, issue?.message]).toEqual([["response"], "passkey.refused"]);
    }
  },
);
