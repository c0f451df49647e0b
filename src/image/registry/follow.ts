import type { Reach } from "./address.ts";
import { unsafe, type Asked } from "./registry-failure.ts";
import type { HttpCall } from "./transport.ts";

/** A registry as it was reached. */
export interface Origin {
  readonly url: URL;
  readonly reach: Reach;
}

/**
 * Checks where a registry sends us: to its token service, to where its blobs are, to where an
 * upload goes on. A public registry must not reach into a private network by us, and none this
 * machine or a metadata server; over TLS it stays.
 * @returns the guard of the addresses of another host
 * @throws Failure `IMAGE_REGISTRY_UNSAFE`
 * @see https://github.com/google/go-containerregistry/pull/2243
 * @see https://github.com/google/go-containerregistry/issues/2440 (why names are looked at too)
 */
export function mayFollow(registry: Origin, to: URL, asked: Asked): HttpCall["guard"] {
  if (to.protocol !== "https:" && to.protocol !== "http:") {
    throw unsafe(asked, `it sends us to a URL of ${to.protocol}`);
  }
  if (registry.url.protocol === "https:" && to.protocol !== "https:") {
    throw unsafe(asked, `it sends us to ${to.host} without TLS`);
  }
  if (to.host === registry.url.host) return undefined;
  return (reach) => {
    if (reach === "here") return "this machine or its metadata server";
    return reach === "private" && registry.reach === "public"
      ? "an address of a private network"
      : undefined;
  };
}
