if (!import.meta.url.endsWith("?zXaIleXq")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./base-failure.js?BXI57Sjq";
import { packageFolder } from "./commands-frame-package-folder.js?CLjfNkP8";
import { startReport } from "./report-merge.js?BIKXJTo5";
import { refuseConfig, showDiagnostics, validateStage } from "./commands-validate-validate-stage.js?DeO89i8W";
import { apiFailure, codeOf } from "./gcp-api-failure.js?C4_KA7_V";
import { heldSchedules, withHeldSchedules } from "./release-schedules.js?4B4HyPvZ";
import { NO_IMAGE_YET, findAdoptable, imageReference, sourceCommit } from "./image-image-reference.js?DOEmjl9k";
import { NO_DOWNLOAD, findTerraform } from "./terraform-process-executable.js?D4q5-qcF";
import { withCancellation } from "./commands-frame-cancellation.js?DJdOTjyK";
import { DEFAULT_REPOSITORY, keepDirOf } from "./commands-deploy-places.js?ocH0aBcX";
import { stateBackend } from "./commands-deploy-state.js?BAl81uPT";
import { withTarget } from "./commands-deploy-with-target.js?CihQR0Op";
import { dirname, join } from "node:path";
import { tmpdir } from "node:os";
import { mkdtemp, rm } from "node:fs/promises";

// src/commands/deploy/report.ts
function startDeployReport({ project, terraform: { commit }, validate }, startedAtMs, kind) {
	return {
		...startReport({
			kind,
			project: project.name,
			environment: project.environment,
			...commit === void 0 ? {} : { commit },
			startedAtMs
		}),
		validate
	};
}

// src/commands/deploy/images.ts
const DIGEST = /^sha256:[0-9a-f]{64}$/;
async function workerImages(project, target, repository, given) {
	const at = {
		project,
		target,
		repository
	};
	const overrides = new Map(given.map((text) => parseOption(at, text)));
	const deployed = await Promise.all(project.workers.map(async (worker) => [worker.id, overrides.get(worker.id) ?? await deployedImage(at, worker)]));
	return {
		images: Object.fromEntries(deployed.map(([id, image]) => [id, image ?? imageOf(at, id, NO_IMAGE_YET)])),
		missing: deployed.filter(([, image]) => image === void 0).map(([id]) => id)
	};
}
function placeholderImages(project, target) {
	const at = {
		project,
		target,
		repository: DEFAULT_REPOSITORY
	};
	return Object.fromEntries(project.workers.map(({ id }) => [id, imageOf(at, id, NO_IMAGE_YET)]));
}
function parseOption(at, text) {
	const split = text.indexOf("=");
	const [id, image] = [text.slice(0, split), text.slice(split + 1)];
	const ids = at.project.workers.map((worker) => worker.id);
	if (split > 0 && ids.includes(id)) {
		if (DIGEST.test(image)) return [id, imageOf(at, id, image)];
		if (DIGEST.test(image.slice(image.lastIndexOf("@") + 1))) return [id, image];
	}
	throw new Failure("IMAGE_OPTION", `--image ${JSON.stringify(text)} names no image`, {
		exitCode: 2,
		hint: `write WORKER=sha256:… or WORKER=HOST/PATH@sha256:…; the workers are ${ids.join(", ")}`
	});
}
function digestsOf(texts, workers) {
	const digests = {};
	for (const text of texts) {
		const split = text.indexOf("=");
		const [id, digest] = [text.slice(0, split), text.slice(split + 1)];
		if (!workers.some((worker) => worker.id === id) || !DIGEST.test(digest)) throw new Failure("IMAGE_OPTION", `--image ${JSON.stringify(text)} names no digest of an archive`, {
			exitCode: 2,
			hint: `write WORKER=sha256:… as \`build\` printed it; the workers are ${workers.map((worker) => worker.id).join(", ")}`
		});
		digests[id] = digest;
	}
	return digests;
}
function imageOf({ project, target, repository }, id, digest) {
	const { region, projectId } = project;
	return imageReference({
		endpoints: target.endpoints,
		region,
		projectId,
		repository
	}, id, digest);
}
async function deployedImage({ project, target }, worker) {
	const { projectId, region } = project;
	const path = `/v2/projects/${projectId}/locations/${region}/services/${encodeURIComponent(worker.name)}`;
	let service;
	try {
		service = await target.gcp.rest({
			api: "run",
			method: "GET",
			path
		});
	} catch (error) {
		if (codeOf(error) === "NOT_FOUND") return void 0;
		throw apiFailure(`read Cloud Run service "${worker.name}"`, error);
	}
	const image = service.template?.containers?.[0]?.image ?? "";
	if (DIGEST.test(image.slice(image.lastIndexOf("@") + 1))) return image;
	throw new Failure("IMAGE_NO_DIGEST", `service "${worker.name}" runs ${JSON.stringify(image)}, which names no digest`, {
		exitCode: 2,
		hint: `say which one it is: --image ${worker.id}=HOST/PATH@sha256:…`
	});
}
function imagesGiven(workers, { images, missing }) {
	if (missing.length > 0) throw new Failure("IMAGE_MISSING", `worker ${missing.map((id) => `"${id}"`).join(", ")} was never deployed, and no image is given`, {
		exitCode: 2,
		hint: "leave --image out to build every worker, or give --image WORKER=HOST/PATH@sha256:… of an image that is pushed"
	});
	return {
		status: "skipped",
		durationMs: 0,
		summary: "images are given",
		images: workers.map(({ id }) => {
			const image = images[id] ?? "";
			return {
				worker: id,
				image,
				digest: image.slice(image.lastIndexOf("@") + 1),
				sizeBytes: 0
			};
		})
	};
}

// src/commands/deploy/session.ts
async function withDeploySession(options, needs, console, clock, body) {
	const validated = await validateStage({
		...options,
		willBuild: needs.willBuild ?? false
	}, clock);
	const { loaded, section } = validated;
	const valid = loaded.project;
	if (valid === void 0) return refuseConfig(validated, options, console);
	showDiagnostics(loaded, options.config, console);
	return withCancellation(console.progress, async (signal) => {
		const executable = await findTerraform(process.env["PATH"] ?? "", {
			env: {
				...process.env,
				...options.download ? {} : NO_DOWNLOAD
			},
			progress: console.progress,
			signal
		});
		return withTarget(valid, options, clock, async (whole, target) => {
			const { gcp, endpoints, processEnv, extraEnv } = target;
			const project = needs.holdSchedules === true ? withHeldSchedules(whole, await heldSchedules(gcp, whole)) : whole;
			console.progress.info(`environment "${project.environment}" in project ${project.projectId}${options.emulator === void 0 ? "" : ` of the embedded cloud at ${options.emulator}`}`);
			const folder = dirname(project.configFile);
			const commit = await sourceCommit(folder);
			const workDir = await mkdtemp(join(tmpdir(), "cloud-tasks-"));
			try {
				const backend = await stateBackend(project, gcp, options);
				const { images, missing } = needs.images === void 0 ? {
					images: placeholderImages(project, target),
					missing: []
				} : await workerImages(project, target, needs.images.repository, needs.images.given);
				const adopt = needs.adopt ? await findAdoptable(project, gcp) : [];
				return await body({
					project,
					target,
					validate: section,
					missingImages: missing,
					signal,
					terraform: {
						clock,
						progress: console.progress,
						endpoints,
						gcp,
						executable: executable.file,
						moduleDir: packageFolder("terraform"),
						workDir,
						keepDir: keepDirOf(project),
						backend,
						projectNumber: await target.projectNumber(),
						images,
						processEnv,
						extraEnv,
						adopt,
						lock: needs.lock,
						...needs.lockTimeoutMs === void 0 ? {} : { lockTimeoutMs: needs.lockTimeoutMs },
						signal,
						...commit === void 0 ? {} : { commit }
					}
				});
			} finally {
				await rm(workDir, {
					recursive: true,
					force: true
				});
			}
		});
	});
}

export { digestsOf, imagesGiven, startDeployReport, withDeploySession };