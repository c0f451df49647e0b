import { unlessMissing, statusOf, type GitHubRest, type Repository } from "./rest.ts";

interface Protection {
  /** Users and teams whose approval a job waits for. */
  readonly reviewers: number;
  /** The apps of custom protection rules that are on. */
  readonly customRules: readonly string[];
  /** Whoever started the run may not approve it. */
  readonly preventsSelfReview: boolean;
  /** Undefined where the token is not told. */
  readonly canAdminsBypass: boolean | undefined;
}

/** Somebody or something has to agree before a job reaches the environment. */
export interface ProtectedEnvironment extends Protection {
  readonly kind: "protected";
}

/** The protection of an environment, or why it is not known. */
export type EnvironmentGate =
  | ProtectedEnvironment
  | (Protection & { readonly kind: "unprotected" })
  | { readonly kind: "missing" }
  /** The token may not read it: `status` 403, or another that GitHub answered. */
  | { readonly kind: "unreadable"; readonly status: number };

/**
 * Reads what protects an environment. It never names the environment in a way that creates it: a
 * workflow that does so makes it without any protection.
 * @see https://docs.github.com/en/rest/deployments/environments#get-an-environment
 * @see https://docs.github.com/en/rest/deployments/protection-rules
 * @throws What octokit throws where GitHub does not answer, or answers 5xx
 */
export async function readEnvironmentGate(
  rest: GitHubRest,
  at: Repository,
  environment: string,
): Promise<EnvironmentGate> {
  const where = { ...at, environment_name: environment };
  try {
    const found = await unlessMissing(
      async () =>
        (await rest("GET /repos/{owner}/{repo}/environments/{environment_name}", where)).data,
    );
    if (found === undefined) return { kind: "missing" };
    const rules = await rest(
      "GET /repos/{owner}/{repo}/environments/{environment_name}/deployment_protection_rules",
      where,
    );
    return protection(found, rules.data.custom_deployment_protection_rules ?? []);
  } catch (error) {
    const status = statusOf(error);
    if (status === undefined || status >= 500 || status === 429) throw error;
    return { kind: "unreadable", status };
  }
}

interface Environment {
  readonly protection_rules?: readonly {
    readonly type?: string;
    readonly reviewers?: readonly unknown[];
    readonly prevent_self_review?: boolean;
  }[];
}

function protection(
  environment: Environment,
  custom: readonly { readonly enabled: boolean; readonly app: { readonly slug: string } }[],
): EnvironmentGate {
  const rules = environment.protection_rules ?? [];
  const required = rules.filter(({ type }) => type === "required_reviewers");
  const reviewers = required.reduce((sum, { reviewers: of = [] }) => sum + of.length, 0);
  const customRules = custom.filter(({ enabled }) => enabled).map(({ app }) => app.slug);
  // Wait timers and branch rules hold nothing that a person has to agree to.
  const isProtected = reviewers > 0 || customRules.length > 0;
  return {
    kind: isProtected ? "protected" : "unprotected",
    reviewers,
    customRules,
    preventsSelfReview: required.some(({ prevent_self_review: prevents }) => prevents === true),
    canAdminsBypass: bypassOf(environment),
  };
}

/** GitHub answers it, its description does not list it. */
function bypassOf(environment: object): boolean | undefined {
  const value = "can_admins_bypass" in environment ? environment.can_admins_bypass : undefined;
  return typeof value === "boolean" ? value : undefined;
}
