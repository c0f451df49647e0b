if (!import.meta.url.endsWith("?P31Od5Rr")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure, errorMessage } from "./base-failure.js?BXI57Sjq";
import { renderComment } from "./report-comment.js?BF-Wdz-L";
import { closeReport, emptySection, startReport } from "./report-merge.js?BIKXJTo5";
import { asBuilt, flowOf } from "./commands-rehearse-as-built.js?Bk-iDbkW";
import { reportJson } from "./report-read-report.js?BHdowvjx";
import { NO_IMAGE_YET, findAdoptable, imageReference, sourceCommit } from "./image-image-reference.js?DOEmjl9k";
import { agreement, requirePreflight } from "./commands-deploy-agreement.js?CzDIbnhP";
import { withCancellation } from "./commands-frame-cancellation.js?DJdOTjyK";
import { printReport, stageProgress } from "./commands-pipeline-progress.js?CtfbSGoZ";
import { buildStage, deployBase, loadBase, runPipeline } from "./commands-rehearse-base.js?Bo__4efc";
import { reloadProject } from "./commands-pipeline-reload-project.js?D5TpsATd";
import { newRunId } from "./commands-pipeline-run-id.js?JeZ3DISz";
import { Stages } from "./commands-pipeline-stages.js?CuuEkWYR";
import { untilOf } from "./commands-pipeline-until.js?BVoq7Xzs";
import { Watchdog, discoveryOf, isAlive, processesText, startCloud, startOutsideWorld } from "./rehearsal-cloud.js?CSxujiK_";
import { apiFailure, codeOf } from "./gcp-api-failure.js?C4_KA7_V";
import { fixedCredentials } from "./gcp-credentials.js?B5waZExm";
import { connectGcp } from "./gcp-gcp.js?CY1O0ghD";
import { reattachEnv, startProvider } from "./rehearsal-provider-provider.js?DNIuuhtp";
import { NO_DOWNLOAD, findTerraform } from "./terraform-process-executable.js?D4q5-qcF";
import { DEFAULT_REPOSITORY, defaultStateBucket, statePrefix } from "./commands-deploy-places.js?ocH0aBcX";
import { packageFolder } from "./commands-frame-package-folder.js?CLjfNkP8";
import { rehearsalEndpoints } from "./commands-rehearse-endpoints.js?DkU9o0bb";
import { costStage } from "./cost-stage.js?j-3bTjg3";
import { sectionFailure } from "./report-section-failure.js?DzNWvF1V";
import { showDiagnostics, validateStage } from "./commands-validate-validate-stage.js?DeO89i8W";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { mkdtempSync, readFileSync, readdirSync, readlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { randomBytes } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";

// src/commands/rehearse/keep-running.ts
function keptText({ cloud, gcp }, { environment, configFile }, urls) {
	const { rest, grpc } = discoveryOf(cloud);
	return `${[
		"The embedded cloud of this rehearsal runs until Ctrl-C:",
		`  REST    ${rest}`,
		`  gRPC    ${grpc}`,
		...Object.entries(urls).map(([worker, url]) => `  worker  ${worker}  ${url}`),
		"In another terminal, for example:",
		`  cloud-tasks release status ${configFile} -e ${environment} --emulator ${rest}`,
		`  curl ${gcp.endpoints.url("cloudtasks")}/v2/projects/${cloud.projectId}/locations/${cloud.region}/queues`
	].join("\n")}\n`;
}
async function workerUrls({ gcp, cloud }, { workers, region }) {
	const found = await Promise.all(workers.map(async ({ id, name }) => {
		const path = `/v2/projects/${cloud.projectId}/locations/${region}/services/${name}`;
		return [id, (await gcp.rest({
			api: "run",
			method: "GET",
			path
		}).catch(() => ({}))).uri ?? ""];
	}));
	return Object.fromEntries(found.filter(([, uri]) => uri !== ""));
}
async function untilAborted(signal) {
	if (!signal.aborted) await once(signal, "abort");
}

// src/commands/rehearse/run-folder.ts
const NAME = /^ct-(\d+)-([0-9a-z]+)-([0-9a-z]+)-/;
const MAX_PATH_BYTES = 84;
async function makeRunFolder(base = tmpdir()) {
	let folder;
	try {
		await removeStale(base);
		folder = mkdtempSync(join(base, `ct-${process.pid}-${identity(process.pid)}-`));
	} catch (cause) {
		throw new Failure("REHEARSAL_TMPDIR", `can't create a folder in ${base}`, {
			exitCode: 2,
			hint: "set TMPDIR to a folder that you can write to",
			cause
		});
	}
	if (Buffer.byteLength(folder) <= MAX_PATH_BYTES) return folder;
	await rm(folder, { recursive: true });
	throw new Failure("REHEARSAL_TMPDIR", `the path ${base} is too long for a unix socket below it`, {
		exitCode: 2,
		hint: "set TMPDIR to a shorter path, such as /tmp"
	});
}
async function removeStale(base) {
	for (const name of readdirSync(base)) {
		const [, pid = "", start = "", namespace = ""] = NAME.exec(name) ?? [];
		if (pid === "" || `${start}-${namespace}` === identity(Number(pid))) continue;
		if (namespace !== pidNamespace()) continue;
		if (start === UNKNOWN && isAlive(Number(pid))) continue;
		await rm(join(base, name), {
			recursive: true,
			force: true,
			maxRetries: 3
		}).catch(() => void 0);
	}
}
const UNKNOWN = "0";
function identity(pid) {
	return `${startOf(pid)}-${pidNamespace()}`;
}
function startOf(pid) {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
		const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		return Number(fields[19]).toString(36);
	} catch {
		return pidNamespace() === UNKNOWN ? UNKNOWN : "gone";
	}
}
function pidNamespace() {
	try {
		return Number(/\d+/.exec(readlinkSync("/proc/self/ns/pid"))?.[0]).toString(36);
	} catch {
		return UNKNOWN;
	}
}

