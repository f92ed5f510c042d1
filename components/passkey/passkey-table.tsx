import { useLocale, useTranslations } from "next-intl";
import { LinkButton } from "#components/ui/link-button.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { Cell, Row, RowHead, Table } from "#components/ui/table.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

export interface ShownPasskey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
}

const wide = "hidden md:table-cell";

export function PasskeyTable({ passkeys }: { passkeys: readonly ShownPasskey[] }) {
  const t = useTranslations("passkey.list");
  const columns = [
    { key: "name", label: t("name") },
    { key: "used", label: t("used"), className: wide },
    { key: "action", label: <span className="sr-only">{t("action")}</span> },
  ];
  return (
    <Table caption={t("title")} columns={columns}>
      <tbody>
        {passkeys.map((passkey) => (
          <PasskeyRow key={passkey.id} passkey={passkey} />
        ))}
      </tbody>
    </Table>
  );
}

function PasskeyRow({ passkey: { id, name, createdAt, lastUsedAt } }: { passkey: ShownPasskey }) {
  const t = useTranslations("passkey.list");
  const locale = useLocale();
  const used = lastUsedAt === null ? t("never") : <LocalTime at={lastUsedAt} style="moment" locale={locale} />;
  const small = "block text-small text-ink-soft";
  return (
    <Row>
      <RowHead className="[overflow-wrap:anywhere]">
        <span className="font-medium">{name}</span>
        <span className={small}>
          {t("made")} <LocalTime at={createdAt} style="day" locale={locale} />
        </span>
        <span className={`${small} md:hidden`}>
          {t("used")}: {used}
        </span>
      </RowHead>
      <Cell className={`${wide} text-small`}>{used}</Cell>
      <Cell className="text-right">
        <LinkButton href={toPath(locale, `/account/passkeys/${id}/remove`)} prefetch={false}>
          <span aria-hidden>{t("remove")}</span>
          <span className="sr-only">{t("removeOf", { name })}</span>
        </LinkButton>
      </Cell>
    </Row>
  );
}
