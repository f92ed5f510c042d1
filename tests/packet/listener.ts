import { createServer } from "node:net";

// Greets whoever connects with its own name, on each port of the arguments: a dead listener looks just like a rejection.

const [name, ...ports] = process.argv.slice(2);

const servers = ports.map((port) => {
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.end(`220 ${name}\r\n`);
  });
  return new Promise<void>((resolve) => server.listen({ port: Number(port), host: "::" }, resolve));
});

await Promise.all(servers);
process.stdout.write("listening\n");
