import type { QrCode } from "#lib/account/qr-code.ts";

/** Black on white in both themes: cameras read no other. */
export function QrDrawing({ qrCode: { size, path }, label }: { qrCode: QrCode; label: string }) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="w-full max-w-56 rounded-md border border-line"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
