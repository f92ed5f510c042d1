import { once } from "node:events";
import { createServer } from "node:net";

/** As much of a PostgreSQL as it takes to say its version: lets everybody in and answers each query with that one row. */
export async function startOldPostgres(version: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => {
      socket.write(Buffer.concat([message("R", Buffer.alloc(4)), readyForQuery]));
      socket.on("data", (data) => {
        if (data.toString("latin1", 0, 1) === "Q") socket.write(answer(version));
      });
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `postgresql://tester@127.0.0.1:${port}/postgres`,
    stop: async () => {
      server.close();
      await once(server, "close");
    },
  };
}

const readyForQuery = message("Z", Buffer.from("I"));

// One column of type text (oid 25), one row, the tag of the command.
function answer(text: string): Buffer {
  const column = Buffer.from(
    "0001 736572766572 5f76657273696f6e 00 00000000 0000 00000019 ffff ffffffff 0000".replaceAll(" ", ""),
    "hex",
  );
  const value = Buffer.from(text);
  const row = Buffer.concat([Buffer.from([0, 1, 0, 0, 0, value.length]), value]);
  return Buffer.concat([message("T", column), message("D", row), message("C", Buffer.from("SHOW\0")), readyForQuery]);
}

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
