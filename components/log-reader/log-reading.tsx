import { useLocale, useTranslations } from "next-intl";
import { LogReader } from "#components/log-reader/log-reader.tsx";
import type { LogReaderProps } from "#components/log-reader/log-reader-props.ts";
import { dialects } from "#lib/firewall-log/index.ts";
import { messages } from "#lib/i18n/messages/messages.ts";

const families = ["firewall", "cloud", "mail-server"] as const;

/** The reader of logs with its texts. Only the names of the dialects go to the page; what reads them comes with the worker. */
export function LogReading(given: Pick<LogReaderProps, "lists" | "expectedPorts" | "platform">) {
  const locale = useLocale();
  const t = useTranslations("logReader");
  const { form, report } = messages[locale].logReader;
  const groups = families.map((family) => ({
    label: form[family],
    options: dialects.filter((one) => one.family === family).map(({ id, name }) => ({ value: id, label: name })),
  }));
  return (
    <>
      <p className="hidden text-[0.875rem] text-ink-soft noscript:block">{t("needsScript")}</p>
      <LogReader labels={form} {...given} {...{ report, locale, groups }} />
    </>
  );
}