// src/commands/rehearse/session.ts
const REHEARSAL_PROJECT = "rehearsal";
const REPOSITORY = DEFAULT_REPOSITORY;
const STATE_BUCKET = defaultStateBucket(REHEARSAL_PROJECT);
async function startSession(options) {
	const { clock, progress } = options;
	const folder = await makeRunFolder();
	const watch = new Watchdog(folder);
	const stops = [() => watch.close()];
	const stop = async () => {
		for (const end of stops.splice(0).toReversed()) await end().catch((error) => progress.warn(`clean-up: ${errorMessage(error)}`));
	};
	try {
		const executable = await findTerraform(process.env["PATH"] ?? "", {
			env: options.download === false ? {
				...process.env,
				...NO_DOWNLOAD
			} : process.env,
			progress,
			signal: options.signal,
			tempDir: folder
		}).catch((error) => {
			options.signal?.throwIfAborted();
			if (error instanceof Failure) return error;
			throw error;
		});
		const signingSecret = randomBytes(24).toString("hex");
		const outside = await startOutsideWorld(signingSecret);
		stops.push(() => outside.stop());
		const cloud = await startCloud({
			projectId: REHEARSAL_PROJECT,
			region: options.region,
			tempDir: folder,
			workerEnv: () => outside.workerEnv,
			outside: "stand-in",
			...options.runner === void 0 ? {} : { runner: options.runner },
			onRunnerFallback: (why) => progress.warn(processesText(why))
		});
		stops.push(() => cloud.stop());
		const endpoints = rehearsalEndpoints(cloud);
		const gcp = connectGcp(endpoints, fixedCredentials("rehearsal"));
		stops.push(() => gcp.close());
		const imagePlace = (region) => ({
			endpoints,
			region,
			projectId: REHEARSAL_PROJECT,
			repository: REPOSITORY
		});
		let extraEnv = {};
		if (options.provider === "embedded" && !(executable instanceof Failure)) {
			const env = endpoints.terraformEnv;
			const provider = await startProvider({
				clock,
				env,
				tempDir: folder
			});
			stops.push(() => provider.stop());
			extraEnv = reattachEnv(provider);
		}
		return {
			cloud,
			gcp,
			watch,
			signingSecret,
			observations: () => outside.observations(),
			stop,
			noTerraform: executable instanceof Failure ? executable : void 0,
			terraform: (project, { images = {}, folder: name }) => ({
				clock,
				progress,
				endpoints,
				executable: fileOf(executable),
				moduleDir: packageFolder("terraform"),
				workDir: join(folder, name),
				backend: {
					kind: "gcs",
					bucket: STATE_BUCKET,
					prefix: statePrefix(project)
				},
				projectNumber: cloud.projectNumber,
				images: Object.fromEntries(project.workers.map(({ id }) => [id, images[id] ?? imageReference(imagePlace(project.region), id, NO_IMAGE_YET)])),
				processEnv: process.env,
				extraEnv,
				watch,
				...options.signal === void 0 ? {} : { signal: options.signal }
			})
		};
	} catch (error) {
		await stop();
		throw error;
	}
}
function fileOf(executable) {
	if (executable instanceof Failure) throw executable;
	return executable.file;
}

