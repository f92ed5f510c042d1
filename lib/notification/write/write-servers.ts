import { toDeliveryText } from "#lib/mail-server/mail-server.ts";
import type { CoveredServer, ServerFacts } from "#lib/notification/facts.ts";
import { type Block, heading, link, paragraph } from "#lib/notification/message.ts";
import type { Writing } from "#lib/notification/write/writing.ts";

/** What there is to do for each firewall; `hasWork` is false when none of them lacks anything. */
export function writeServers(servers: readonly CoveredServer[], hasWork: boolean, writing: Writing): Block[] {
  if (servers.length === 0) return [];
  const { texts } = writing;
  const all = servers.flatMap((server) => [nameServer(server, writing), ...writeWork(server, hasWork, writing)]);
  return [heading(texts.server.title), ...all];
}

/** A mail server with the page about it. */
export function writePlace(server: ServerFacts, { texts, toUrl }: Writing): Block[] {
  const place = toDeliveryText(server.host, server.port);
  return [paragraph(`${server.label} (${place})`), link(texts.server.open, toUrl(`/mail-servers/${server.id}`))];
}

function nameServer({ id, label, host, port, platform }: CoveredServer, { texts, toUrl }: Writing): Block {
  return link(texts.server.name(label, toDeliveryText(host, port), platform), toUrl(`/mail-servers/${id}`));
}

/** What brings a firewall up to date, or why there is nothing to do. */
function writeWork({ standing, version, update }: CoveredServer, hasWork: boolean, { texts, toUrl }: Writing) {
  const { server } = texts;
  if (standing === "follows") return [paragraph(server.follows(version ?? 0))];
  if (standing === "current") return [paragraph(server.current(version ?? 0))];
  if (!hasWork || update === null) return [paragraph(server.nothing)];
  const isUpdate = version !== null;
  const page = toUrl(`/firewall?${update.query}`);
  if (update.files.length === 0) return [link(isUpdate ? server.updateLink(version) : server.installLink, page)];
  const files = update.files.map(({ name, text }): Block => ({ kind: "code", name, text }));
  return [paragraph(isUpdate ? server.update(version) : server.install), ...files, link(server.page, page)];
}
