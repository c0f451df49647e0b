/** Every diagnostic's code and what it is about; `docs/reference/diagnostics.md` explains each. */
export const CODES = {
  CT001: "The file can't be read",
  CT002: "The YAML is malformed",
  CT003: "Unknown key",
  CT004: "Missing key",
  CT005: "Wrong type or value",
  CT006: "Out of Google's limits",
  CT007: "Malformed name",
  CT008: "Duplicate id, name or path",
  CT009: "Reference to something that isn't there",
  CT010: "Malformed schedule",
  CT011: "The worker's manifest is unusable",
  CT012: "The environment isn't defined",
  CT101: "A worker without handlers",
  CT102: "A handler without a smoke case",
  CT103: "Timeout longer than Cloud Tasks waits",
  CT104: "The queue's log is sampled away",
  CT105: "The queue can't reach its rate",
  CT106: "CPU billed around the clock",
} as const;

export type Code = keyof typeof CODES;
