import { type Environment, requireUrl } from "../runtime/environment.ts";
import { PermanentError } from "../runtime/errors.ts";
import { type PinnedTarget, pinTarget, RefusedTarget, type Resolve } from "./pinned-target.ts";
import { hostList, isPrivateHost, portOf } from "./private-hosts.ts";

/**
 * The target of a webhook, and its name in messages: the path of a task's own URL may be a secret.
 */
export interface WebhookTarget extends PinnedTarget {
  readonly shown: string;
}

/**
 * The URL that a webhook is posted to: `WEBHOOK_URL`, or the task's own URL if
 * `WEBHOOK_ALLOWED_HOSTS` allows its host (`HOST`, `HOST:PORT`, `*.DOMAIN`, or `*`; the port
 * defaults to 443). It must be `https`, at a public address, without user and password;
 * `PRIVATE_HOSTS` exempts hosts from the first two.
 * @throws PermanentError when a task's own URL is refused
 * @throws Error when WEBHOOK_URL is refused, which a new revision can fix, or when the name has no
 * address
 */
export async function webhookTarget(
  own: string | undefined,
  { env, resolve }: { readonly env: Environment; readonly resolve: Resolve },
): Promise<WebhookTarget> {
  const url = own === undefined ? requireUrl(env, "WEBHOOK_URL") : new URL(own);
  const shown = own === undefined ? url.href : url.origin;
  try {
    if (own !== undefined) checkAllowed(url, env);
    const isPrivate = isPrivateHost(env, url);
    checkForm(url, isPrivate);
    return { ...(await pinTarget(url, { isPrivate, resolve })), shown };
  } catch (cause) {
    if (!(cause instanceof RefusedTarget)) {
      throw new Error(`the address of ${url.host} can't be resolved`, { cause });
    }
    if (own !== undefined) throw new PermanentError("url is refused", { cause });
    throw new Error("WEBHOOK_URL is refused", { cause });
  }
}

function checkForm(url: URL, isPrivate: boolean): void {
  if (url.username !== "" || url.password !== "") {
    throw new RefusedTarget(
      `the URL of ${url.host} contains a user or password: use a signature instead`,
    );
  }
  if (url.protocol === "https:" || (url.protocol === "http:" && isPrivate)) return;
  throw new RefusedTarget(
    `${url.protocol}//${url.host} is not https: use https, or add the host to PRIVATE_HOSTS`,
  );
}

function checkAllowed(url: URL, env: Environment): void {
  const { hostname } = url;
  const isUsualPort = url.port === "";
  const isAllowed = hostList(env["WEBHOOK_ALLOWED_HOSTS"]).some((entry) => {
    if (entry === `${hostname}:${portOf(url)}`) return true;
    if (!isUsualPort) return false;
    if (entry === "*") return true;
    return entry.startsWith("*.") ? hostname.endsWith(entry.slice(1)) : entry === hostname;
  });
  if (!isAllowed) throw new RefusedTarget(`WEBHOOK_ALLOWED_HOSTS does not allow ${url.host}`);
}
