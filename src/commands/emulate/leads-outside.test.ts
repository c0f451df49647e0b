import { expect, it } from "vitest";

import { leadsOutside } from "./leads-outside.ts";

it.each([
  ["https://crm.example.com/api", true],
  ["smtps://user:word@smtp.example.com:465", true],
  ["postgres://db.internal/jobs", true],
  ["http://10.0.0.4:8080", true],
  ["http://127.0.0.1.example.com", true],
  ["http://127.0.0.1:9/x", false],
  ["http://localhost:3000", false],
  ["http://worker-1.us-central1.run.localhost:8124/tasks", false],
  ["http://[::1]:80", false],
  ["redis://0.0.0.0:6379", false],
  ["file:///etc/hosts", false],
  ["crm.example.com", false],
  ["production", false],
  ["https://", false],
])("%s: %s", (text, outside) => expect(leadsOutside(text)).toBe(outside));
