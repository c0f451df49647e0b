import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";

import { isPublicAddress } from "./public-address.ts";

/** Resolves a name to all its addresses. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** The system's resolver. */
export const resolveByDns: Resolve = (hostname) => lookup(hostname, { all: true });

/** The target of a request: its URL, and the addresses that its name is pinned to. */
export interface PinnedTarget {
  readonly url: URL;
  /** Gives a connection the checked addresses, whatever DNS answers by now. */
  readonly lookup: LookupFunction;
}

/** A target that may not be called. */
export class RefusedTarget extends Error {
  override readonly name = "RefusedTarget";
}

/**
 * Resolves the host of `url` once and checks every address. The URL parser has normalised each
 * notation of an address (decimal, octal, hexadecimal, shortened).
 * @param isPrivate Whether the host may have private addresses
 * @throws RefusedTarget when an address is not public
 * @throws Error when the name has no address
 */
export async function pinTarget(
  url: URL,
  { isPrivate, resolve }: { readonly isPrivate: boolean; readonly resolve: Resolve },
): Promise<PinnedTarget> {
  const hostname = url.hostname.replace(/^\[|\]$/g, "");
  const family = isIP(hostname);
  const addresses = family === 0 ? await resolve(hostname) : [{ address: hostname, family }];
  const [first] = addresses;
  if (first === undefined) throw new Error(`${hostname} has no address`);
  const refused = isPrivate
    ? undefined
    : addresses.find(({ address }) => !isPublicAddress(address));
  if (refused !== undefined) {
    throw new RefusedTarget(
      `${url.host} has the address ${refused.address}, which is not public: add the host to PRIVATE_HOSTS if it is meant to be private`,
    );
  }
  return {
    url,
    lookup: (_hostname, options, done) => {
      if (options.all === true) done(null, [...addresses]);
      else done(null, first.address, first.family);
    },
  };
}
