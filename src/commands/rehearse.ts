import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { fixedCredentials } from "../gcp/credentials.ts";
import { connectGcp, type Gcp } from "../gcp/gcp.ts";
import type { ExitCode } from "../project/failure.ts";
import type { Project } from "../project/project.ts";
import { startCloud, type Cloud } from "../rehearsal/cloud.ts";
import { startMailbox, type Mailbox } from "../rehearsal/outside/mailbox.ts";
import { startReceiver, type Receiver } from "../rehearsal/outside/receiver.ts";
import { startProvider } from "../rehearsal/provider/provider.ts";
import { renderComment } from "../report/comment.ts";
import { closeReport, startReport } from "../report/merge.ts";
import type { Report } from "../report/report.ts";
import { renderTerminal } from "../report/terminal.ts";
import type { Clock } from "../semantics/clock.ts";
import { findAdoptable } from "../terraform/adopt.ts";
import { findTerraform } from "../terraform/executable.ts";
import { checkSecretVersions } from "../terraform/secrets.ts";
import type { Console } from "./console.ts";
import { exitCodeOf } from "./exit-code.ts";
import { packageFolder } from "./package-folder.ts";
import { runPipeline } from "./pipeline.ts";
import { rehearsalEndpoints } from "./rehearsal-endpoints.ts";
import { showDiagnostics, validateStage } from "./validate.ts";

export interface RehearseOptions {
  readonly config: string;
  readonly environment?: string;
  readonly json: boolean;
  /** Where `report.json` and `comment.md` go. @defaultValue `.cloud-tasks` */
  readonly out: string;
}

const PROJECT_ID = "rehearsal";
const REPOSITORY = "workers";
/** Stands for the image that serves now, before the first build: a plan needs some digest. */
const NO_IMAGE_YET = `sha256:${"0".repeat(64)}`;

/** `cloud-tasks rehearse`: the whole pipeline against the embedded cloud, on this machine alone. */
export async function rehearseCommand(
  options: RehearseOptions,
  console: Console,
  clock: Clock,
): Promise<ExitCode> {
  const startedMs = clock.now();
  const environment = options.environment ?? "rehearsal";
  const { loaded, section } = await validateStage({ ...options, environment }, clock);
  showDiagnostics(loaded, options.config, console);
  if (loaded.project === undefined) return 2;
  const project: Project = { ...loaded.project, projectId: PROJECT_ID };
  const started: Report = {
    ...startReport({ project: project.name, environment, startedAtMs: startedMs }),
    validate: section,
  };
  const report = closeReport(
    await rehearse(project, started, console, clock),
    clock.now() - startedMs,
  );
  await mkdir(options.out, { recursive: true });
  await writeFile(join(options.out, "report.json"), `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(join(options.out, "comment.md"), renderComment(report));
  console.out(options.json ? `${JSON.stringify(report)}\n` : renderTerminal(report, console));
  return exitCodeOf(report);
}

async function rehearse(
  project: Project,
  started: Report,
  console: Console,
  clock: Clock,
): Promise<Report> {
  const terraform = await findTerraform(process.env["PATH"] ?? "");
  const signingSecret = randomBytes(24).toString("hex");
  const [mailbox, receiver] = await Promise.all([startMailbox(), startReceiver(signingSecret)]);
  const cloud = await startCloud({
    projectId: PROJECT_ID,
    region: project.region,
    workerEnv: () => outsideEnv(mailbox, receiver),
  });
  const endpoints = rehearsalEndpoints(cloud);
  const gcp = connectGcp(endpoints, fixedCredentials("rehearsal"));
  const provider = await startProvider({ clock, env: endpoints.terraformEnv });
  const workDir = await mkdtemp(join(tmpdir(), "cloud-tasks-"));
  try {
    serveEntities(receiver);
    await prepare(project, cloud, gcp, signingSecret);
    const adopt = await findAdoptable(project, gcp);
    await checkSecretVersions(project, gcp);
    const report = await runPipeline(project, started, {
      gcp,
      clock,
      progress: console.progress,
      repository: REPOSITORY,
      onStage: (name, { status, summary }) =>
        console.progress.info(`${name}: ${status} (${summary})`),
      terraform: {
        clock,
        progress: console.progress,
        endpoints,
        executable: terraform.file,
        moduleDir: packageFolder("terraform"),
        workDir,
        backend: { kind: "local", file: join(workDir, "state.tfstate") },
        projectNumber: cloud.projectNumber,
        images: Object.fromEntries(
          project.workers.map(({ id, name }) => [
            id,
            `${endpoints.registryHost(project.region)}/${PROJECT_ID}/${REPOSITORY}/${name}@${NO_IMAGE_YET}`,
          ]),
        ),
        processEnv: process.env,
        extraEnv: { TF_REATTACH_PROVIDERS: provider.reattach },
        adopt,
      },
    });
    return { ...report, outside: { observations: observe(mailbox, receiver) } };
  } finally {
    await gcp.close();
    await Promise.all([provider.stop(), cloud.stop(), mailbox.stop(), receiver.stop()]);
    await rm(workDir, { recursive: true, force: true });
  }
}

/** What stands before a first deploy on Google too: the registry's repository, and secrets with a version. */
async function prepare(
  project: Project,
  cloud: Cloud,
  gcp: Gcp,
  signingSecret: string,
): Promise<void> {
  await gcp.rest({
    api: "artifactregistry",
    method: "POST",
    path: `/v1/projects/${PROJECT_ID}/locations/${project.region}/repositories?repository_id=${REPOSITORY}`,
    body: { format: "DOCKER" },
  });
  const service = "google.cloud.secretmanager.v1.SecretManagerService";
  for (const { name } of project.secrets) {
    await cloud.call(service, "CreateSecret", {
      parent: `projects/${PROJECT_ID}`,
      secretId: name,
      secret: { replication: { automatic: {} } },
    });
    await cloud.call(service, "AddSecretVersion", {
      parent: `projects/${PROJECT_ID}/secrets/${name}`,
      payload: { data: Buffer.from(signingSecret).toString("base64") },
    });
  }
}

function outsideEnv(mailbox: Mailbox, receiver: Receiver): Record<string, string> {
  return {
    SMTP_URL: mailbox.url,
    WEBHOOK_URL: `${receiver.url}/webhook`,
    SYNC_SOURCE_URL: `${receiver.url}/source`,
    SYNC_TARGET_URL: `${receiver.url}/target`,
    CLEANUP_URL: `${receiver.url}/entities`,
  };
}

function serveEntities(receiver: Receiver): void {
  const updated = "2020-01-01T00:00:00Z";
  receiver.serve("customers", [
    { id: "c1", updated_at: updated },
    { id: "c2", updated_at: updated },
  ]);
  receiver.serve("sessions", [{ id: "s1", updated_at: updated }]);
}

/** What the handlers did to the outside world, as sentences; no content of a message. */
function observe(mailbox: Mailbox, receiver: Receiver): string[] {
  const again = mailbox.duplicates > 0 ? `, ${mailbox.duplicates} sent again and dropped` : "";
  return [
    ...mailbox.mails.map((mail) => `1 mail to ${mail.to.join(", ")}${again}`),
    ...receiver.webhooks.map((hook) => `1 webhook, signature ${hook.signature}`),
    ...(receiver.synced.size > 0 ? [`${receiver.synced.size} entities synced`] : []),
    ...(receiver.deleted.length > 0 ? [`${receiver.deleted.length} entity deleted`] : []),
  ];
}
