if (!import.meta.url.endsWith("?B2Frf9yV")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { __toESM } from "./rolldown-runtime.js?Ca41SA1v";
import { visibleLine } from "./project-visible.js?BBnb9Isu";
import { Failure, errorMessage } from "./project-failure.js?ERKIhpLg";
import { cutText, firstChars } from "./project-cut-text.js?DgQxiGP8";
import { readRegularFile } from "./project-load-project.js?BeBhjjik";
import { imageReference } from "./image-image-reference.js?B2YdIBkf";
import { require_ignore } from "../packages/ignore.js?CEL4E1xb";
import { spawn } from "node:child_process";
import { basename, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { gzipSync } from "node:zlib";
import { createHash } from "node:crypto";
import { readFile, readdir, stat } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { createInterface } from "node:readline";

// src/image/registry.ts
async function pushImage(image, target, token, http) {
	const call = caller(target, token, http);
	for (const blob of [image.layer, image.config]) await pushBlob(blob, call);
	await call("PUT", `manifests/${image.manifest.digest}`, [201, 200], image.manifest);
}
async function pushBlob(blob, call) {
	if ((await call("HEAD", `blobs/${blob.digest}`, [200, 404])).status === 200) return;
	const location = (await call("POST", "blobs/uploads/", [202])).headers.get("location") ?? "";
	await call("PUT", `${location}${location.includes("?") ? "&" : "?"}digest=${encodeURIComponent(blob.digest)}`, [201], {
		...blob,
		mediaType: "application/octet-stream"
	});
}
function caller(target, token, http) {
	const base = `${target.origin}/v2/${target.name}/`;
	return async (method, path, ok, body) => {
		const url = new URL(path, base);
		let response;
		try {
			response = await http(url.href, {
				method,
				redirect: "error",
				headers: {
					...url.origin === target.origin ? { authorization: `Bearer ${token}` } : {},
					...body === void 0 ? {} : { "content-type": body.mediaType }
				},
				...body === void 0 ? {} : { body: new Uint8Array(body.bytes) }
			});
		} catch (cause) {
			throw new Failure("IMAGE_PUSH_FAILED", `the registry ${target.origin} can't be reached: ${errorMessage(cause)}`, {
				exitCode: 1,
				hint: "check the network, then run it again: nothing is pushed twice",
				cause
			});
		}
		if (ok.includes(response.status)) return response;
		throw refused(target, method, response.status);
	};
}
function refused(target, method, status) {
	const where = `${target.origin}/${target.name}`;
	if (status === 401 || status === 403) return new Failure("IMAGE_PUSH_DENIED", `the registry refuses to take "${where}" (${status})`, {
		exitCode: 2,
		hint: "grant the deployer roles/artifactregistry.writer on the repository"
	});
	if (status === 404) return new Failure("IMAGE_REPOSITORY_MISSING", `the repository of "${where}" does not exist`, {
		exitCode: 2,
		hint: "create it once: gcloud artifacts repositories create NAME --repository-format=docker"
	});
	return new Failure("IMAGE_PUSH_FAILED", `${method} to "${where}" was answered with ${status}`, {
		exitCode: 1,
		hint: "run it again: nothing is pushed twice"
	});
}

// src/image/build-images.ts
async function buildImages(project, deps) {
	const startedMs = deps.clock.now();
	const images = [];
	for (const worker of project.workers) {
		deps.signal?.throwIfAborted();
		images.push(await buildImage(worker, project, deps));
	}
	return {
		status: "passed",
		durationMs: deps.clock.now() - startedMs,
		summary: `${images.length} image${images.length === 1 ? "" : "s"} built and pushed`,
		images
	};
}
async function buildImage(worker, project, deps) {
	const { projectId } = project;
	if (projectId === void 0) throw new Failure("IMAGE_NO_PROJECT", `no Google Cloud project to push "${worker.id}" to`, {
		exitCode: 2,
		hint: "set project_id in the config or in the environment"
	});
	const built = await deps.builder.build(worker, deps.progress, deps);
	const host = deps.endpoints.registryHost(project.region);
	const name = `${projectId}/${deps.repository}/${worker.id}`;
	const origin = `${deps.endpoints.registryScheme}://${host}`;
	await pushImage(built, {
		origin,
		name
	}, await deps.credentials.accessToken(), deps.http);
	const { digest } = built.manifest;
	deps.progress.info(`${worker.id}: ${digest} pushed to ${host}/${name}`);
	const sizeBytes = built.layer.bytes.length + built.config.bytes.length;
	const image = imageReference({
		...deps,
		region: project.region,
		projectId
	}, worker.id, digest);
	return {
		worker: worker.id,
		image,
		digest,
		sizeBytes
	};
}

// src/image/oci-image.ts
const WORKING_DIR = "app";
const EPOCH = /* @__PURE__ */ new Date(0);
async function makeImage(files, cmd, port) {
	const tar = await tarOf(files);
	const zipped = gzipSync(tar, { level: 6 });
	zipped[9] = 255;
	const layer = blob(zipped, "application/vnd.oci.image.layer.v1.tar+gzip");
	const config = json("application/vnd.oci.image.config.v1+json", {
		architecture: "amd64",
		os: "linux",
		config: {
			Cmd: cmd,
			Env: ["NODE_ENV=production"],
			ExposedPorts: { [`${port}/tcp`]: {} },
			WorkingDir: `/${WORKING_DIR}`
		},
		rootfs: {
			type: "layers",
			diff_ids: [digestOf(tar)]
		}
	});
	return {
		manifest: json("application/vnd.oci.image.manifest.v1+json", {
			schemaVersion: 2,
			mediaType: "application/vnd.oci.image.manifest.v1+json",
			config: descriptor(config),
			layers: [descriptor(layer)]
		}),
		config,
		layer
	};
}
async function tarOf(files) {
	const { pack } = await import("../packages/tar-stream-index.entry.js?D5YP0S73").then((m) => /* @__PURE__ */ __toESM(m.default, 1));
	const tar = pack();
	const bytes = buffer(tar);
	for (const file of files) tar.entry({
		name: `${WORKING_DIR}/${file.path}`,
		mode: file.executable ? 493 : 420,
		mtime: EPOCH,
		uid: 0,
		gid: 0
	}, file.content);
	tar.finalize();
	return bytes;
}
function descriptor(of) {
	return {
		mediaType: of.mediaType,
		digest: of.digest,
		size: of.bytes.length
	};
}
function json(mediaType, value) {
	return blob(Buffer.from(JSON.stringify(value)), mediaType);
}
function blob(bytes, mediaType) {
	return {
		digest: digestOf(bytes),
		bytes,
		mediaType
	};
}
function digestOf(bytes) {
	return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

// src/project/excerpt.ts
const ERROR_BADNESS = 2;
const ERROR_LINE = /^\W*(?:Uncaught |Unhandled |Caused by: |\[cause\]: )?(?:[\w$.]*(?:Error|Exception)(?: \[\w+\])?: |panic: |fatal error: |thread '.*' panicked)|Cannot find (?:module|package) /;
const ERROR_WORD = /\b(?:error|exception|fatal|refused|denied|panicked|segmentation fault|out of memory|not found|no such file)\b/i;
const LOOKED_AT_CHARS = 1e3;
function badnessOf(text) {
	const start = firstChars(text, LOOKED_AT_CHARS);
	if (isFrame(start)) return 0;
	if (ERROR_LINE.test(start)) return 2;
	return ERROR_WORD.test(start) ? 1 : 0;
}
const MAX_FRAMES = 2;
function excerpt(printed, limits) {
	return withinBytes(chosen(withoutFrames(printed), limits.lines), limits.bytes).map(({ text }) => text);
}
function chosen(lines, most) {
	if (lines.length <= most) return lines;
	const worst = Math.max(...lines.map(({ badness }) => badness));
	if (worst === 0) return lines.slice(-most);
	const worstAt = lines.findIndex(({ badness }) => badness === worst);
	const least = Math.min(worst, 2);
	const firstAt = lines.findIndex(({ badness }) => badness >= least);
	if (worstAt < firstAt + most) {
		const from = Math.min(firstAt, lines.length - most);
		return lines.slice(from, from + most);
	}
	const firsts = Math.ceil((most - 1) / 2);
	return [
		...lines.slice(firstAt, firstAt + firsts),
		leftOut(worstAt - firstAt - firsts, "line"),
		...lines.slice(worstAt, worstAt + most - firsts - 1)
	];
}
function isFrame(text) {
	return /^\s+at \S|^\s+File ".*", line \d+|^\t\S+\.go:\d+/.test(text);
}
function withoutFrames(lines) {
	const kept = [];
	let frames = 0;
	const endRun = () => {
		if (frames > MAX_FRAMES) kept.push(leftOut(frames - MAX_FRAMES, "call"));
		frames = 0;
	};
	for (const line of lines) {
		if (!isFrame(line.text)) endRun();
		else if (++frames > MAX_FRAMES) continue;
		kept.push(line);
	}
	endRun();
	return kept;
}
function leftOut(count, noun) {
	return {
		text: `… ${count} more ${noun}${count === 1 ? "" : "s"}`,
		badness: 0
	};
}
function withinBytes(lines, most) {
	const sizes = lines.map(({ text }) => Buffer.byteLength(text) + 1);
	const badness = Math.max(...lines.map((line) => line.badness));
	const worst = lines.findIndex((line) => line.badness === badness);
	let room = most - (sizes[worst] ?? 0);
	return lines.filter((_, index) => {
		if (index === worst) return true;
		const size = sizes[index] ?? 0;
		if (size > room) return false;
		room -= size;
		return true;
	});
}

// src/project/plain-line.ts
function plainLine(text, maxChars) {
	const line = stripVTControlCharacters(text).replaceAll(/[\t\r\n\v\f]+/g, " ").trimEnd();
	return visibleLine(cutText(line, maxChars));
}

// src/image/run-build.ts
const PASSED = [
	"PATH",
	"HOME",
	"TMPDIR",
	"LANG",
	"CI",
	"NODE_OPTIONS",
	"SystemRoot",
	"ComSpec"
];
const NOT_FOUND = 127;
const CRASHES_ON_START = 70;
const TOLD = {
	lines: 8,
	bytes: 4e3
};
const MAX_LINE_CHARS = 300;
const KEPT_LINES = 500;
async function runBuild(worker, sourceDir, progress, control = {}) {
	const { signal, watch } = control;
	signal?.throwIfAborted();
	const env = Object.fromEntries(PASSED.map((name) => [name, process.env[name]]));
	const child = spawn("npm", [
		"run",
		"--silent",
		"build"
	], {
		cwd: sourceDir,
		env,
		stdio: [
			"ignore",
			"pipe",
			"pipe"
		],
		detached: true
	});
	const { pid } = child;
	if (pid !== void 0) watch?.add(pid);
	const stop = () => {
		try {
			if (pid !== void 0) process.kill(-pid, "SIGKILL");
		} catch {}
	};
	signal?.addEventListener("abort", stop, { once: true });
	const [first, last] = [[], []];
	for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", (line) => {
		progress.info(`${worker}: ${plainLine(line, Infinity)}`);
		const plain = plainLine(line, MAX_LINE_CHARS);
		if (plain === "") return;
		if (first.length < KEPT_LINES) first.push(plain);
		else last.push(plain);
		if (last.length > KEPT_LINES) last.shift();
	});
	let exitCode = null;
	const how = await new Promise((resolve) => {
		child.once("error", (error) => resolve(`npm can't be started: ${error.message}`));
		child.once("close", (code, killer) => {
			exitCode = code;
			const end = code === null ? `it was killed by ${killer}` : `it ended with exit code ${code}`;
			resolve(code === 0 ? "" : end);
		});
	});
	signal?.removeEventListener("abort", stop);
	if (pid !== void 0) watch?.remove(pid);
	signal?.throwIfAborted();
	if (how === "") return;
	const printed = excerpt([...first, ...last].map((text) => ({
		text,
		badness: badnessOf(text)
	})), TOLD).map((line) => `\n${line}`).join("");
	if (exitCode === CRASHES_ON_START) throw new Failure("IMAGE_WORKER_CRASHES", `worker "${worker}" crashes on start${printed}`, {
		exitCode: 1,
		hint: `mend what the worker does when it is imported; \`npm run build\` in ${sourceDir} shows it`
	});
	throw new Failure("IMAGE_BUILD_FAILED", `the build of worker "${worker}" failed: ${how}${printed}`, {
		exitCode: 2,
		hint: exitCode === NOT_FOUND ? `a program of the build is missing: run \`npm ci\` in ${sourceDir}` : `run \`npm run build\` in ${sourceDir}`
	});
}

// src/image/snapshot.ts
var import_ignore = /* @__PURE__ */ __toESM(require_ignore(), 1);
const ALWAYS_IGNORED = [
	".git",
	"node_modules",
	".dockerignore",
	"Dockerfile"
];
const CREDENTIALS = /^(?:gha-creds-.*\.json|\.env(?:\..+)?)$/;
async function takeSnapshot(sourceDir) {
	const files = [];
	await collect(sourceDir, "", await ignoreRules(sourceDir), files);
	return files.toSorted((a, b) => a.path < b.path ? -1 : 1);
}
async function ignoreRules(sourceDir) {
	const rules = (0, import_ignore.default)().add(ALWAYS_IGNORED);
	try {
		const lines = (await readFile(join(sourceDir, ".dockerignore"), "utf8")).split(/\r?\n/);
		rules.add(lines.map(anchored).filter((line) => line !== ""));
	} catch (error) {
		if (error.code !== "ENOENT") throw error;
	}
	return rules;
}
function anchored(line) {
	const pattern = line.trim();
	if (pattern === "" || pattern.startsWith("#")) return "";
	const [bang, path] = pattern.startsWith("!") ? ["!", pattern.slice(1)] : ["", pattern];
	return `${bang}/${path.replace(/^\.?\//, "")}`;
}
async function collect(root, folder, rules, files) {
	for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
		const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
		if (rules.ignores(entry.isDirectory() ? `${path}/` : path)) continue;
		if (entry.isDirectory()) {
			await collect(root, path, rules, files);
			continue;
		}
		if (!entry.isFile()) throw new Failure("IMAGE_UNSUPPORTED_FILE", `"${path}" is neither a file nor a folder`, {
			exitCode: 2,
			hint: `replace the link by the file itself, or add "${path}" to .dockerignore`
		});
		if (CREDENTIALS.test(basename(path))) throw new Failure("IMAGE_SECRET_FILE", `"${path}" would put credentials into the image`, {
			exitCode: 2,
			hint: `add "${path}" to .dockerignore in ${root}; secrets belong into secret_manager_secret`
		});
		const full = join(root, path);
		const executable = ((await stat(full)).mode & 73) !== 0;
		files.push({
			path,
			content: await readFile(full),
			executable
		});
	}
}

