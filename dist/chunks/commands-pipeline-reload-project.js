if (!import.meta.url.endsWith("?D5TpsATd")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./base-failure.js?BXI57Sjq";
import { formatImageName, loadProject, parseImageName } from "./project-load-project.js?C0upr5ue";
import { STAND_IN_LABEL, eachImage, givenImage, pendingImage, pushed, readOciArchive, restoreManifest, sizeOfImage, targetOf, writeOciArchive } from "./image-build-images.js?CnYfvyZA";
import { join } from "node:path";
import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";

// src/image/archive/image-archives.ts
const archiveOf = (folder, { id }) => join(folder, `${id}.tar`);
async function buildArchives(project, deps, folder) {
	await mkdir(folder, { recursive: true }).catch((cause) => {
		throw new Failure("IMAGE_OUT", `${folder} can't be made: ${cause.message}`, {
			exitCode: 2,
			hint: "name a folder that you may write to by --image-out",
			cause
		});
	});
	for (const name of await readdir(folder)) {
		const pid = /\.tar\.(\d+)\.partial$/.exec(name)?.[1];
		if (pid !== void 0 && !isAlive(Number(pid))) await rm(join(folder, name), { force: true });
	}
	const workers = project.workers.filter(({ image }) => image.given === void 0);
	const section = await eachImage({
		...project,
		workers
	}, deps, async (worker, run) => {
		const { image, reported } = await (await pendingImage(worker, run)).make();
		const file = archiveOf(folder, worker);
		await writeOciArchive(image, file);
		const { digest } = image.manifest;
		run.progress.info(`${worker.id}: ${digest} written to ${file}`);
		const sizeBytes = sizeOfImage(image);
		return {
			worker: worker.id,
			image: `${file}@${digest}`,
			digest,
			sizeBytes,
			made: "archived",
			...reported
		};
	});
	const digests = Object.fromEntries(section.images.map(({ worker, digest }) => [worker, digest]));
	await writeFile(join(folder, "images.json"), `${JSON.stringify(digests, void 0, 2)}\n`);
	return section;
}
function pushArchives(project, deps, archives) {
	return eachImage(project, deps, (worker, run) => {
		const { given } = worker.image;
		return given === void 0 ? pushArchive(worker, archives, run) : givenImage(worker, given, run);
	});
}
async function pushArchive(worker, { folder, digests }, run) {
	const file = archiveOf(folder, worker);
	const refused = (message, hint, code = "IMAGE_ARCHIVE") => new Failure(code, message, {
		exitCode: 2,
		hint
	});
	if ((await stat(file).catch(() => void 0))?.isFile() !== true) throw refused(`there is no archive ${file} with the image of worker "${worker.id}"`, "write it by `cloud-tasks build --image-out`, for the same config");
	const image = await readOciArchive(file, run.tempFolder);
	const { digest } = image.manifest;
	const expected = digests[worker.id];
	if (expected !== void 0 && expected !== digest) throw refused(`${file} holds ${digest}, and worker "${worker.id}" is to get ${expected}`, "take the archive and the digest from the same build", "IMAGE_ARCHIVE_DIFFERS");
	if (image.configFile.config.Labels["cloud-tasks-pipeline.stand-in-base"] !== void 0 && run.deps.runsAs !== "process") throw refused(`the image in ${file} was made without its base, for processes alone`, "build it by `cloud-tasks build --image-out`");
	await restoreManifest(image, worker.sourceDir);
	return pushed(worker, image, { target: targetOf(worker.id, run) }, {
		made: "unpacked",
		...baseIn(image)
	}, run);
}
function baseIn({ configFile }) {
	const { Labels } = configFile.config;
	const name = parseImageName(Labels["org.opencontainers.image.base.name"] ?? "");
	const digest = Labels["org.opencontainers.image.base.digest"];
	if (name === void 0 || digest === void 0) return {};
	return { base: {
		name: formatImageName(name),
		digest
	} };
}
function isAlive(pid) {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return error.code === "EPERM";
	}
}

// src/commands/pipeline/reload-project.ts
async function reloadProject({ environment, configFile, projectId, alerts }) {
	const { project, diagnostics } = await loadProject({
		configFile,
		environment
	});
	if (project !== void 0) return {
		...project,
		projectId,
		alerts
	};
	const error = diagnostics.find(({ severity }) => severity === "error");
	throw new Failure("CONFIG_CHANGED", `${configFile} has errors since the build`, {
		exitCode: 2,
		hint: error?.message ?? "run `cloud-tasks validate`"
	});
}

export { buildArchives, pushArchives, reloadProject };