// src/commands/rehearse/prepare.ts
async function prepareCloud(session, projects) {
	const create = async (call) => {
		try {
			await session.gcp.rest({
				...call,
				method: "POST"
			});
		} catch (error) {
			if (codeOf(error) !== "ALREADY_EXISTS") throw apiFailure(`prepare ${call.path}`, error);
		}
	};
	const parent = `/v1/projects/${REHEARSAL_PROJECT}`;
	await create({
		api: "storage",
		path: `/storage/v1/b?project=${REHEARSAL_PROJECT}`,
		body: {
			name: STATE_BUCKET,
			versioning: { enabled: true }
		}
	});
	for (const region of new Set(projects.map((project) => project.region))) await create({
		api: "artifactregistry",
		path: `${parent}/locations/${region}/repositories?repository_id=${REPOSITORY}`,
		body: { format: "DOCKER" }
	});
	for (const email of new Set(projects.flatMap(({ workers }) => workers.map(accountOf)))) {
		const [id = "", domain = ""] = email.split("@");
		if (id === "") continue;
		await create({
			api: "iam",
			path: `/v1/projects/${domain.replace(/\.iam\.gserviceaccount\.com$/, "")}/serviceAccounts`,
			body: { accountId: id }
		});
	}
	const secrets = projects.flatMap((project) => project.secrets);
	for (const { name, locations } of new Map(secrets.map((one) => [one.name, one])).values()) {
		await create({
			api: "secretmanager",
			path: `${parent}/secrets?secretId=${encodeURIComponent(name)}`,
			body: { replication: replicationOf(locations) }
		});
		await create({
			api: "secretmanager",
			path: `${parent}/secrets/${encodeURIComponent(name)}:addVersion`,
			body: { payload: { data: Buffer.from(session.signingSecret).toString("base64") } }
		});
	}
}
function accountOf({ serviceAccount = "" }) {
	return serviceAccount;
}
function replicationOf(locations) {
	return locations === void 0 ? { automatic: {} } : { userManaged: { replicas: locations.map((location) => ({ location })) } };
}

// src/commands/rehearse/rehearsed-project.ts
function rehearsedProject(project) {
	return {
		...project,
		projectId: REHEARSAL_PROJECT,
		alerts: project.alerts.map(withoutExistingChannels)
	};
}
function withoutExistingChannels({ channels, ...alert }) {
	const made = channels?.filter(({ kind }) => kind === "made") ?? [];
	return made.length === 0 ? alert : {
		...alert,
		channels: made
	};
}

// src/commands/rehearse/without-terraform.ts
async function withoutTerraform(project, reason, stages, deps) {
	let built = project;
	await stages.run("build", async () => {
		const section = await buildStage(project, deps);
		built = await reloadProject(project);
		return section;
	});
	await stages.run("plan", () => Promise.resolve(emptySection("plan", {
		status: "failed",
		durationMs: 0,
		summary: "not planned, not applied and not proven: terraform is not available",
		failure: sectionFailure(reason)
	})));
	const { clock, base } = deps;
	await stages.run("cost", () => costStage(built, {
		clock,
		...base === void 0 ? {} : { base }
	}));
	await stages.run("smoke", () => Promise.resolve(nothingProven(built)));
	return stages.report;
}
function nothingProven({ workers }) {
	return {
		status: "skipped",
		durationMs: 0,
		summary: "no task was sent: nothing is proven",
		verdicts: [],
		unproven: workers.flatMap((worker) => worker.handlers.map((handler) => ({
			worker: worker.id,
			handler: handler.name,
			reason: "without terraform, nothing is deployed that a task could be sent to"
		})))
	};
}

