import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";

import { isPublicAddress } from "./public-address.ts";

/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** The system's resolver. */
export const resolveByDns: Resolve = (hostname) => lookup(hostname, { all: true });

/** Where a request goes: its URL, and the addresses to which the name stands for as long as it takes. */
export interface PinnedTarget {
  readonly url: URL;
  /** Gives a connection the addresses that were looked at, whatever the name's server says by now. */
  readonly lookup: LookupFunction;
}

/** A place that may not be called. */
export class RefusedTarget extends Error {
  override readonly name = "RefusedTarget";
}

/**
 * Resolves the host of `url` once and looks at every address. The URL's parser has brought each spelling of an address
 * (decimal, octal, hexadecimal, shortened) to the one form.
 * @param isPrivate the host may have private addresses
 * @throws RefusedTarget when an address is not one of the public internet
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
      `${url.host} has the address ${refused.address}, which is not a public one: PRIVATE_HOSTS may name hosts that are private on purpose`,
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
