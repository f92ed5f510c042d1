interface Disabling {
  readonly disabledAt: Date | null;
  /** The mail address that was refused. */
  readonly disabledAddress: string | null;
}

/** Whether a channel takes nothing any more. A person whose address was refused gets mail again at another one. */
export function isDisabled({ disabledAt, disabledAddress }: Disabling, email: string | null): boolean {
  return disabledAt !== null && (disabledAddress === null || disabledAddress === email);
}
