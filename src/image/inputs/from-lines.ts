/** What a Dockerfile takes from outside of its context. */
export interface OutsideInputs {
  /** Images, as they are named. */
  readonly images: readonly string[];
  /**
   * True when it takes what can't be known beforehand: a URL, or an image whose name is made up in
   * the build.
   */
  readonly isOpen: boolean;
}

const STAGE = /^from\s+(?:--platform=\S+\s+)?(\S+)(?:\s+as\s+(\S+))?\s*$/i;
const COPY_FROM = /^(?:copy|add)\s.*--from=(\S+)/i;
const MOUNT_FROM = /--mount=\S*\bfrom=([^\s,]+)/gi;
const REMOTE = /^add\s.*(?:https?:\/\/|git@|git:\/\/)/i;
const GLOBAL_ARG = /^arg\s+(\w+)(?:=(\S*))?/i;

/**
 * Reads the images that a Dockerfile names.
 * @param args Its build arguments.
 * @see https://docs.docker.com/reference/dockerfile/#from
 */
export function outsideInputs(
  dockerfile: string,
  args: Readonly<Record<string, string>>,
): OutsideInputs {
  const images = new Set<string>();
  const stages = new Set<string>(["scratch"]);
  const known = new Map<string, string>();
  let isOpen = false;
  let count = 0;
  const take = (named: string): void => {
    const name = substituted(named, known);
    if (name === undefined) isOpen = true;
    else if (!stages.has(name.toLowerCase()) && !isNumberBelow(name, count)) images.add(name);
  };
  for (const line of instructions(dockerfile)) {
    const arg = GLOBAL_ARG.exec(line);
    if (arg?.[1] !== undefined && count === 0) {
      const value = args[arg[1]] ?? arg[2];
      if (value !== undefined) known.set(arg[1], value.replaceAll(/^["']|["']$/g, ""));
    }
    const stage = STAGE.exec(line);
    if (stage?.[1] !== undefined) {
      take(stage[1]);
      if (stage[2] !== undefined) stages.add(stage[2].toLowerCase());
      count++;
    }
    const copied = COPY_FROM.exec(line)?.[1];
    if (copied !== undefined) take(copied);
    for (const [, mounted = ""] of line.matchAll(MOUNT_FROM)) take(mounted);
    isOpen ||= REMOTE.test(line);
  }
  return { images: [...images], isOpen };
}

/** Lines that go on are joined, comments left out. */
function instructions(text: string): string[] {
  const lines = text.split(/\r?\n/).filter((line) => !line.trimStart().startsWith("#"));
  return lines
    .join("\n")
    .replaceAll(/[\\`][ \t]*\n/g, " ")
    .split("\n")
    .map((line) => line.trim());
}

/** The text with its variables; undefined when one of them is not known. */
function substituted(text: string, known: ReadonlyMap<string, string>): string | undefined {
  let isKnown = true;
  const result = text
    .replaceAll(/^["']|["']$/g, "")
    .replaceAll(
      /\$(?:\{(\w+)(?::-([^}]*))?\}|(\w+))/g,
      (_, braced?: string, or?: string, bare?: string) => {
        const value = known.get(braced ?? bare ?? "") ?? or;
        isKnown &&= value !== undefined;
        return value ?? "";
      },
    );
  return isKnown && !result.includes("$") ? result : undefined;
}

function isNumberBelow(text: string, count: number): boolean {
  return /^\d+$/.test(text) && Number(text) < count;
}
