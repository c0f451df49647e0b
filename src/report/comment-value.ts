import { code } from "./markdown.ts";
import type { ResourceChange } from "./stages/resource-change.ts";

const HIDDEN = "(hidden)";
/** Enough of a digest to tell two apart. */
const DIGEST_CHARS = 8;

type Attribute = ResourceChange["attributes"][number];

/**
 * An attribute from what to what, for a reader: digests short, and no address of an embedded cloud,
 * which exists nowhere else.
 */
export function attributeText({ path, before, after, forcesReplacement }: Attribute): string {
  const [from, to] = [shortValue(before), shortValue(after)];
  const name = code(shortPath(path));
  const changed =
    before === HIDDEN && after === HIDDEN
      ? `${name}: a hidden value changes`
      : from === to
        ? `${name}: ${code(to)}, another address`
        : `${name} ${code(from)} → ${code(to)}`;
  return forcesReplacement ? `${changed} (forces a new one)` : changed;
}

/**
 * `rate_limits.max_dispatches_per_second` is `max_dispatches_per_second` to who reads a diff, and a
 * value is that of its key.
 */
export function shortPath(path: string): string {
  const key = /\["([^"]+)"\]\.value$/.exec(path)?.[1];
  if (key !== undefined) return key;
  return path.slice(path.lastIndexOf(".") + 1).replace(/^\d+$/, path) || path;
}

/** An image by its digest, an address of a rehearsal by what it is. */
export function shortValue(value: string): string {
  return withoutLocalhost(value.replaceAll(/^\S+@sha256:/g, "sha256:")).replaceAll(
    /sha256:([0-9a-f]{64})/g,
    (_, digest: string) => `sha256:${digest.slice(0, DIGEST_CHARS)}…`,
  );
}

/**
 * A sentence without the addresses that a rehearsal's services have on the machine that it ran on.
 */
export function withoutLocalhost(text: string): string {
  return text.replaceAll(
    /(?:https?:\/\/)?[\w.-]*(?:\.localhost|127\.0\.0\.1)(?::\d+)?(?=\/|\b)/g,
    "(rehearsal)",
  );
}
