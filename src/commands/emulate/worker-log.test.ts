import { expect, it } from "vitest";

import type { LogEntry } from "../../rehearsal/ports.ts";
import { showWorkerLog } from "./worker-log.ts";

const resource = { type: "cloud_run_revision", labels: { service_name: "mailer" } };

it.each<[Omit<LogEntry, "logName" | "resource">, string]>([
  [{ textPayload: "plain" }, "info mailer: plain"],
  [{ textPayload: "\u001B[32mgreen\u001B[0m" }, "info mailer: green"],
  [{ jsonPayload: { message: "sent", to: 1 } }, 'info mailer: sent {"to":1}'],
  [{ jsonPayload: { message: "sent" } }, "info mailer: sent"],
  [{ jsonPayload: { to: 1 } }, 'info mailer: {"to":1}'],
  [{ severity: "ERROR", textPayload: "died" }, "warn mailer: died"],
  [{ severity: "WARNING", textPayload: "hm" }, "info mailer: hm"],
  [{ severity: "INFO", httpRequest: { status: 200 } }, ""],
  [{ textPayload: " " }, ""],
])("shows %j", (entry, expected) => {
  let shown = "";
  const say = (kind: string) => (text: string) => void (shown += `${kind} ${text}`);
  showWorkerLog(
    { logName: "projects/p/logs/l", resource, ...entry },
    { info: say("info"), warn: say("warn") },
  );
  expect(shown).toBe(expected);
});
