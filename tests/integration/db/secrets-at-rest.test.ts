import { expect, test } from "vitest";
import { ApiTokenInput } from "#lib/account/api-token.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { webhookInput } from "#lib/notification/webhook-input.ts";
import { createApiToken } from "#lib/services/create-api-token.ts";
import { createOperatorToken } from "#lib/services/create-operator-token.ts";
import { createWebhook } from "#lib/services/create-webhook.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { requestPasswordReset } from "#lib/services/request-password-reset.ts";
import { rotateFeedToken } from "#lib/services/rotate-feed-token.ts";
import { rotateWebhookSecret } from "#lib/services/rotate-webhook-secret.ts";
import { signIn } from "#lib/services/sign-in.ts";
import { useDatabase } from "#tests/support/database.ts";
import { clearOffice, createOffice, invite, somebody } from "#tests/support/organization.ts";
import { tryMails } from "#tests/support/outbox.ts";
import { accountContext, goodPassword, sessionOf, testSecret } from "#tests/support/people.ts";

const { db, pool } = await useDatabase();

/** All rows of all tables as text. */
async function dump(): Promise<string> {
  const tables = await pool.query<{ name: string }>(
    "SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public'",
  );
  const texts = tables.rows.map(({ name }) => pool.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`));
  return (await Promise.all(texts)).flatMap(({ rows }) => rows.map(({ row }) => row)).join("\n");
}

test("whoever reads the whole database finds no password, token, link or cookie that opens anything", async () => {
  const { alice } = await createOffice(db);
  await clearOffice(db);
  const office = await createOffice(db);
  const owner = office.alice;
  const email = somebody("Alice");
  const input = ApiTokenInput.parse({ name: "Script", scope: "write", days: "never" });
  const server = { label: "Kantoor", host: "mail.example.com", platform: "nftables" };
  const id = await registerMailServer(owner, MailServerInput.parse(server));
  const operator = { ...owner, actor: { ...alice.actor, isOperator: true } };
  const entry = await signIn(accountContext({ db }), { email, password: goodPassword });
  const cookie = entry?.cookies[0]?.split(";")[0] ?? "";
  await requestPasswordReset(accountContext({ db }), { email });
  const [mail] = await db.mail.findMany({ where: { text: { contains: "token=" } }, select: { text: true } });
  const webhook = await createWebhook(
    owner,
    webhookInput([]).parse({ name: "Bewaking", url: "https://hooks.example.com/", events: "list-stale" }),
  );
  const secrets = {
    password: goodPassword,
    "key of the site": testSecret,
    "API token": (await createApiToken(owner, input)).secret,
    "operator's token": (await createOperatorToken(operator, input)).secret,
    "feed address": await rotateFeedToken(owner, id),
    "webhook's secret": typeof webhook === "string" ? "" : webhook.secret,
    "webhook's new secret": typeof webhook === "string" ? "" : await rotateWebhookSecret(owner, webhook.id),
    invitation: await invite(owner, somebody("Nobody")),
    "new password": /token=([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "",
    "cookie of a session": decodeURIComponent(cookie.split("=")[1] ?? ""),
  };
  await tryMails(owner, { send: async () => ({ kind: "sent" }) });
  const text = await dump();
  expect(text).toContain(email);
  for (const [name, secret] of Object.entries(secrets)) {
    expect(secret.length, name).toBeGreaterThan(15);
    expect(text.includes(secret), name).toBe(false);
  }
  // What the database has of a session is the part of the cookie that opens nothing without its signature.
  const [session] = await db.session.findMany({ select: { token: true } });
  expect(cookie).toContain(session?.token);
  expect(await sessionOf({ db }, [cookie.replace(/\.[^.]*$/, "")])).toBeNull();
  expect(await sessionOf({ db }, [cookie])).not.toBeNull();
});
