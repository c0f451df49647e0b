import { ctyType, isBlock } from "../engine/schema.ts";
import type { Attribute, Attributes, Schema } from "../engine/schema.ts";
import { MessageWriter } from "./message.ts";

const NESTING = { SINGLE: 1, LIST: 2, SET: 3 } as const;

/** The Schema message of tfplugin6.proto. `hasId`: false for the provider block. */
export function schemaMessage(schema: Schema, hasId: boolean): MessageWriter {
  const block = blockMessage(schema.attributes);
  if (hasId) {
    block.message(2, attributeMessage("id", { type: "string", optional: true, computed: true }));
  }
  if (schema.timeouts) {
    const operations = Object.keys(schema.timeouts).map(
      (name) => [name, { type: "string", optional: true }] as const,
    );
    block.message(
      3,
      new MessageWriter()
        .text(1, "timeouts")
        .message(2, blockMessage(Object.fromEntries(operations)))
        .number(3, NESTING.SINGLE),
    );
  }
  return new MessageWriter().number(1, schema.schemaVersion ?? 0).message(2, block);
}

function blockMessage(attributes: Attributes): MessageWriter {
  const block = new MessageWriter();
  for (const [name, attribute] of Object.entries(attributes)) {
    if (isBlock(attribute)) block.message(3, nestedBlockMessage(name, attribute));
    else block.message(2, attributeMessage(name, attribute));
  }
  return block;
}

function attributeMessage(name: string, attribute: Attribute): MessageWriter {
  return new MessageWriter()
    .text(1, name)
    .text(2, JSON.stringify(ctyType(attribute)))
    .flag(4, attribute.required)
    .flag(5, attribute.optional)
    .flag(6, attribute.computed)
    .flag(7, attribute.sensitive)
    .flag(11, attribute.writeOnly);
}

function nestedBlockMessage(name: string, attribute: Attribute): MessageWriter {
  const message = new MessageWriter()
    .text(1, name)
    .message(2, blockMessage(attribute.attributes ?? {}))
    .number(3, attribute.type.startsWith("set") ? NESTING.SET : NESTING.LIST);
  const minItems = attribute.minItems ?? (attribute.required === true ? 1 : 0);
  if (minItems > 0) message.number(4, minItems);
  if (attribute.maxItems !== undefined) message.number(5, attribute.maxItems);
  return message;
}
