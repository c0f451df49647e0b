import { createTransport } from "nodemailer";
import { afterEach, expect, it } from "vitest";

import { startOutsideWorld, type OutsideWorld } from "./outside.ts";

let world: OutsideWorld | undefined;
afterEach(async () => world?.stop());

it("counts the duplicates of each mail separately", async () => {
  world = await startOutsideWorld("key");
  const transport = createTransport(world.workerEnv["SMTP_URL"]);
  const send = (name: string): Promise<unknown> =>
    transport.sendMail({
      from: "a@example.com",
      to: `${name}@example.com`,
      text: "x",
      messageId: `<${name}@x>`,
    });
  for (const name of ["once", "twice", "twice", "thrice", "thrice", "thrice"]) await send(name);
  expect(world.observations()).toEqual([
    "1 mail to once@example.com",
    "1 mail to twice@example.com, sent again 1 time and dropped",
    "1 mail to thrice@example.com, sent again 2 times and dropped",
  ]);
});
