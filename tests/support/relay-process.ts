// A mail relay that tests kill. node relay-process.ts <port> <file>: prints "ready", and writes the Message-ID of each mail that it takes
// over, a line each, before it answers; without a file it writes nothing.
import { appendFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

const [port = "", file = ""] = process.argv.slice(2);
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS", "AUTH"],
  onData: (stream, _, callback) => {
    const take = (source: string) => {
      if (file !== "") appendFileSync(file, `${/^Message-ID: (.*)$/im.exec(source)?.[1]?.trim()}\n`);
      callback();
    };
    void text(stream).then(take, callback); // fails when whoever sends it dies halfway
  },
});
server.on("error", () => undefined);
server.listen(Number(port), "127.0.0.1", () => process.stdout.write("ready\n"));
