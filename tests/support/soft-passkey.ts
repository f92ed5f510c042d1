import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { z } from "zod";
import type { PasskeyAssertion, PasskeyRegistration } from "#lib/account/passkey.ts";

const Question = z.object({ challenge: z.string(), user: z.object({ id: z.string() }).optional() });
const Jwk = z.object({ x: z.string(), y: z.string() });

export interface Answering {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  /** False for a device that asked for no finger, face or code. */
  readonly isVerified?: boolean;
  readonly counter?: number;
  readonly userHandle?: string;
}

const encode = (bytes: Uint8Array | string) => Buffer.from(bytes).toString("base64url");
const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest();

/** A device with one passkey (ES256), and a browser that hands on what it says: WebAuthn level 3, without attestation. */
export function createSoftPasskey() {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x, y } = Jwk.parse(publicKey.export({ format: "jwk" }));
  const id = randomBytes(32);
  let owner = "";

  function authenticatorData(flags: number, answering: Answering, rest: Uint8Array = new Uint8Array()) {
    const { rpId = "localhost", isVerified = true, counter = 0 } = answering;
    const fixed = Buffer.alloc(5);
    fixed.writeUInt8(flags | 0x01 | (isVerified ? 0x04 : 0));
    fixed.writeUInt32BE(counter, 1);
    return Buffer.concat([sha256(rpId), fixed, rest]);
  }

  function clientData(type: string, asked: string, { origin = "http://localhost:3000", challenge = asked }: Answering) {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  const credential = { id: encode(id), rawId: encode(id), type: "public-key", clientExtensionResults: {} } as const;
  return {
    make: (options: string, answering: Answering = {}): PasskeyRegistration => {
      const { challenge, user } = Question.parse(JSON.parse(options));
      owner = user?.id ?? "";
      const length = Buffer.from([0, id.length]);
      const data = authenticatorData(0x40, answering, Buffer.concat([Buffer.alloc(16), length, id, coseKey(x, y)]));
      const clientDataJSON = encode(clientData("webauthn.create", challenge, answering));
      const response = { clientDataJSON, attestationObject: encode(attestation(data)), transports: ["internal"] };
      return { ...credential, response };
    },

    use: (options: string, answering: Answering = {}): PasskeyAssertion => {
      const { challenge } = Question.parse(JSON.parse(options));
      const data = authenticatorData(0, answering);
      const client = clientData("webauthn.get", challenge, answering);
      const signature = createSign("sha256")
        .update(Buffer.concat([data, sha256(client)]))
        .sign(privateKey);
      const userHandle = answering.userHandle ?? owner;
      const response = {
        clientDataJSON: encode(client),
        authenticatorData: encode(data),
        signature: encode(signature),
      };
      return { ...credential, response: { ...response, userHandle } };
    },
  };
}

// CBOR (RFC 8949) by hand: a map of five of which two are byte strings of 32, and a map of three texts.
function coseKey(x: string, y: string): Buffer {
  const bytes32 = Buffer.from([0x58, 32]);
  const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]);
  return Buffer.concat([
    ...[head, bytes32, Buffer.from(x, "base64url")],
    ...[Buffer.from([0x22]), bytes32, Buffer.from(y, "base64url")],
  ]);
}

function attestation(data: Buffer): Buffer {
  const text = (value: string) => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
  return Buffer.concat([
    ...[Buffer.from([0xa3]), text("fmt"), text("none"), text("attStmt"), Buffer.from([0xa0])],
    ...[text("authData"), Buffer.from([0x58, data.length]), data],
  ]);
}
