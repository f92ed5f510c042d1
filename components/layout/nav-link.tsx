"use client";

import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";

interface NavLinkProps {
  readonly href: string;
  readonly label: string;
  /** True for the front page, whose path is the start of every other. */
  readonly exact?: boolean;
}

/** A link of the main menu: marked while its page or one below it is shown, and while it is on its way. */
export function NavLink({ href, label, exact = false }: NavLinkProps) {
  const path = usePathname();
  const isCurrent = path === href || (!exact && path.startsWith(`${href}/`));
  return (
    <Link
      href={href}
      aria-current={isCurrent ? (path === href ? "page" : "true") : undefined}
      className="relative flex min-h-9 items-center border-b-2 border-transparent pt-0.5 font-medium text-ink-soft no-underline hover:text-ink aria-[current]:border-accent aria-[current]:text-ink sm:min-h-14"
    >
      {label}
      <Pending />
    </Link>
  );
}

function Pending() {
  const { pending } = useLinkStatus();
  return (
    pending && <span aria-hidden className="absolute inset-x-0 -bottom-0.5 h-0.5 bg-accent motion-safe:animate-pulse" />
  );
}