// src/commands/rehearse.ts
const LOG_LINES = 8;
async function rehearseCommand(options, console, clock) {
	const startedMs = clock.now();
	const environment = options.environment ?? "rehearsal";
	const provider = providerOf(options.provider);
	const until = untilOf(options.until);
	const keep = options.keep ?? false;
	const [{ loaded, section }, commit] = await Promise.all([validateStage({
		...options,
		environment,
		willBuild: true
	}, clock), sourceCommit(dirname(options.config))]);
	showDiagnostics(loaded, options.config, console);
	const started = {
		...startReport({
			kind: "rehearsal",
			project: loaded.project?.name ?? "cloud-tasks",
			environment,
			...commit === void 0 ? {} : { commit },
			startedAtMs: startedMs
		}),
		...loaded.project === void 0 ? {} : { flow: flowOf(loaded.project) },
		validate: section
	};
	const finish = async (unclosed) => {
		const built = await asBuilt(unclosed, {
			...options,
			environment
		});
		const report = closeReport(built, clock.now() - startedMs);
		return printReport(console, options, report, () => writeReport(report, options.out));
	};
	if (loaded.project === void 0) return finish(started);
	const { project } = loaded;
	const base = options.base === void 0 ? void 0 : await loadBase(options.base, {
		config: options.config,
		environment
	}, (found, file) => showDiagnostics(found, file, console));
	const progress = stageProgress(console, clock, { columns: console.columns });
	try {
		return await withCancellation(progress, async (signal) => {
			progress.start("starting");
			let session;
			try {
				session = await startSession({
					region: project.region,
					clock,
					progress,
					signal,
					provider,
					download: options.download ?? true,
					...options.runner === void 0 ? {} : { runner: options.runner }
				});
			} catch (error) {
				if (!signal.aborted) throw error;
				return await finish(await withoutPlan(new Stages(started, {
					clock,
					signal
				}), error));
			}
			let report;
			let code;
			try {
				report = await rehearse(project, started, session, {
					clock,
					progress,
					signal,
					base,
					allow: options.allow,
					builder: options.builder,
					until,
					keep
				});
				if (keep && !signal.aborted) {
					progress.stop();
					code = await finish(report);
					console.err(keptText(session, project, await workerUrls(session, project)));
					await untilAborted(signal);
				}
			} finally {
				await session.stop();
			}
			progress.stop();
			return code ?? finish(report);
		});
	} finally {
		progress.stop();
	}
}
async function writeReport(report, folder) {
	try {
		await mkdir(folder, { recursive: true });
		await writeFile(join(folder, "report.json"), reportJson(report));
		await writeFile(join(folder, "comment.md"), renderComment(report));
	} catch (cause) {
		throw new Failure("REHEARSAL_OUT", `the report can't be written to ${folder}: ${errorMessage(cause)}`, {
			exitCode: 2,
			hint: "pass a folder that you can write to with --out",
			cause
		});
	}
}
async function rehearse(loaded, started, session, run) {
	const { clock, progress, signal } = run;
	const project = rehearsedProject(loaded);
	const base = run.base === void 0 ? void 0 : {
		...run.base,
		project: rehearsedProject(run.base.project)
	};
	await prepareCloud(session, [project, ...base === void 0 ? [] : [base.project]]);
	const deps = {
		gcp: session.gcp,
		clock,
		progress,
		signal,
		watch: session.watch,
		repository: REPOSITORY,
		run: newRunId(),
		runsAs: await session.cloud.workersRunAs(),
		builder: run.builder,
		logLines: LOG_LINES,
		effects: "real",
		goesOnWhenStopped: true,
		agree: ({ fingerprint }) => Promise.resolve(agreement(fingerprint, "rehearsal", { allow: run.allow ?? [] })),
		...run.until === void 0 ? {} : { until: run.until },
		...run.keep === true ? {} : { keepForMs: 0 },
		onStart: (name) => progress.start(name),
		onStage: (name, section) => progress.end(name, section)
	};
	const stages = new Stages(started, deps);
	if (session.noTerraform !== void 0) {
		const more = base === void 0 ? {} : { base: base.project };
		return withoutTerraform(project, session.noTerraform, stages, {
			...deps,
			...more
		});
	}
	const terraformFor = async (of, folder, images) => ({
		...session.terraform(of, {
			images,
			folder
		}),
		gcp: session.gcp,
		adopt: await findAdoptable(of, session.gcp),
		...started.commit === void 0 ? {} : { commit: started.commit }
	});
	let serving = {};
	let compared = base?.project;
	if (base !== void 0) {
		const terraform = await terraformFor(base.project, "base", {});
		if (await stages.run("baseline", async () => {
			const { section, images } = await deployBase(base, {
				...deps,
				terraform
			});
			serving = images;
			return section;
		}) === void 0) return stages.report;
		compared = await reloadProject(base.project);
	}
	let terraform;
	try {
		terraform = await terraformFor(project, "head", serving);
		const { backend } = terraform;
		await requirePreflight(project, {
			gcp: session.gcp,
			backend,
			identity: "apply"
		});
	} catch (error) {
		return withoutPlan(stages, error);
	}
	return {
		...await runPipeline(project, stages.report, {
			...deps,
			terraform,
			...compared === void 0 ? {} : { base: compared },
			...run.allow === void 0 ? {} : { allow: run.allow }
		}),
		outside: { observations: session.observations() }
	};
}
async function withoutPlan(stages, error) {
	await stages.run("plan", async () => Promise.reject(error));
	return stages.report;
}
function providerOf(name = "embedded") {
	if (name === "embedded" || name === "registry") return name;
	throw new Failure("REHEARSAL_PROVIDER", `--provider ${name} is not "embedded" or "registry"`, {
		exitCode: 2,
		hint: "leave out --provider to use the embedded one, which needs no network"
	});
}

export { rehearse, rehearseCommand, rehearsedProject, startSession };