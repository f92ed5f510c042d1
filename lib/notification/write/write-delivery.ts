import { toDeliveryText } from "#lib/mail-server/mail-server.ts";
import type { DeliveryNews } from "#lib/notification/facts.ts";
import { type Draft, link, list, paragraph } from "#lib/notification/message.ts";
import { writePlace } from "#lib/notification/write/write-servers.ts";
import type { Writing } from "#lib/notification/write/writing.ts";

export function writeDelivery({ server, confirmed }: DeliveryNews, writing: Writing): Draft {
  const { delivery } = writing.texts;
  const places = [
    delivery.wanted(toDeliveryText(server.host, server.port)),
    delivery.confirmed(toDeliveryText(confirmed.host, confirmed.port)),
  ];
  return {
    subject: delivery.subject,
    blocks: [
      paragraph(delivery.intro),
      ...writePlace(server, writing),
      list(places),
      paragraph(delivery.act),
      link(delivery.page, writing.toUrl(`/mail-servers/${server.id}/difference`)),
    ],
  };
}