// src/image/worker-package.ts
const MAX_BYTES = 1e6;
async function readWorkerPackage(sourceDir) {
	const file = join(sourceDir, "package.json");
	const noPackage = (reason) => new Failure("IMAGE_NO_PACKAGE", `"${file}" ${reason}`, {
		exitCode: 2,
		hint: "a worker's folder needs a package.json with a start script or main"
	});
	const read = await readRegularFile(file, {
		maxBytes: MAX_BYTES,
		confinedTo: sourceDir
	});
	if (!("bytes" in read)) throw noPackage(read.refused);
	let parsed;
	try {
		parsed = JSON.parse(read.bytes.toString("utf8"));
	} catch {
		throw noPackage("is not JSON");
	}
	const { scripts, main } = parsed ?? {};
	const cmd = startCommand(scripts?.["start"], main);
	if (cmd === void 0) throw new Failure("IMAGE_NO_ENTRY", `"${file}" does not say how the worker starts`, {
		exitCode: 2,
		hint: "add \"start\": \"node dist/server.js\" to its scripts (plain words: it is run without a shell), or \"main\""
	});
	return {
		hasBuild: typeof scripts?.["build"] === "string",
		cmd
	};
}
function startCommand(start, main) {
	if (typeof start === "string" && /^[\w./@:=, -]+$/.test(start.trim())) return start.trim().split(/\s+/);
	return typeof main === "string" && main !== "" ? ["node", main.replace(/^\.\//, "")] : void 0;
}
function checkEntry(cmd, files, worker) {
	if (cmd[0] !== "node") return;
	const entry = cmd.slice(1).find((word) => !word.startsWith("-"));
	if (entry === void 0) return;
	const path = entry.replace(/^\.\//, "");
	if (files.some((file) => file.path === path)) return;
	throw new Failure("IMAGE_ENTRY_MISSING", `worker "${worker}" starts "${path}", which its image does not hold`, {
		exitCode: 2,
		hint: "let `npm run build` write it (bundled: node_modules is not part of the image), and keep it out of .dockerignore"
	});
}

// src/image/image-builder.ts
const snapshotBuilder = { async build(worker, progress, control) {
	const { hasBuild, cmd } = await readWorkerPackage(worker.sourceDir);
	if (hasBuild) await runBuild(worker.id, worker.sourceDir, progress, control);
	const files = await takeSnapshot(worker.sourceDir);
	checkEntry(cmd, files, worker.id);
	return makeImage(files, cmd, worker.port);
} };

export { badnessOf, buildImages, excerpt, plainLine, snapshotBuilder };