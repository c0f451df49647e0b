import { Failure } from "../../base/failure.ts";
import { plainLine } from "../../base/plain-line.ts";

/** What was asked of a registry, for what is said when it refuses. */
export interface Asked {
  /** As it stands in the name of an image. */
  readonly host: string;
  readonly repository: string;
  readonly action: "pull" | "push";
  /** The tag or digest, or what of the image. */
  readonly subject: string;
}

const MAX_REASON_CHARS = 300;

/** A refusal in the registry's own words, which are anybody's. */
export interface Refusal {
  readonly status: number;
  /** As logins were tried: `nobody`, `~/.docker/config.json`. */
  readonly triedAs: readonly string[];
  readonly reason: string;
}

/**
 * The codes and messages of an error's body; empty when it is not JSON.
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#error-codes
 */
export function reasonOf(body: Buffer): string {
  try {
    const { errors } = JSON.parse(body.toString("utf8")) as { errors?: unknown };
    if (!Array.isArray(errors)) return "";
    const texts = errors.slice(0, 3).map((error: unknown) => {
      const { code = "", message = "" } = (error ?? {}) as { code?: unknown; message?: unknown };
      return [code, message].filter((part) => typeof part === "string" && part !== "").join(": ");
    });
    return plainLine(texts.filter(Boolean).join("; "), MAX_REASON_CHARS);
  } catch {
    return "";
  }
}

/** The failure that a registry's answer is. */
export function refusedBy(asked: Asked, refusal: Refusal): Failure {
  const { host, repository, action, subject } = asked;
  const { status, reason, triedAs } = refusal;
  const where = `${host}/${repository}`;
  const said = `${status}${reason === "" ? "" : ` ${reason}`}`;
  if (status === 401 || status === 403) {
    const as = triedAs.length === 0 ? "nobody" : triedAs.join(", then ");
    const message = `${host} refuses to ${action} ${subject} of "${repository}" (${said}), asked as ${as} for repository:${repository}:${action}`;
    return action === "push"
      ? new Failure("IMAGE_PUSH_DENIED", message, {
          exitCode: 2,
          hint: "grant the deployer roles/artifactregistry.writer on the repository",
        })
      : new Failure("IMAGE_PULL_DENIED", message, {
          exitCode: 2,
          hint: `check the name; for a private image run \`docker login ${host}\`, or grant roles/artifactregistry.reader where it is Google's`,
        });
  }
  if (status === 404 && action === "push") {
    return new Failure(
      "IMAGE_REPOSITORY_MISSING",
      `the repository of "${where}" does not exist (${said})`,
      {
        exitCode: 2,
        hint: "create it once: `cloud-tasks bootstrap` does, or gcloud artifacts repositories create NAME --repository-format=docker",
      },
    );
  }
  if (status === 404) {
    return new Failure("IMAGE_NOT_FOUND", `${where} has no ${subject} (${said})`, {
      exitCode: 2,
      hint: "check name, tag and digest",
    });
  }
  if (status === 429) {
    return new Failure(
      "IMAGE_REGISTRY_THROTTLED",
      `${host} throttles: ${action} of ${subject} of "${repository}" (${said})`,
      {
        exitCode: 1,
        hint:
          host === "docker.io"
            ? "sign in by `docker login`, or name the image at mirror.gcr.io, which keeps popular ones"
            : "try again later",
      },
    );
  }
  return new Failure(
    "IMAGE_REGISTRY_FAILED",
    `${host} answers ${said} to ${action} ${subject} of "${repository}"`,
    { exitCode: 1, hint: "run it again: nothing is copied twice" },
  );
}

/** The registry did not answer. */
export function unreachable({ host }: Asked, why: string, cause: unknown): Failure {
  return new Failure(
    "IMAGE_REGISTRY_UNREACHABLE",
    `the registry ${host} can't be reached: ${why}`,
    {
      exitCode: 1,
      hint: "check the name and the network, then run it again: nothing is copied twice",
      cause,
    },
  );
}

/** The registry answers what must not be trusted. @param what A sentence about it */
export function unsafe({ host }: Asked, what: string): Failure {
  return new Failure(
    "IMAGE_REGISTRY_UNSAFE",
    `the registry ${host} is not to be trusted: ${what}`,
    {
      exitCode: 1,
      hint: "name another registry, or have its owner fix it",
    },
  );
}
