/** A case that the embedded cloud is known to fail. Its entry fails once the case passes. */
export interface Divergence {
  /** The case's name. */
  readonly name: string;
  readonly why: string;
}

export const KNOWN_DIVERGENCES: readonly Divergence[] = [
  {
    name: "a task for App Engine is taken",
    why: "there is no App Engine to send it to: CreateTask answers UNIMPLEMENTED and says so",
  },
  {
    name: "a location's encryption key can be set",
    why: "there is no Cloud KMS, and a key that encrypts nothing would be a lie: UNIMPLEMENTED",
  },
  {
    name: "a caller without cloudtasks.tasks.fullView may not see a task's body",
    why: "the APIs are open to everyone who reaches them; only invoking a worker and acting as an account are checked",
  },
  {
    name: "a Pub/Sub job can be run",
    why: "there is no Pub/Sub: such a job is kept, a run of it is UNIMPLEMENTED and so is its status",
  },
  {
    name: "an English-like schedule is taken",
    why: "only unix-cron is read; an English-like schedule is refused as INVALID_ARGUMENT",
  },
];

/** What Google documents and no case is about, because the embedded cloud does not have it. */
export const NOT_COVERED: readonly string[] = [
  "Cloud Tasks: quotas (requests a minute, queues in a region, RunTask and List* a minute), and that a queue idle for 30 days needs minutes to wake up.",
  "Cloud Tasks: v2beta2 and v2beta3 (`task_ttl`, `tombstone_ttl`, batch methods, queue statistics).",
  "Cloud Tasks: queues of queue.yaml, whose task names stay taken for nine days.",
  "Cloud Tasks: that a token's service account must be in the queue's project.",
  "Cloud Scheduler: the execution log, DISABLED and UPDATE_FAILED, which only Google's own failures set.",
  "Cloud Run: jobs, executions, worker pools, instances and builds; sidecars, volumes, readiness probes; VPC; deploying by the v1 API.",
  "Cloud Run: quotas other than those of a revision, and the 2,000 tags of a region.",
  "Secret Manager: rotation, the topics that are told of changes, and encryption keys of one's own.",
  "Cloud Storage: the XML API, batches, ACLs, soft delete and locked retention; lifecycle rules are kept and not carried out.",
  "Cloud Logging: sinks, buckets and views; log-based metrics are kept and count nothing.",
  "STS: the exchange of tokens of other issuers (workload identity federation); pools and providers are kept.",
  "Artifact Registry: formats other than DOCKER, virtual and remote repositories; clean-up policies and immutable tags are kept and not carried out.",
  "Service Usage: that calls of a disabled API are refused, and which services depend on which.",
  "IAM: keys of accounts, roles and permissions (none is checked to exist), and that a member of a policy exists.",
  "IAM: conditions of bindings are kept, and such a binding grants nothing.",
  "All: permissions of the callers of the APIs.",
];

/** What Google does not publish, and nobody has recorded. */
export const UNKNOWN: readonly string[] = [
  "Cloud Tasks: the formula of `max_burst_size`; `max(10, rate / 5)` fits what was observed.",
  "Cloud Tasks: how far 429 and 503 answers throttle a queue, and how slowly a new one ramps up; here they do not unless `throttling` is asked for, and then by a model of ours.",
  "Cloud Tasks: which redirects are followed; the recorded one was not, so none is.",
  "Cloud Tasks: unlimited attempts together with a retry duration.",
  "Cloud Tasks: the severity of a successful attempt's log entry.",
  "Cloud Tasks: the texts of errors other than the recorded ones.",
  "Cloud Run: the texts of most refusals of a service's fields, and what reason a service's conditions have when its operation fails for no fault of the revision.",
  "Cloud Run: whether `Ready` stays failed while traffic is moved back from a revision that failed; here it does, as in Knative.",
  "Secret Manager: the code of a stale etag; FAILED_PRECONDITION here.",
  "Cloud Scheduler: whether RunJob on a running job starts a second run; one page says that runs never overlap, another that it is dispatched. Here it does not.",
  "Cloud Scheduler: whether a job without httpMethod or retryConfig comes back with their defaults. Here it does not: Terraform's google provider would see drift. A retryConfig that is given comes back whole.",
  "Cloud Scheduler: whether an update mask of httpTarget.headers merges the headers; here it replaces them.",
  "All: the text of a refused path in an update mask, and what an output-only field in one does; here it is ignored.",
  "All: how REST answers a custom verb that no method has; here UNIMPLEMENTED with the path, where Google's front end has a 404 page.",
  "All: which locations there are. Any that has the form of a region is served and found, the one of the start is listed, all others are refused in the recorded words.",
  "Cloud Scheduler: what pausing a paused job answers. Resuming an enabled one is fine: terraform's provider does so after each create.",
];
