/** The text of a mail, with its links made links: only http and https ones, and shown as they are. */
export function MailText({ text }: { text: string }) {
  const parts = text.split(/(https?:\/\/[^\s<>"]+)/);
  return (
    <div className="prose-width [overflow-wrap:anywhere] whitespace-pre-wrap">
      {parts.map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <a key={part} href={part} className="link">
            {part}
          </a>
        ),
      )}
    </div>
  );
}
