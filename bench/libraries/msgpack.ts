import { decode, encode, ExtensionCodec } from "@msgpack/msgpack";

import { resourceSchemas, type Attribute } from "../../src/rehearsal/provider/engine/schema.ts";
import { decodeMsgpack, encodeMsgpack } from "../../src/rehearsal/provider/protocol/msgpack.ts";
import {
  UNKNOWN,
  type Value,
  type ValueObject,
} from "../../src/rehearsal/provider/protocol/value.ts";
import { inTurns, type Measured } from "./arm.ts";
import { firstUses, type FirstUse } from "./first-use.ts";

const VALUES = 500;

/** Terraform's unknowns. @see https://github.com/zclconf/go-cty/blob/main/cty/msgpack/unknown.go */
const extensionCodec = new ExtensionCodec();
extensionCodec.register({
  type: 0,
  encode: (value) => (value === UNKNOWN ? new Uint8Array(1) : null),
  decode: () => UNKNOWN,
});

/** A Cloud Run service with everything set that its schema has: what a plan carries of one. */
export async function benchMsgpack(): Promise<{
  readonly decode: readonly Measured[];
  readonly encode: readonly Measured[];
}> {
  const value = sample({
    type: "block",
    attributes: resourceSchemas["google_cloud_run_v2_service"]?.attributes ?? {},
  });
  const bytes = encodeMsgpack(value);
  return {
    decode: await inTurns(
      [
        { what: "ours", run: times(() => decodeMsgpack(bytes)) },
        { what: "@msgpack/msgpack", run: times(() => decode(bytes, { extensionCodec })) },
      ],
      VALUES,
    ),
    encode: await inTurns(
      [
        { what: "ours", run: times(() => encodeMsgpack(value)) },
        { what: "@msgpack/msgpack", run: times(() => encode(value, { extensionCodec })) },
      ],
      VALUES,
    ),
  };
}

/** Loading either and reading one value. */
export function firstValue(folder: string): Promise<readonly FirstUse[]> {
  const bytes = 'Buffer.from("81a46e616d65a46a6f6273", "hex")';
  return firstUses(
    [
      {
        what: "ours",
        source: `import { decodeMsgpack } from "./src/rehearsal/provider/protocol/msgpack.ts"; decodeMsgpack(${bytes});`,
      },
      {
        what: "@msgpack/msgpack",
        source: `import { decode } from "@msgpack/msgpack"; decode(${bytes});`,
      },
    ],
    folder,
  );
}

/** A value of an attribute; what only the API knows is unknown. */
function sample(attribute: Attribute): Value {
  const { attributes, computed, optional, type } = attribute;
  if (computed === true && optional !== true) return UNKNOWN;
  if (attributes !== undefined) {
    const object: ValueObject = Object.fromEntries(
      Object.entries(attributes).map(([name, member]) => [name, sample(member)]),
    );
    return type === "block" ? object : [object];
  }
  if (type.startsWith("map")) return { "cloud-tasks-pipeline": "true", environment: "production" };
  if (type.startsWith("list") || type.startsWith("set")) return ["us-central1", "europe-west1"];
  if (type === "bool") return true;
  return type === "number" ? 512 : "projects/p/locations/us-central1/services/worker";
}

function times(run: () => unknown): (count: number) => void {
  return (count) => {
    for (let at = 0; at < count; at++) run();
  };
}
