import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonTone, buttonClass } from "#components/ui/button-class.ts";

export interface LinkButtonProps extends ComponentProps<typeof Link> {
  readonly tone?: ButtonTone | undefined;
}

/** A link that stands among buttons. `href` carries the locale: see toPath. */
export function LinkButton({ tone, className, ...rest }: LinkButtonProps) {
  return <Link {...rest} className={buttonClass(tone, className)} />;
}
