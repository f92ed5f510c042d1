import { createTransport } from "nodemailer";

// Delivers one mail from an address of its own: <address> <host> <port> <subject>. Tells the server's answer, or the problem's code.

const [localAddress = "", host = "", port, subject = ""] = process.argv.slice(2);

const transport = createTransport({
  host,
  port: Number(port),
  localAddress,
  secure: false,
  ignoreTLS: true,
  connectionTimeout: 2000,
  name: "bsmtp.example",
});

try {
  const { response } = await transport.sendMail({
    from: "sender@example.org",
    to: "customer@example.com",
    subject,
    text: "Delivered through the rules of the snippet.",
  });
  process.stdout.write(response);
} catch (error) {
  process.stdout.write(error instanceof Error && "code" in error ? String(error.code) : String(error));
}
