import { useTranslations } from "next-intl";
import { hoursByDefault } from "#lib/firewall/temporary.ts";

const offered = [1, 4, 24, 72];

interface HoursFieldProps {
  readonly value: string | undefined;
  readonly error: string | undefined;
}

/** For how long everyone is let in. What stands in the address is offered too. */
export function HoursField({ value = String(hoursByDefault), error }: HoursFieldProps) {
  const t = useTranslations("mailStopped");
  const asked = error === undefined ? [Number(value)] : [];
  const choices = [...new Set([...offered, ...asked])].sort((a, b) => a - b);
  return (
    <fieldset className="grid gap-1.5" aria-describedby={error === undefined ? undefined : "hours-error"}>
      <legend className="mb-1.5 text-[0.875rem] font-medium">{t("hoursLabel")}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {choices.map((hours) => (
          <label key={hours} className="flex min-h-8 items-center gap-2">
            <input
              type="radio"
              name="hours"
              value={hours}
              defaultChecked={String(hours) === value}
              className="size-4 accent-accent"
            />
            {t("hours", { hours })}
          </label>
        ))}
      </div>
      {error !== undefined && (
        <p id="hours-error" className="text-small font-medium text-blocked">
          {error}
        </p>
      )}
    </fieldset>
  );
}
