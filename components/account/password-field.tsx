"use client";

import { type ComponentProps, useState } from "react";
import { FormField } from "#components/ui/form-fields.tsx";

type PasswordFieldProps = Omit<ComponentProps<typeof FormField>, "type"> & { readonly showLabel: string };

/** A password that can be looked at while it is typed. Without JavaScript it stays hidden. */
export function PasswordField({ showLabel, ...field }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  return (
    <div className="grid gap-2">
      <FormField {...field} type={isShown ? "text" : "password"} autoCapitalize="none" spellCheck={false} required />
      <label className="flex w-fit items-center gap-2 text-small noscript:hidden">
        <input
          type="checkbox"
          checked={isShown}
          onChange={(event) => setShown(event.target.checked)}
          className="size-4 accent-accent"
        />
        {showLabel}
      </label>
    </div>
  );
}
