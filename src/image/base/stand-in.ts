import { Failure } from "../../base/failure.ts";
import type { Progress } from "../../base/progress.ts";
import type { Clock } from "../../semantics/clock.ts";
import { formatImageName, type ImageName } from "../../semantics/image-name.ts";
import type { BaseImage, BaseImages } from "./base-image.ts";

/** How long a rehearsal waits for a base, with its layers. Once had, they are kept. */
const DEADLINE_MS = 20_000;

/** What keeps a base from being had here and now; anything else is a mistake in its name. */
const OUT_OF_REACH = new Set([
  "IMAGE_REGISTRY_UNREACHABLE",
  "IMAGE_REGISTRY_FAILED",
  "IMAGE_REGISTRY_THROTTLED",
  // The job that runs a change's code holds no login for a private base.
  "IMAGE_PULL_DENIED",
]);

/**
 * Bases for workers that run as processes of this machine, by its own node: a base that can't be
 * had within 20 s is stood in for by one that has nothing but the name of `node`. That is told by
 * the image and by who shows it; such an image runs nowhere else.
 * @param bases Made with a signal that ends its calls.
 */
export function standInBases(
  bases: (signal: AbortSignal) => BaseImages,
  deps: {
    readonly clock: Clock;
    readonly progress: Progress;
    readonly signal?: AbortSignal | undefined;
  },
): BaseImages {
  const found = new Map<string, Promise<BaseImage>>();
  return {
    resolve(name) {
      const key = formatImageName(name);
      let base = found.get(key);
      if (base === undefined) {
        base = withinDeadline(name, bases, deps);
        found.set(key, base);
      }
      return base;
    },
  };
}

async function withinDeadline(
  name: ImageName,
  bases: Parameters<typeof standInBases>[0],
  { clock, progress, signal }: Parameters<typeof standInBases>[1],
): Promise<BaseImage> {
  const late = new Failure(
    "IMAGE_REGISTRY_UNREACHABLE",
    `${name.host} did not give it within ${DEADLINE_MS / 1_000} s`,
    { exitCode: 1 },
  );
  const controller = new AbortController();
  const cancel = clock.setTimer(clock.now() + DEADLINE_MS, () => controller.abort(late));
  const ends = [controller.signal, ...(signal === undefined ? [] : [signal])];
  try {
    const base = await bases(AbortSignal.any(ends)).resolve(name);
    await Promise.all(base.layers.map(async (layer) => layer.prepare?.()));
    return base;
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof Failure) || !OUT_OF_REACH.has(error.code)) throw error;
    progress.warn(
      `the base ${formatImageName(name)} can't be had: the worker runs on this machine's node without it (${error.message})`,
    );
    return standIn(name, error.message);
  } finally {
    cancel();
  }
}

/** What stands for a base: node, by name. */
export function standIn(name: ImageName, reason: string): BaseImage {
  return {
    name,
    digest: "",
    pin: "",
    form: "oci",
    layers: [],
    config: {
      os: "linux",
      architecture: "amd64",
      config: { Env: [], Entrypoint: ["node"], Cmd: [], Labels: {}, ExposedPorts: {} },
      rootfs: { type: "layers", diff_ids: [] },
      history: [],
    },
    standsInBecause: reason,
  };
}
