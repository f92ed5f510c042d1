import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

// A real SMTP server: <port>. It tells each mail that it took over, and from which address, as a line of JSON.

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS", "AUTH"],
  onData: (stream, { envelope, remoteAddress }, callback) => {
    void text(stream).then((source) => {
      const to = envelope.rcptTo.map(({ address }) => address);
      process.stdout.write(`${JSON.stringify({ remoteAddress, to, source })}\n`);
      callback();
    });
  },
});

server.on("error", () => undefined);
server.listen(Number(process.argv[2]), "::", () => process.stdout.write("listening\n"));
