import { z } from "zod";

import { parseImageName } from "../../semantics/image-name.ts";
import { handlers } from "./handler.ts";
import { USAGE_META, workerUsage } from "./usage.ts";
import {
  CPU_FORM,
  durationWithin,
  labels,
  MEMORY_FORM,
  optional,
  required,
  SERVICE_ACCOUNT_FORM,
  urlPath,
} from "./values.ts";

const SECRET_REFERENCE = z.strictObject({
  secret: required(z.string(), {
    description: "The id of a resource of type secret_manager_secret.",
    examples: ["webhook-signing-secret"],
  }),
  version: optional(z.string(), {
    description: "The version of the secret.",
    default: "latest",
    examples: ["3"],
  }),
});

const imageName = z.string().refine((text) => parseImageName(text) !== undefined, {
  error: "is not a valid image name",
});
const VARIABLE_FORM = /^[A-Za-z_]\w*$/;

/** @see https://cloud.google.com/run/docs/configuring/healthchecks#startup-probes */
const STARTUP = z
  .strictObject({
    path: optional(urlPath, {
      description:
        "The path that answers 200 to 399 once the worker can serve. /healthz never reaches a container on Cloud Run.",
      examples: ["/ready"],
    }),
    tcp: optional(z.literal(true), {
      description: "Waits until the port accepts a connection.",
      examples: [true],
    }),
    timeout: optional(durationWithin(1, 240), {
      description: "How long an instance may take to get there; then its revision fails.",
      default: "60s",
      examples: ["120s"],
    }),
  })
  .refine(({ path, tcp }) => path === undefined || tcp === undefined, {
    error: "has both path and tcp",
    params: { hint: "keep one of them" },
  });

const STORAGE = z.strictObject({
  enabled: optional(z.boolean(), {
    description:
      "False makes no bucket: dead letters are log lines without their payloads, and payloads above 1 MiB are refused.",
    default: true,
    examples: [true],
  }),
  dead_letter_days: optional(z.int().min(1).max(3650), {
    description: "Days until a dead letter is deleted.",
    default: 90,
    examples: [30],
  }),
  idempotency: optional(z.boolean(), {
    description:
      "False remembers idempotency keys in the memory of each instance: no calls to pay and to wait for, and two instances may run one key.",
    default: true,
    examples: [true],
  }),
});

/** A name, or a path of Google's API such as projects/P/global/networks/N. */
const vpcName = z
  .string()
  .regex(/^(?:projects\/[a-z0-9:.-]+\/[a-zA-Z0-9/_-]+\/)?[a-z][a-z0-9-]{0,62}$/, {
    error: "is not the name of a network, subnetwork or connector",
  });

/** @see https://cloud.google.com/run/docs/reference/rest/v2/VpcAccess */
const vpc = z.strictObject({
  network: optional(vpcName, {
    description: "The network, of which the region's subnetwork of the same name is taken.",
    examples: ["default"],
  }),
  subnetwork: optional(vpcName, {
    description: "The subnetwork, in the worker's region.",
    examples: ["jobs"],
  }),
  connector: optional(vpcName, {
    description: "A Serverless VPC Access connector, instead of a network.",
    examples: ["jobs"],
  }),
  egress: optional(z.enum(["private-ranges-only", "all-traffic"]), {
    description: "Which requests go through the network: those to private addresses, or all.",
    default: "private-ranges-only",
    examples: ["all-traffic"],
  }),
});

