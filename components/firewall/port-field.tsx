import { useTranslations } from "next-intl";
import { Field } from "#components/ui/field.tsx";
import { ownerOfPort, Port } from "#lib/net/port.ts";

/** The delivery port, with a warning when it usually belongs to another service. */
export function PortField({ value, error }: { value: string | undefined; error: string | undefined }) {
  const t = useTranslations("firewall.port");
  const port = Port.safeParse(value);
  const owner = port.success ? ownerOfPort(port.data) : null;
  return (
    <Field
      name="port"
      label={t("label")}
      hint={t("hint")}
      warning={owner === null ? undefined : t("owned", { port: value ?? "", owner })}
      error={error}
      defaultValue={value}
      placeholder="25"
      inputMode="numeric"
      autoComplete="off"
      mono
    />
  );
}
