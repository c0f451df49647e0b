import * as z from "zod";

import { defineTask, serveTasks } from "../../worker/src/index.ts";

/**
 * A task that does nothing: the runtime is measured, with a schema, a timeout and its log lines.
 */
const task = defineTask({
  name: "t",
  payload: z.object({ id: z.string(), text: z.string() }),
  timeout: "30s",
  run: () => Promise.resolve(),
});
await serveTasks([task], { host: "127.0.0.1" });