/** @see https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services */
export const workerConfig = z.strictObject({
  source: optional(z.string().min(1), {
    description: "The folder of the worker, beside the config.",
    default: "./worker",
    examples: ["./worker"],
  }),
  image: optional(imageName, {
    description: "An existing image: nothing is built.",
    examples: ["ghcr.io/acme/worker:1.4.2"],
  }),
  dockerfile: optional(z.string().min(1), {
    description:
      "Builds the image; a path in the source folder, which is the context. A Dockerfile of that name there need not be named.",
    examples: ["Dockerfile"],
  }),
  build_args: optional(z.record(z.string().regex(VARIABLE_FORM), z.string()), {
    description: "Build arguments of the Dockerfile, by name. They stay readable in the image.",
    examples: [{ VERSION: "1.4.2" }],
  }),
  base_image: optional(imageName, {
    description:
      "The image under one that is built from source, without Docker. It takes precedence over a Dockerfile that is not named.",
    default: "gcr.io/distroless/nodejs24-debian13:nonroot",
    examples: ["node:24-slim"],
  }),
  install_scripts: optional(z.boolean(), {
    description:
      "True lets install scripts of dependencies run when the image is built from source.",
    default: false,
    examples: [true],
  }),
  port: optional(z.int().min(1).max(65535), {
    description: "The port that the worker listens on; Cloud Run hands it over as PORT.",
    default: 8080,
    examples: [8080],
  }),
  memory: optional(z.string().regex(MEMORY_FORM, { error: "is not a valid memory size" }), {
    description: "The memory of an instance; what goes with which cpu is Google's table.",
    default: "512Mi",
    examples: ["512Mi", "1Gi"],
  }),
  cpu: optional(
    z.union([
      z.string().regex(CPU_FORM, { error: "is not a valid number of vCPUs" }),
      z.number().positive().max(8),
    ]),
    {
      description: "The vCPUs of an instance: 0.08 to below 1, or 1, 2, 4, 6, 8.",
      default: "1",
      examples: ["2", "0.5"],
    },
  ),
  cpu_idle: optional(z.boolean(), {
    description:
      "True bills CPU only while a request is served, false for the whole life of an instance.",
    default: true,
    examples: [true],
  }),
  min_instances: optional(z.int().min(0), {
    description: "Instances that are always running, and billed while they are idle.",
    default: 0,
    examples: [1],
  }),
  max_instances: optional(z.int().min(1), {
    description: "The most instances that run at a time.",
    default: 100,
    examples: [20],
  }),
  concurrency: optional(z.int().min(1).max(1000), {
    description:
      "Requests that one instance serves at a time: 80, or 1 below one vCPU, when it is left out.",
    examples: [20],
  }),
  /** @see https://cloud.google.com/run/docs/configuring/request-timeout */
  timeout: optional(durationWithin(1, 3_600), {
    description: "The longest that a request may take; Cloud Tasks waits 30 minutes at most.",
    default: "300s",
    examples: ["600s"],
  }),
  allow_unauthenticated: optional(z.boolean(), {
    description: "True lets anyone on the internet call the worker.",
    default: false,
    examples: [false],
  }),
  labels,
  ingress: optional(z.enum(["all", "internal", "internal-and-cloud-load-balancing"]), {
    description:
      "From where it can be reached. Cloud Tasks and Cloud Scheduler of its own project reach an internal one too.",
    default: "all",
    examples: ["internal"],
  }),
  service_account: optional(
    z.string().regex(SERVICE_ACCOUNT_FORM, {
      error: "is not the email of a service account: NAME@PROJECT.iam.gserviceaccount.com",
    }),
    {
      description:
        "The email of an existing service account that the worker runs as. It gets the same grants as one of its own, which is made when this is left out.",
      examples: ["task-jobs@acme-jobs.iam.gserviceaccount.com"],
    },
  ),
  vpc: optional(vpc, {
    description: "How it reaches a VPC network: by a network or subnetwork, or by a connector.",
    examples: [{ subnetwork: "jobs" }, { connector: "jobs", egress: "all-traffic" }],
  }),
  deletion_protection: optional(z.boolean(), {
    description: "True refuses to delete the service.",
    default: false,
    examples: [true],
  }),
  startup: optional(STARTUP, {
    description:
      "How Cloud Run finds out that a new instance can serve: {path: /ready}, or {tcp: true}, which waits for the port.",
    default: { tcp: true },
    examples: [{ path: "/ready" }],
  }),
  storage: optional(STORAGE, {
    description:
      "The worker's own bucket, for dead letters, idempotency keys and large payloads; there is one when this is left out.",
    examples: [{ dead_letter_days: 30 }],
  }),
  verify_callers: optional(z.boolean(), {
    description:
      "True has the worker check the OIDC token of each call itself, for a worker that anyone may call (allow_unauthenticated).",
    default: false,
    examples: [true],
  }),
  env: optional(z.record(z.string(), z.string()), {
    description: "Environment variables, by name. Cloud Run sets PORT and the K_ variables itself.",
    examples: [{ LOG_LEVEL: "info" }],
  }),
  secrets: optional(z.record(z.string(), z.union([z.string(), SECRET_REFERENCE])), {
    description: "Environment variable -> id of a secret, or {secret, version}.",
    examples: [{ WEBHOOK_SIGNING_SECRET: "webhook-signing-secret" }],
  }),
  usage: optional(workerUsage, {
    ...USAGE_META,
    examples: [{ start_up: "2s", deploys_per_month: 20 }],
  }),
  handlers: optional(handlers, {
    description: "What the worker does; an entry wins over the manifest's of the same name.",
    examples: [{ "send-email": { queue: "email-queue" } }],
  }),
});
