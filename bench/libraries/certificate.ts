import { createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";

import forge from "node-forge";

import { selfSigned } from "../../src/rehearsal/services/issuer/certificate.ts";
import { inTurns, type Measured } from "./arm.ts";
import { firstUses, type FirstUse } from "./first-use.ts";

const CERTIFICATES = 20;
const COMMON_NAME = "federated-signon.system.gserviceaccount.com";

/** A self-signed certificate of an RSA key of 2,048 bits, which signing takes most of. */
export async function benchCertificate(): Promise<readonly Measured[]> {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const { pki } = forge;
  const keys = {
    publicKey: pki.publicKeyFromPem(pemOf(publicKey)),
    privateKey: pki.privateKeyFromPem(pemOf(privateKey)),
  };
  return inTurns(
    [
      {
        what: "ours",
        run(count) {
          for (let at = 0; at < count; at++) selfSigned(publicKey, privateKey, Date.now());
        },
      },
      {
        what: "node-forge",
        run(count) {
          for (let at = 0; at < count; at++) {
            const certificate = pki.createCertificate();
            certificate.publicKey = keys.publicKey;
            certificate.serialNumber = "40";
            certificate.validity.notAfter = new Date(Date.now() + 86_400_000);
            const name = [{ name: "commonName", value: COMMON_NAME }];
            certificate.setSubject(name);
            certificate.setIssuer(name);
            certificate.sign(keys.privateKey, forge.md.sha256.create());
            pki.certificateToPem(certificate);
          }
        },
      },
    ],
    CERTIFICATES,
  );
}

/** Loading either and making one certificate for an existing key. */
export function firstCertificate(folder: string): Promise<readonly FirstUse[]> {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = {
    private: JSON.stringify(pemOf(privateKey)),
    public: JSON.stringify(pemOf(createPublicKey(privateKey))),
  };
  return firstUses(
    [
      {
        what: "ours",
        source: `import { createPrivateKey, createPublicKey } from "node:crypto";
          import { selfSigned } from "./src/rehearsal/services/issuer/certificate.ts";
          selfSigned(createPublicKey(${pem.public}), createPrivateKey(${pem.private}), Date.now());`,
      },
      {
        what: "node-forge",
        source: `import forge from "node-forge";
          const certificate = forge.pki.createCertificate();
          certificate.publicKey = forge.pki.publicKeyFromPem(${pem.public});
          certificate.setSubject([{ name: "commonName", value: "${COMMON_NAME}" }]);
          certificate.setIssuer([{ name: "commonName", value: "${COMMON_NAME}" }]);
          certificate.sign(forge.pki.privateKeyFromPem(${pem.private}), forge.md.sha256.create());
          forge.pki.certificateToPem(certificate);`,
      },
    ],
    folder,
  );
}

function pemOf(key: KeyObject): string {
  return String(key.export({ type: key.type === "public" ? "spki" : "pkcs8", format: "pem" }));
}
