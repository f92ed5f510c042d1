/** The mark: a gate with its bars. */
export function BrandMark({ className = "" }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      aria-hidden
      className={className}
    >
      <path d="M4 21V11a8 8 0 0 1 16 0v10" />
      <path d="M12 8v13M8.5 21v-9M15.5 21v-9" opacity=".55" />
    </svg>
  );
}
