import type { ButtonHTMLAttributes } from "react";
import { type ButtonTone, buttonClass } from "#components/ui/button-class.ts";

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly tone?: ButtonTone | undefined;
}

export function Button({ tone, className, type = "button", ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={buttonClass(tone, className)} />;
}
