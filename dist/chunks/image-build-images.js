if (!import.meta.url.endsWith("?CnYfvyZA")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { __toESM } from "./rolldown-runtime.js?Ca41SA1v";
import { imagesSummary } from "./report-stages-build.js?vqgKIBLP";
import { IMAGE_DIGEST, MANIFEST_FILE, MAX_MANIFEST_BYTES as MAX_MANIFEST_BYTES$1, formatImageName, parseImageName, readRegularFile } from "./project-load-project.js?C0upr5ue";
import { Failure, errorMessage } from "./base-failure.js?BXI57Sjq";
import { userCacheFolder } from "./base-cache-folder.js?Cn6foXrV";
import { _enum, _undefined, array, boolean, int, literal, looseObject, object, record, string, union, unknown } from "../packages/zod.js?DcMP3_aj";
import { sleep } from "./semantics-clock.js?DtIABRqr";
import { badnessOf, excerpt, plainLine } from "./base-excerpt.js?DytAYw3T";
import { BUILDER_NAMES } from "./image-dockerfile-builder-names.js?tihDF8GP";
import { require_tar_stream } from "../packages/tar-stream.js?CSDYZ_JK";
import { execFile, spawn } from "node:child_process";
import { basename, dirname, join, posix, relative, sep } from "node:path";
import { constants, createReadStream, createWriteStream } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { BlockList, isIP } from "node:net";
import { request } from "node:http";
import { PassThrough, Readable, Transform, pipeline } from "node:stream";
import { createGunzip, createGzip } from "node:zlib";
import { createHash, randomBytes } from "node:crypto";
import { lookup } from "node:dns";
import { request as request$1 } from "node:https";
import { chmod, copyFile, lstat, mkdir, mkdtemp, open, readFile, readdir, readlink, rename, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { pipeline as pipeline$1 } from "node:stream/promises";
import { createInterface } from "node:readline";
import { buffer } from "node:stream/consumers";

// src/image/oci/image.ts
function sizeOfImage({ config, layers }) {
	return layers.reduce((sum, { size }) => sum + size, config.size);
}

// src/image/registry/push-image.ts
function ignoreRefusal(error) {
	if (!(error instanceof Failure)) throw error;
}
const CONCURRENCY = 4;
async function pushImage(image, repository, tag) {
	const queue = [...new Map([...image.layers, image.config].map((blob) => [blob.digest, blob])).values()];
	const worker = async () => {
		for (let blob = queue.shift(); blob !== void 0; blob = queue.shift()) await repository.pushBlob(blob);
	};
	const workers = Array.from({ length: Math.min(CONCURRENCY, queue.length) }, worker);
	try {
		await Promise.all(workers);
	} catch (error) {
		queue.length = 0;
		await Promise.allSettled(workers);
		throw error;
	}
	const digest = await repository.pushManifest(image.manifest);
	if (tag !== void 0) await repository.pushManifest(image.manifest, tag).catch(ignoreRefusal);
	return digest;
}

// src/image/built-image.ts
function reportedBase(base) {
	const { name, digest, standsInBecause } = base;
	return {
		name: formatImageName({
			...name,
			digest: void 0
		}),
		...standsInBecause === void 0 ? { digest } : { standsInBecause }
	};
}
async function pushed(worker, image, to, how, run) {
	const digest = await pushImage(image, to.target, to.tag);
	const name = `${to.target.registry.host}/${to.target.name}`;
	run.progress.info(`${worker.id}: ${digest} pushed to ${name}`);
	const sizeBytes = sizeOfImage(image);
	return {
		worker: worker.id,
		image: `${name}@${digest}`,
		digest,
		sizeBytes,
		...how
	};
}

// src/gcp/docker-config.ts
const HELPER_TIMEOUT_MS = 3e4;
const HELPER_NAME = /^\w[\w.-]*$/;
async function dockerLogin(host, env = process.env) {
	for (const file of configFiles(env)) {
		const config = await readConfig(file);
		const login = config && await loginIn(config, host, file, env);
		if (login !== void 0) return login;
	}
}
function configFiles(env) {
	const given = env["REGISTRY_AUTH_FILE"];
	const runtime = env["XDG_RUNTIME_DIR"];
	return [
		...given ? [given] : [],
		join(env["DOCKER_CONFIG"] || join(env["HOME"] || homedir(), ".docker"), "config.json"),
		...runtime ? [join(runtime, "containers", "auth.json")] : []
	];
}
async function readConfig(file) {
	try {
		const config = JSON.parse(await readFile(file, "utf8"));
		return typeof config === "object" && config !== null ? config : void 0;
	} catch {
		return;
	}
}
async function loginIn(config, host, file, env) {
	const key = [...Object.keys(config.credHelpers ?? {}), ...Object.keys(config.auths ?? {})].find((one) => hostOf(one) === host);
	if (key === void 0 && config.credsStore === void 0) return void 0;
	const helper = (key === void 0 ? void 0 : config.credHelpers?.[key]) ?? config.credsStore;
	if (typeof helper === "string" && HELPER_NAME.test(helper)) {
		const server = key ?? (host === "docker.io" ? HUB_KEY : host);
		return askHelper(`docker-credential-${helper}`, server, env);
	}
	const auth = key === void 0 ? void 0 : config.auths?.[key]?.auth;
	return typeof auth === "string" ? decoded(auth, file) : void 0;
}
const HUB_KEY = "https://index.docker.io/v1/";
function hostOf(key) {
	const host = key.replace(/^https?:\/\//, "").replace(/\/.*$/, "");
	return host === "index.docker.io" || host === "registry-1.docker.io" ? "docker.io" : host;
}
function decoded(auth, file) {
	const text = Buffer.from(auth, "base64").toString("utf8");
	const colon = text.indexOf(":");
	if (colon <= 0) return void 0;
	const password = text.slice(colon + 1).replace(/\0+$/, "");
	return {
		source: file,
		username: text.slice(0, colon),
		password
	};
}
function askHelper(program, server, env) {
	return new Promise((resolve) => {
		const child = execFile(program, ["get"], {
			env: { ...env },
			timeout: HELPER_TIMEOUT_MS,
			killSignal: "SIGKILL"
		}, (error, stdout) => resolve(error ? void 0 : parsedAnswer(stdout, program)));
		child.stdin?.on("error", () => void 0);
		child.stdin?.end(server);
	});
}
function parsedAnswer(stdout, program) {
	try {
		const { Username: username, Secret: password } = JSON.parse(stdout);
		if (typeof username !== "string" || username === "<token>") return void 0;
		return typeof password === "string" ? {
			source: program,
			username,
			password
		} : void 0;
	} catch {
		return;
	}
}

// src/gcp/registry-logins.ts
const GOOGLE = /^(?:[a-z0-9-]+-docker\.pkg\.dev|docker\.pkg\.dev|(?:[a-z]+\.)?gcr\.io)$/;
function registryLogins(credentials, own, env = process.env) {
	const isGoogle = (host) => host === own || GOOGLE.test(host);
	return {
		isPublicFirst: isGoogle,
		async find(host) {
			if (!isGoogle(host)) return dockerLogin(host, env);
			return {
				source: "Google's credentials",
				username: "oauth2accesstoken",
				password: await credentials.accessToken(),
				isForHostOnly: true
			};
		}
	};
}

// src/image/oci/blob.ts
function sha256(bytes) {
	return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}
function bytesBlob(bytes, mediaType) {
	return {
		mediaType,
		digest: sha256(bytes),
		size: bytes.length,
		open: () => Readable.from(bytes.length === 0 ? [] : [bytes])
	};
}
function jsonBlob(value, mediaType) {
	return bytesBlob(Buffer.from(JSON.stringify(value)), mediaType);
}
function descriptorOf({ mediaType, digest, size }) {
	return {
		mediaType,
		digest,
		size
	};
}

// src/image/oci/config-file.ts
const strings = array(string()).nullish().transform((list) => list ?? []);
const labels = record(string(), string()).nullish().transform((map) => map ?? {});
const schema = looseObject({
	os: string(),
	architecture: string(),
	config: looseObject({
		Env: strings,
		Entrypoint: strings,
		Cmd: strings,
		User: string().optional(),
		WorkingDir: string().optional(),
		Labels: labels,
		ExposedPorts: record(string(), unknown()).nullish().transform((map) => map ?? {})
	}).nullish().transform((config) => config ?? {
		Env: [],
		Entrypoint: [],
		Cmd: [],
		Labels: {},
		ExposedPorts: {}
	}),
	rootfs: object({
		type: literal("layers"),
		diff_ids: array(string().regex(IMAGE_DIGEST))
	}),
	history: array(looseObject({ empty_layer: boolean().optional() })).nullish().transform((list) => list ?? [])
});
function parseConfigFile(bytes) {
	let json;
	try {
		json = JSON.parse(bytes.toString("utf8"));
	} catch {
		return { problem: "it is not JSON" };
	}
	const parsed = schema.safeParse(json);
	if (parsed.success) return { file: parsed.data };
	const issue = parsed.error.issues[0];
	return { problem: `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "malformed"}` };
}

// src/image/oci/media-types.ts
const OCI = {
	index: "application/vnd.oci.image.index.v1+json",
	manifest: "application/vnd.oci.image.manifest.v1+json",
	config: "application/vnd.oci.image.config.v1+json",
	layer: "application/vnd.oci.image.layer.v1.tar+gzip"
};
const DOCKER = {
	index: "application/vnd.docker.distribution.manifest.list.v2+json",
	manifest: "application/vnd.docker.distribution.manifest.v2+json",
	config: "application/vnd.docker.container.image.v1+json",
	layer: "application/vnd.docker.image.rootfs.diff.tar.gzip"
};
const ACCEPTED = [
	OCI.index,
	OCI.manifest,
	DOCKER.index,
	DOCKER.manifest
];

// src/image/oci/manifest.ts
const MAX_LAYERS = 1e3;
const descriptor = object({
	mediaType: string().min(1).max(255),
	digest: string().regex(IMAGE_DIGEST),
	size: int().min(0)
});
const indexSchema = object({
	schemaVersion: literal(2),
	mediaType: _enum([OCI.index, DOCKER.index]).optional(),
	manifests: array(descriptor.extend({
		platform: object({
			os: string(),
			architecture: string()
		}).optional(),
		annotations: record(string(), string()).optional()
	})).max(MAX_LAYERS),
	layers: _undefined().optional(),
	config: _undefined().optional()
});
const manifestSchema$1 = object({
	schemaVersion: literal(2),
	mediaType: _enum([OCI.manifest, DOCKER.manifest]).optional(),
	config: descriptor,
	layers: array(descriptor).max(MAX_LAYERS),
	manifests: _undefined().optional()
});
function parseManifest(bytes, mediaType) {
	const type = mediaType.replace(/;.*$/, "").trim();
	const isIndex = type === OCI.index || type === DOCKER.index;
	if (!isIndex && type !== OCI.manifest && type !== DOCKER.manifest) return { problem: `its type is ${JSON.stringify(type.slice(0, 100))}, which is not one of an image` };
	let json;
	try {
		json = JSON.parse(bytes.toString("utf8"));
	} catch {
		return { problem: "it is not JSON" };
	}
	const parsed = (isIndex ? indexSchema : manifestSchema$1).safeParse(json);
	if (!parsed.success) {
		const issue = parsed.error.issues[0];
		return { problem: `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "malformed"}` };
	}
	const own = parsed.data.mediaType;
	if (own !== void 0 && own !== type) return { problem: `it calls itself ${own} and is sent as ${type}` };
	if ("manifests" in parsed.data && parsed.data.manifests !== void 0) return {
		kind: "index",
		index: parsed.data
	};
	const image = parsed.data;
	const foreign = image.layers.find(({ mediaType: layer }) => /nondistributable|foreign/.test(layer));
	return foreign === void 0 ? {
		kind: "image",
		image
	} : { problem: `a layer is of type ${foreign.mediaType}, which registries don't keep` };
}
function linuxAmd64(index) {
	return index.manifests.find(({ platform, annotations, mediaType }) => platform?.os === "linux" && platform.architecture === "amd64" && annotations?.["vnd.docker.reference.type"] === void 0 && (mediaType === OCI.manifest || mediaType === DOCKER.manifest));
}
function platformsOf({ manifests }) {
	const known = manifests.flatMap(({ platform }) => platform === void 0 || platform.os === "unknown" ? [] : [`${platform.os}/${platform.architecture}`]);
	return [...new Set(known)].slice(0, 10).join(", ") || "none";
}

// src/image/registry/pull-image.ts
const MAX_CONFIG_BYTES = 8e6;
async function pullImage(name, registries, cache) {
	const repository = registries.repository(name);
	const found = await repository.manifest(name.digest ?? name.tag ?? "latest");
	const { stored, manifest } = await platformManifest(found, name, repository);
	if (manifest.config.size > MAX_CONFIG_BYTES) throw unfit(name, `its config has ${manifest.config.size} bytes`);
	const { host } = name;
	const blobOf = (descriptor) => ({
		...cache.blob(descriptor, (file) => repository.download(descriptor, file)),
		origin: {
			host,
			repository: name.repository
		}
	});
	const config = blobOf(manifest.config);
	await config.prepare?.();
	const parsed = parseConfigFile(await readFile(cache.path(config.digest)));
	if ("problem" in parsed) throw unfit(name, `its config is malformed: ${parsed.problem}`);
	checkPlatform(parsed.file, manifest, name);
	return {
		name,
		pin: found.digest,
		form: stored.mediaType.startsWith(DOCKER.manifest) ? "docker" : "oci",
		manifest: { ...bytesBlob(stored.bytes, mediaTypeOf(stored)) },
		config,
		configFile: parsed.file,
		layers: manifest.layers.map(blobOf)
	};
}
async function platformManifest(found, name, repository) {
	const parsed = parseManifest(found.bytes, found.mediaType);
	if ("problem" in parsed) throw unfit(name, `its manifest is malformed: ${parsed.problem}`);
	if (parsed.kind === "image") return {
		stored: found,
		manifest: parsed.image
	};
	const chosen = linuxAmd64(parsed.index);
	if (chosen === void 0) throw unfit(name, `it is not made for linux/amd64, but for ${platformsOf(parsed.index)}`);
	const stored = await repository.manifest(chosen.digest);
	const child = parseManifest(stored.bytes, stored.mediaType);
	if (!("problem" in child) && child.kind === "image") return {
		stored,
		manifest: child.image
	};
	throw unfit(name, `its manifest for linux/amd64 is malformed: ${"problem" in child ? child.problem : "it is an index in an index"}`);
}
function checkPlatform(config, { layers }, name) {
	const { os, architecture, rootfs } = config;
	if (os !== "linux" || architecture !== "amd64") throw unfit(name, `it is made for ${os}/${architecture}, not for linux/amd64`);
	if (rootfs.diff_ids.length !== layers.length) throw unfit(name, `it has ${layers.length} layers, and its config ${rootfs.diff_ids.length}`);
}
function mediaTypeOf({ mediaType }) {
	return mediaType.replace(/;.*$/, "").trim();
}
function unfit(name, why) {
	return new Failure("IMAGE_UNFIT", `${formatImageName(name)} can't be used: ${why}`, {
		exitCode: 2,
		hint: "name an image for linux/amd64, which is what Cloud Run runs"
	});
}

// src/image/base/registry-bases.ts
function registryBases(registries, cache) {
	const resolved = /* @__PURE__ */ new Map();
	return { resolve(name) {
		const key = formatImageName(name);
		let base = resolved.get(key);
		if (base === void 0) {
			base = resolveBase(name, registries, cache);
			resolved.set(key, base);
		}
		return base;
	} };
}
async function resolveBase(name, registries, cache) {
	const { pin, form, configFile, layers, manifest } = await pullImage(name, registries, cache);
	return {
		name,
		digest: manifest.digest,
		pin,
		form,
		config: configFile,
		layers
	};
}

// src/image/base/stand-in.ts
const DEADLINE_MS = 2e4;
const OUT_OF_REACH = /* @__PURE__ */ new Set([
	"IMAGE_REGISTRY_UNREACHABLE",
	"IMAGE_REGISTRY_FAILED",
	"IMAGE_REGISTRY_THROTTLED",
	"IMAGE_PULL_DENIED"
]);
function standInBases(bases, deps) {
	const found = /* @__PURE__ */ new Map();
	return { resolve(name) {
		const key = formatImageName(name);
		let base = found.get(key);
		if (base === void 0) {
			base = withinDeadline(name, bases, deps);
			found.set(key, base);
		}
		return base;
	} };
}
async function withinDeadline(name, bases, { clock, progress, signal }) {
	const late = new Failure("IMAGE_REGISTRY_UNREACHABLE", `${name.host} did not give it within ${DEADLINE_MS / 1e3} s`, { exitCode: 1 });
	const controller = new AbortController();
	const cancel = clock.setTimer(clock.now() + DEADLINE_MS, () => controller.abort(late));
	const ends = [controller.signal, ...signal === void 0 ? [] : [signal]];
	try {
		const base = await bases(AbortSignal.any(ends)).resolve(name);
		await Promise.all(base.layers.map(async (layer) => layer.prepare?.()));
		return base;
	} catch (error) {
		signal?.throwIfAborted();
		if (!(error instanceof Failure) || !OUT_OF_REACH.has(error.code)) throw error;
		progress.warn(`the base ${formatImageName(name)} can't be had: the worker runs on this machine's node without it (${error.message})`);
		return standIn(name, error.message);
	} finally {
		cancel();
	}
}
function standIn(name, reason) {
	return {
		name,
		digest: "",
		pin: "",
		form: "oci",
		layers: [],
		config: {
			os: "linux",
			architecture: "amd64",
			config: {
				Env: [],
				Entrypoint: ["node"],
				Cmd: [],
				Labels: {},
				ExposedPorts: {}
			},
			rootfs: {
				type: "layers",
				diff_ids: []
			},
			history: []
		},
		standsInBecause: reason
	};
}

// src/image/oci/blob-cache.ts
const MAX_AGE_MS$1 = 2592e6;
var BlobCache = class {
	#folder;
	#nowMs;
	#pending = /* @__PURE__ */ new Map();
	#isPruned = false;
	constructor(folder, nowMs) {
		this.#folder = join(folder, "sha256");
		this.#nowMs = nowMs;
	}
	async file(blob, write) {
		const pending = this.#pending.get(blob.digest);
		if (pending !== void 0) return pending;
		const work = this.#find(blob, write).finally(() => this.#pending.delete(blob.digest));
		this.#pending.set(blob.digest, work);
		return work;
	}
	blob(descriptor, write) {
		const { mediaType, digest, size } = descriptor;
		return {
			mediaType,
			digest,
			size,
			prepare: async () => void await this.file(descriptor, write),
			open: () => createReadStream(this.path(digest))
		};
	}
	path(digest) {
		return join(this.#folder, digest.replace("sha256:", ""));
	}
	async #find(blob, write) {
		const file = this.path(blob.digest);
		if (await sizeOf(file) === blob.size) {
			const now = new Date(this.#nowMs());
			await utimes(file, now, now).catch(() => void 0);
			return file;
		}
		await mkdir(this.#folder, { recursive: true });
		await this.#prune();
		const partial = `${file}.${randomBytes(6).toString("hex")}.partial`;
		try {
			await write(partial);
			await rename(partial, file);
		} finally {
			await rm(partial, { force: true });
		}
		return file;
	}
	async #prune() {
		if (this.#isPruned) return;
		this.#isPruned = true;
		for (const name of await readdir(this.#folder)) {
			const file = join(this.#folder, name);
			const found = await stat(file).catch(() => void 0);
			if (found !== void 0 && this.#nowMs() - found.mtimeMs > MAX_AGE_MS$1) await rm(file, { force: true });
		}
	}
};
async function sizeOf(file) {
	return (await stat(file).catch(() => void 0))?.size;
}

// src/image/registry/address.ts
const HERE = blockList([
	["127.0.0.0", 8],
	["0.0.0.0", 8],
	["169.254.0.0", 16],
	["::", 127],
	["fe80::", 10]
]);
const PRIVATE = blockList([
	["10.0.0.0", 8],
	["172.16.0.0", 12],
	["192.168.0.0", 16],
	["100.64.0.0", 10],
	["198.18.0.0", 15],
	["fc00::", 7]
]);
function blockList(subnets) {
	const list = new BlockList();
	for (const [net, prefix] of subnets) list.addSubnet(net, prefix, familyOf(net));
	return list;
}
function reachOf(address) {
	const family = familyOf(address);
	if (HERE.check(address, family)) return "here";
	return PRIVATE.check(address, family) ? "private" : "public";
}
function familyOf(address) {
	return isIP(address) === 6 ? "ipv6" : "ipv4";
}
function literalAddress(hostname) {
	const bare = hostname.replace(/^\[|\]$/g, "");
	return isIP(bare) === 0 ? void 0 : bare;
}
function isLoopback(host) {
	const hostname = host.replace(/:\d+$/, "");
	if (hostname === "localhost" || hostname.endsWith(".localhost")) return true;
	const address = literalAddress(hostname);
	return address !== void 0 && (address === "::1" || address.startsWith("127."));
}

// src/image/registry/challenge.ts
const PARAMETER = /^[\s,]*([a-z_]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/i;
function parseChallenge(header) {
	const bearer = /(?:^|,)\s*bearer\s/i.exec(header);
	if (bearer === null) return /(?:^|,)\s*basic\b/i.test(header) ? { scheme: "basic" } : void 0;
	const parameters = parametersOf(header.slice(bearer.index + bearer[0].length));
	const realm = parameters.get("realm");
	if (realm === void 0) return void 0;
	return {
		scheme: "bearer",
		realm,
		service: parameters.get("service") ?? ""
	};
}
function parametersOf(text) {
	const found = /* @__PURE__ */ new Map();
	let rest = text;
	for (let match = PARAMETER.exec(rest); match !== null; match = PARAMETER.exec(rest)) {
		const [all, name = "", quoted, plain = ""] = match;
		found.set(name.toLowerCase(), quoted?.replaceAll(/\\(.)/g, "$1") ?? plain);
		rest = rest.slice(all.length);
	}
	return found;
}

// src/image/registry/registry-failure.ts
const MAX_REASON_CHARS = 300;
function reasonOf(body) {
	try {
		const { errors } = JSON.parse(body.toString("utf8"));
		if (!Array.isArray(errors)) return "";
		const texts = errors.slice(0, 3).map((error) => {
			const { code = "", message = "" } = error ?? {};
			return [code, message].filter((part) => typeof part === "string" && part !== "").join(": ");
		});
		return plainLine(texts.filter(Boolean).join("; "), MAX_REASON_CHARS);
	} catch {
		return "";
	}
}
function refusedBy(asked, refusal) {
	const { host, repository, action, subject } = asked;
	const { status, reason, triedAs } = refusal;
	const where = `${host}/${repository}`;
	const said = `${status}${reason === "" ? "" : ` ${reason}`}`;
	if (status === 401 || status === 403) {
		const message = `${host} refuses to ${action} ${subject} of "${repository}" (${said}), asked as ${triedAs.length === 0 ? "nobody" : triedAs.join(", then ")} for repository:${repository}:${action}`;
		return action === "push" ? new Failure("IMAGE_PUSH_DENIED", message, {
			exitCode: 2,
			hint: "grant the deployer roles/artifactregistry.writer on the repository"
		}) : new Failure("IMAGE_PULL_DENIED", message, {
			exitCode: 2,
			hint: `check the name; for a private image run \`docker login ${host}\`, or grant roles/artifactregistry.reader where it is Google's`
		});
	}
	if (status === 404 && action === "push") return new Failure("IMAGE_REPOSITORY_MISSING", `the repository of "${where}" does not exist (${said})`, {
		exitCode: 2,
		hint: "create it once: `cloud-tasks bootstrap` does, or gcloud artifacts repositories create NAME --repository-format=docker"
	});
	if (status === 404) return new Failure("IMAGE_NOT_FOUND", `${where} has no ${subject} (${said})`, {
		exitCode: 2,
		hint: "check name, tag and digest"
	});
	if (status === 429) return new Failure("IMAGE_REGISTRY_THROTTLED", `${host} throttles: ${action} of ${subject} of "${repository}" (${said})`, {
		exitCode: 1,
		hint: host === "docker.io" ? "sign in by `docker login`, or name the image at mirror.gcr.io, which keeps popular ones" : "try again later"
	});
	return new Failure("IMAGE_REGISTRY_FAILED", `${host} answers ${said} to ${action} ${subject} of "${repository}"`, {
		exitCode: 1,
		hint: "run it again: nothing is copied twice"
	});
}
function unreachable({ host }, why, cause) {
	return new Failure("IMAGE_REGISTRY_UNREACHABLE", `the registry ${host} can't be reached: ${why}`, {
		exitCode: 1,
		hint: "check the name and the network, then run it again: nothing is copied twice",
		cause
	});
}
function unsafe({ host }, what) {
	return new Failure("IMAGE_REGISTRY_UNSAFE", `the registry ${host} is not to be trusted: ${what}`, {
		exitCode: 1,
		hint: "name another registry, or have its owner fix it"
	});
}

// src/image/registry/follow.ts
function mayFollow(registry, to, asked) {
	if (to.protocol !== "https:" && to.protocol !== "http:") throw unsafe(asked, `it sends us to a URL of ${to.protocol}`);
	if (registry.url.protocol === "https:" && to.protocol !== "https:") throw unsafe(asked, `it sends us to ${to.host} without TLS`);
	if (to.host === registry.url.host) return void 0;
	return (reach) => {
		if (reach === "here") return "this machine or its metadata server";
		return reach === "private" && registry.reach === "public" ? "an address of a private network" : void 0;
	};
}

// src/image/registry/idle-timer.ts
var IdleTimer = class {
	#clock;
	#idleMs;
	#onIdle;
	#lastMs;
	#cancel;
	constructor(clock, idleMs, onIdle) {
		this.#clock = clock;
		this.#idleMs = idleMs;
		this.#onIdle = onIdle;
		this.#lastMs = clock.now();
		this.#cancel = this.#arm();
	}
	touch() {
		this.#lastMs = this.#clock.now();
	}
	stop() {
		this.#cancel();
	}
	#arm() {
		const atMs = this.#lastMs + this.#idleMs;
		return this.#clock.setTimer(atMs, () => {
			if (this.#clock.now() - this.#lastMs < this.#idleMs) this.#cancel = this.#arm();
			else this.#onIdle();
		});
	}
};

// src/image/registry/transport.ts
const IDLE_MS = 3e4;
const UNKNOWN = "192.0.2.1";
var AddressRefused = class extends Error {
	name = "AddressRefused";
};
async function send(call, deps) {
	const { url, guard, body } = call;
	deps.signal?.throwIfAborted();
	const literal = literalAddress(url.hostname);
	if (literal !== void 0) checkAddresses(url.hostname, [literal], guard);
	const options = {
		method: call.method,
		headers: {
			"user-agent": "cloud-tasks-pipeline",
			...call.headers,
			...body === void 0 ? {} : { "content-length": String(body.size) },
			"accept-encoding": "identity"
		},
		...guard === void 0 ? {} : {
			agent: false,
			lookup: guardedLookup(guard)
		},
		...deps.signal === void 0 ? {} : { signal: deps.signal }
	};
	const request$2 = (url.protocol === "https:" ? request$1 : request)(url, options);
	const idleMs = deps.idleMs ?? IDLE_MS;
	let answered;
	const idle = new IdleTimer(deps.clock, idleMs, () => {
		const error = /* @__PURE__ */ new Error(`nothing came for ${idleMs / 1e3} s`);
		answered?.destroy(error);
		request$2.destroy(error);
	});
	try {
		const response = await new Promise((resolve, reject) => {
			request$2.once("response", resolve);
			request$2.on("error", reject);
			if (body === void 0) request$2.end();
			else {
				const content = body.open();
				content.on("data", () => idle.touch());
				pipeline(content, request$2, (error) => {
					if (error && !request$2.destroyed) request$2.destroy(error);
				});
			}
		});
		answered = response;
		idle.touch();
		response.on("data", () => idle.touch());
		response.pause();
		response.once("close", () => idle.stop());
		return {
			status: response.statusCode ?? 0,
			header: (name) => {
				const value = response.headers[name];
				return Array.isArray(value) ? value[0] : value;
			},
			body: response,
			reach: reachOf(literal ?? response.socket.remoteAddress ?? UNKNOWN)
		};
	} catch (error) {
		idle.stop();
		deps.signal?.throwIfAborted();
		throw error;
	}
}
function guardedLookup(guard) {
	return (hostname, options, callback) => {
		lookup(hostname, options, (error, found, family) => {
			if (error === null) {
				const addresses = Array.isArray(found) ? found.map(({ address }) => address) : [found];
				try {
					checkAddresses(hostname, addresses, guard);
				} catch (refused) {
					return callback(refused, "", 0);
				}
			}
			callback(error, found, family);
		});
	};
}
function checkAddresses(hostname, addresses, guard) {
	for (const address of addresses) {
		const refusal = guard?.(reachOf(address));
		if (refusal !== void 0) throw new AddressRefused(`${hostname} is ${address}, ${refusal}`);
	}
}
var TooLong = class extends Error {
	name = "TooLong";
};
async function readAll({ body }, maxBytes) {
	const chunks = [];
	let size = 0;
	for await (const chunk of body) {
		size += chunk.length;
		if (size > maxBytes) {
			body.destroy();
			throw new TooLong(`the answer is longer than ${maxBytes} bytes`);
		}
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

// src/image/registry/token.ts
const MAX_ANSWER_BYTES = 1e6;
async function authorizationFor(request, deps) {
	const { asked, challenge, login, scopes, from } = request;
	const basic = login && `Basic ${Buffer.from(`${login.username}:${login.password}`).toString("base64")}`;
	if (challenge.scheme === "basic") return basic;
	const url = realmUrl(challenge.realm, asked);
	if (url.host !== from.url.host && login?.isForHostOnly === true) throw unsafe(asked, `it wants ${login.source} to be shown to ${url.host}`);
	if (challenge.service !== "") url.searchParams.set("service", challenge.service);
	for (const scope of scopes) url.searchParams.append("scope", scope);
	const guard = mayFollow(from, url, asked);
	const answer = await send({
		method: "GET",
		url,
		headers: basic === void 0 ? {} : { authorization: basic },
		...guard === void 0 ? {} : { guard }
	}, deps);
	const body = await readAll(answer, MAX_ANSWER_BYTES);
	if (answer.status !== 200) {
		if (answer.status === 401 || answer.status === 403) return void 0;
		throw new Error(`${url.host} answers ${answer.status} to the request for a token`);
	}
	return `Bearer ${tokenIn(body, url)}`;
}
function realmUrl(realm, asked) {
	let url;
	try {
		url = new URL(realm);
	} catch {
		throw unsafe(asked, "it names no URL where tokens are made");
	}
	if (url.username !== "" || url.password !== "") throw unsafe(asked, `its URL for tokens at ${url.host} has a login in it`);
	return url;
}
function tokenIn(body, url) {
	let answer;
	try {
		answer = JSON.parse(body.toString("utf8"));
	} catch (cause) {
		throw new Error(`${url.host} answers no JSON to the request for a token: ${errorMessage(cause)}`, { cause });
	}
	const token = answer.token ?? answer.access_token;
	if (typeof token === "string" && /^[\x21-\x7e]+$/.test(token)) return token;
	throw new Error(`${url.host} answers no token to the request for one`);
}

// src/image/registry/registry.ts
const RETRIED = /* @__PURE__ */ new Set([
	408,
	429,
	499,
	500,
	502,
	503,
	504,
	522
]);
const WAITS_MS = [1e3, 3e3];
const MAX_WAIT_MS = 1e4;
const RETRIED_ERRORS = /* @__PURE__ */ new Set([
	"ECONNRESET",
	"EPIPE",
	"ETIMEDOUT",
	"EAI_AGAIN",
	"ERR_STREAM_PREMATURE_CLOSE"
]);
const REDIRECTS = /* @__PURE__ */ new Set([
	301,
	302,
	303,
	307,
	308
]);
const MAX_REDIRECTS = 5;
const NOBODY = "nobody";
const MAX_ERROR_BYTES = 64e3;
const API_HOSTS = { "docker.io": "registry-1.docker.io" };
var Registry = class {
	host;
	#deps;
	#base;
	#signedInAs = /* @__PURE__ */ new Map();
	#reach = "public";
	constructor(host, deps) {
		this.host = host;
		this.#deps = deps;
		this.#base = new URL(`${deps.schemeOf(host)}://${API_HOSTS[host] ?? host}/v2/`);
	}
	call(call) {
		return this.retried(call.asked, () => this.once(call));
	}
	async retried(asked, run) {
		for (const waitMs of WAITS_MS) try {
			return await run();
		} catch (error) {
			if (!isPassing(error)) throw this.#failureOf(asked, error);
			const askedMs = error instanceof PassingAnswer ? error.waitMs : void 0;
			await sleep(this.#deps.clock, askedMs ?? waitMs, this.#deps.signal);
		}
		return run().catch((error) => Promise.reject(this.#failureOf(asked, error)));
	}
	async once(call) {
		const triedAs = [];
		const answer = await this.#signedIn(call, triedAs);
		if (call.ok.includes(answer.status)) return answer;
		const reason = reasonOf(await readAll(answer, MAX_ERROR_BYTES).catch(() => Buffer.alloc(0)));
		const failure = refusedBy(call.asked, {
			status: answer.status,
			triedAs,
			reason
		});
		throw RETRIED.has(answer.status) ? new PassingAnswer(failure, askedWaitMs(answer)) : failure;
	}
	isPublic(repository) {
		return (this.#signedInAs.get(`repository:${repository}:pull`)?.as ?? NOBODY) === NOBODY;
	}
	url(asked, location, at = "") {
		const base = new URL(`${asked.repository}/${at}`, this.#base);
		if (location !== "" && URL.canParse(location, base.href)) return new URL(location, base);
		throw unsafe(asked, `it sends us to ${JSON.stringify(location.slice(0, 100))}, which is not a URL`);
	}
	#failureOf(asked, error) {
		if (this.#deps.signal?.aborted === true) return this.#deps.signal.reason;
		if (error instanceof PassingAnswer) return error.failure;
		if (error instanceof Failure) return error;
		if (error instanceof AddressRefused) return unsafe(asked, `it sends us to ${error.message}`);
		return unreachable(asked, errorMessage(error), error);
	}
	async #signedIn(call, triedAs) {
		const { repository, action } = call.asked;
		const scopes = [`repository:${repository}:${action === "push" ? "pull,push" : "pull"}`, ...call.scopes ?? []];
		const key = scopes.join(" ");
		const known = this.#signedInAs.get(key);
		let answer = await this.#send(call, known?.authorization);
		const challenge = parseChallenge(answer.header("www-authenticate") ?? "");
		if (answer.status !== 401 || !answer.isOwn || challenge === void 0) {
			if (known !== void 0) triedAs.push(known.as);
			return answer;
		}
		for await (const login of this.#logins(call.asked, triedAs)) {
			const as = login?.source ?? NOBODY;
			triedAs.push(as);
			const registry = {
				url: this.#base,
				reach: answer.reach
			};
			const request = {
				asked: call.asked,
				challenge,
				login,
				scopes,
				from: registry
			};
			const authorization = await authorizationFor(request, this.#deps);
			if (authorization === void 0) continue;
			answer.body.destroy();
			answer = await this.#send(call, authorization);
			if (answer.status === 401 || answer.status === 403) continue;
			this.#signedInAs.set(key, {
				authorization,
				as
			});
			break;
		}
		return answer;
	}
	async *#logins({ action }, triedAs) {
		const { logins } = this.#deps;
		if (action === "push") {
			yield await logins.find(this.host);
			return;
		}
		const isPublicFirst = logins.isPublicFirst(this.host);
		if (isPublicFirst) yield void 0;
		let login;
		try {
			login = await logins.find(this.host);
		} catch (error) {
			if (!(error instanceof Failure)) throw error;
			triedAs.push(`a login (${error.message})`);
		}
		if (login !== void 0) yield login;
		if (!isPublicFirst) yield void 0;
	}
	async #send(call, authorization) {
		let url = typeof call.to === "string" ? this.url(call.asked, call.to) : call.to;
		for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
			const guard = mayFollow({
				url: this.#base,
				reach: this.#reach
			}, url, call.asked);
			const isOwn = guard === void 0;
			const answer = await send({
				method: call.method,
				url,
				headers: {
					...call.headers,
					...isOwn && authorization !== void 0 ? { authorization } : {}
				},
				...call.body === void 0 ? {} : { body: call.body },
				...guard === void 0 ? {} : { guard }
			}, this.#deps);
			if (isOwn) this.#reach = answer.reach;
			const location = answer.header("location");
			if (!(call.method === "GET" || call.method === "HEAD") || !REDIRECTS.has(answer.status) || location === void 0) return {
				...answer,
				isOwn
			};
			answer.body.destroy();
			if (!URL.canParse(location, url.href)) throw unsafe(call.asked, "it redirects to what is not a URL");
			url = new URL(location, url);
		}
		throw unsafe(call.asked, `it redirects more than ${MAX_REDIRECTS} times`);
	}
};
var PassingAnswer = class extends Error {
	failure;
	waitMs;
	constructor(failure, waitMs) {
		super(failure.message);
		this.failure = failure;
		this.waitMs = waitMs;
	}
};
function isPassing(error) {
	if (error instanceof PassingAnswer) return true;
	const code = error instanceof Failure ? void 0 : error.code;
	return code !== void 0 && RETRIED_ERRORS.has(code);
}
function askedWaitMs(answer) {
	const seconds = Number(answer.header("retry-after"));
	return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1e3, MAX_WAIT_MS) : void 0;
}

// src/image/registry/repository.ts
const MAX_MANIFEST_BYTES = 4194304;
const UPLOADS = "blobs/uploads/";
var Repository = class {
	registry;
	name;
	constructor(registry, name) {
		this.registry = registry;
		this.name = name;
	}
	async manifest(reference) {
		const asked = this.#asked("pull", reference);
		return this.registry.retried(asked, async () => {
			const answer = await this.registry.once({
				asked,
				method: "GET",
				to: `manifests/${reference}`,
				headers: { accept: ACCEPTED.join(", ") },
				ok: [200]
			});
			const bytes = await readAll(answer, MAX_MANIFEST_BYTES).catch((error) => {
				if (!(error instanceof TooLong)) throw error;
				throw unsafe(asked, `its manifest of ${reference} is longer than ${MAX_MANIFEST_BYTES} bytes`);
			});
			const digest = sha256(bytes);
			const told = answer.header("docker-content-digest");
			const expected = IMAGE_DIGEST.test(reference) ? reference : told;
			if (expected !== void 0 && expected !== digest) throw unsafe(asked, `it gives ${digest} as ${reference}, which is ${expected}`);
			return {
				bytes,
				digest,
				mediaType: answer.header("content-type") ?? ""
			};
		});
	}
	async find(reference) {
		const asked = this.#asked("pull", reference);
		const answer = await this.registry.call({
			asked,
			method: "HEAD",
			to: `manifests/${reference}`,
			headers: { accept: ACCEPTED.join(", ") },
			ok: [200, 404]
		});
		answer.body.resume();
		if (answer.status === 404) return void 0;
		const digest = answer.header("docker-content-digest");
		return digest !== void 0 && IMAGE_DIGEST.test(digest) ? digest : (await this.manifest(reference)).digest;
	}
	async download(blob, file) {
		const asked = this.#asked("pull", blob.digest);
		await this.registry.retried(asked, async () => {
			const answer = await this.registry.once({
				asked,
				method: "GET",
				to: `blobs/${blob.digest}`,
				ok: [200]
			});
			const hash = createHash("sha256");
			let size = 0;
			const check = new Transform({ transform(chunk, _, done) {
				size += chunk.length;
				hash.update(chunk);
				done(size > blob.size ? unsafe(asked, `${blob.digest} is longer than ${blob.size} bytes`) : null, chunk);
			} });
			await pipeline$1(answer.body, check, createWriteStream(file));
			const digest = `sha256:${hash.digest("hex")}`;
			if (digest !== blob.digest) throw unsafe(asked, `it gives ${digest} as ${blob.digest}`);
		});
	}
	async pushBlob(blob) {
		const asked = this.#asked("push", blob.digest);
		const found = await this.registry.call({
			asked,
			method: "HEAD",
			to: `blobs/${blob.digest}`,
			ok: [200, 404]
		});
		found.body.resume();
		if (found.status === 200) return;
		const { origin } = blob;
		if (origin?.host === this.registry.host && origin.repository !== this.name && await this.#mount(asked, blob.digest, origin.repository)) return;
		await blob.prepare?.();
		await this.registry.retried(asked, async () => {
			const begun = await this.registry.once({
				asked,
				method: "POST",
				to: UPLOADS,
				headers: { "content-length": "0" },
				ok: [202]
			});
			begun.body.resume();
			const location = this.registry.url(asked, begun.header("location") ?? "", UPLOADS);
			location.searchParams.set("digest", blob.digest);
			(await this.registry.once({
				asked,
				method: "PUT",
				to: location,
				headers: { "content-type": "application/octet-stream" },
				body: blob,
				ok: [201, 204]
			})).body.resume();
		});
	}
	async #mount(asked, digest, from) {
		try {
			const answer = await this.registry.call({
				asked,
				method: "POST",
				to: `${UPLOADS}?${new URLSearchParams({
					mount: digest,
					from
				}).toString()}`,
				headers: { "content-length": "0" },
				ok: [202, 201],
				scopes: [`repository:${from}:pull`]
			});
			answer.body.resume();
			return answer.status === 201;
		} catch (error) {
			if (error instanceof Failure) return false;
			throw error;
		}
	}
	async pushManifest(manifest, tag) {
		const reference = tag ?? manifest.digest;
		const asked = this.#asked("push", reference);
		const answer = await this.registry.call({
			asked,
			method: "PUT",
			to: `manifests/${reference}`,
			headers: { "content-type": manifest.mediaType },
			body: manifest,
			ok: [201, 200]
		});
		answer.body.resume();
		const told = answer.header("docker-content-digest") ?? manifest.digest;
		if (told !== manifest.digest) throw unsafe(asked, `it keeps ${manifest.digest} as ${told}`);
		return told;
	}
	#asked(action, subject) {
		return {
			host: this.registry.host,
			repository: this.name,
			action,
			subject
		};
	}
};

// src/image/registry/registries.ts
var Registries = class {
	#deps;
	#byHost = /* @__PURE__ */ new Map();
	constructor(deps) {
		this.#deps = deps;
	}
	repository({ host, repository }) {
		let registry = this.#byHost.get(host);
		if (registry === void 0) {
			registry = new Registry(host, this.#deps);
			this.#byHost.set(host, registry);
		}
		return new Repository(registry, repository);
	}
};

// src/image/temp-folder.ts
const PREFIX = "cloud-tasks-images-";
const MAX_AGE_MS = 864e5;
async function makeTempFolder(nowMs, base = tmpdir()) {
	for (const name of await readdir(base)) {
		if (!name.startsWith(PREFIX)) continue;
		const folder = join(base, name);
		const found = await stat(folder).catch(() => void 0);
		if (found === void 0 || nowMs - found.mtimeMs < MAX_AGE_MS) continue;
		await rm(folder, {
			recursive: true,
			force: true
		}).catch(() => void 0);
	}
	return mkdtemp(join(base, PREFIX));
}

// src/image/image-run.ts
async function withImageRun(project, deps, body) {
	const { clock, progress, signal, watch } = deps;
	const cacheFolder = deps.cacheFolder ?? join(userCacheFolder(process.env), "images");
	const blobs = new BlobCache(cacheFolder, () => clock.now());
	const registries = new Registries(registryDeps(project, deps, signal));
	const fromRegistries = (ends) => registryBases(new Registries(registryDeps(project, deps, ends ?? signal)), blobs);
	const warnings = [];
	const warn = (warning) => {
		warnings.push(warning);
		progress.warn(warning);
	};
	const tempFolder = await makeTempFolder(clock.now());
	try {
		return await body({
			project,
			deps,
			progress,
			control: {
				clock,
				signal,
				watch
			},
			registries,
			bases: (deps.bases ?? basesFor(deps.runsAs))(fromRegistries, deps),
			builder: deps.builder,
			warn,
			warnings,
			blobs,
			cacheFolder,
			tempFolder
		});
	} finally {
		await rm(tempFolder, {
			recursive: true,
			force: true
		});
	}
}
function basesFor(runsAs = "container") {
	return runsAs === "container" ? (fromRegistries) => fromRegistries() : standInBases;
}
function registryDeps({ region }, { endpoints, credentials, clock }, signal) {
	const own = endpoints.registryHost(region);
	return {
		clock,
		signal,
		logins: registryLogins(credentials, own),
		schemeOf: (host) => {
			if (host === own) return endpoints.registryScheme;
			return isLoopback(host) ? "http" : "https";
		}
	};
}
function targetOf(worker, { project, deps, registries }) {
	const { projectId, region } = project;
	if (projectId === void 0) throw new Failure("IMAGE_NO_PROJECT", `no Google Cloud project to push "${worker}" to`, {
		exitCode: 2,
		hint: "set project_id in the config or in the environment"
	});
	return registries.repository({
		host: deps.endpoints.registryHost(region),
		repository: `${projectId}/${deps.repository}/${worker}`
	});
}

// src/image/pin-warning.ts
function tagAloneWarning(worker, key, name, pin, { isProduction }) {
	if (!isProduction || name.digest !== void 0) return void 0;
	const at = key === "FROM" ? "FROM " : `${key}: `;
	const pinned = pin === void 0 ? "its digest" : `${at}${formatImageName({
		...name,
		digest: pin
	})}`;
	return `production takes ${formatImageName(name)} for worker "${worker.id}" by its tag alone: pin it by ${pinned}`;
}

// src/image/given-image.ts
async function givenImage(worker, name, run) {
	const { registries, blobs, deps, progress } = run;
	const image = await pullImage(name, registries, blobs);
	const { digest } = image.manifest;
	const warning = tagAloneWarning(worker, "image", name, image.pin, run.project);
	if (warning !== void 0) run.warn(warning);
	const { registry } = registries.repository(name);
	const pulls = deps.endpoints.runPulls(name.host);
	if (pulls === "all" || pulls === "public" && registry.isPublic(name.repository)) {
		const found = formatImageName({
			...name,
			tag: void 0,
			digest
		});
		progress.info(`${worker.id}: ${formatImageName(name)} is ${digest}`);
		const sizeBytes = sizeOfImage(image);
		return {
			worker: worker.id,
			image: found,
			digest,
			sizeBytes,
			made: "given"
		};
	}
	progress.info(`${worker.id}: copying ${formatImageName(name)} into the project's repository`);
	return pushed(worker, image, { target: targetOf(worker.id, run) }, { made: "copied" }, run);
}

// src/image/inputs/find-built.ts
async function findBuilt(tag, { registry, name }, { registries, blobs, control }) {
	const image = {
		host: registry.host,
		repository: name,
		tag,
		digest: void 0
	};
	try {
		return await pullImage(image, registries, blobs);
	} catch (error) {
		control.signal?.throwIfAborted();
		if (error instanceof Failure) return void 0;
		throw error;
	}
}

// src/image/base/base-image.ts
const DEFAULT_BASE = {
	host: "gcr.io",
	repository: "distroless/nodejs24-debian13",
	tag: "nonroot",
	digest: void 0
};

// src/image/oci/layer.ts
const MTIME$2 = /* @__PURE__ */ new Date(1e3);
const GZIP_OS_BYTE = 9;
const GZIP_OS_UNKNOWN = 255;
const GZIP_LEVEL = 6;
async function writeLayer(files, target) {
	const { pack } = await import("../packages/tar-stream-index.entry.js?D5YP0S73").then((m) => /* @__PURE__ */ __toESM(m.default, 1));
	const tar = pack();
	const [diff, zipped] = [createHash("sha256"), createHash("sha256")];
	const written = pipeline$1(tar, tap((chunk) => void diff.update(chunk)), ...gzipSteps((chunk) => void zipped.update(chunk)), createWriteStream(target));
	const filled = fill(tar, [...files]);
	await Promise.all([filled, written]).catch(async (error) => {
		tar.destroy();
		await Promise.allSettled([filled, written]);
		throw error;
	});
	return {
		digest: `sha256:${zipped.digest("hex")}`,
		diffId: `sha256:${diff.digest("hex")}`,
		size: (await stat(target)).size,
		file: target
	};
}
function gzipSteps(see) {
	return [
		createGzip({ level: GZIP_LEVEL }),
		withoutOs(),
		tap(see)
	];
}
function layerBlob({ digest, size, file }, mediaType) {
	return {
		mediaType,
		digest,
		size,
		open: () => createReadStream(file)
	};
}
async function fill(tar, files) {
	const folders = /* @__PURE__ */ new Set();
	for (const file of files.toSorted((a, b) => a.path < b.path ? -1 : 1)) {
		for (const folder of foldersOf(file.path)) {
			if (folders.has(folder)) continue;
			folders.add(folder);
			tar.entry({
				...COMMON,
				name: `${folder}/`,
				type: "directory",
				mode: 493
			});
		}
		const mode = file.isExecutable ? 493 : 420;
		const entry = tar.entry({
			...COMMON,
			name: file.path,
			size: file.size,
			mode
		});
		await pipeline$1(file.open(), entry);
	}
	tar.finalize();
}
const COMMON = {
	mtime: MTIME$2,
	uid: 0,
	gid: 0,
	uname: "",
	gname: ""
};
function foldersOf(path) {
	const parts = path.split("/").slice(0, -1);
	return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}
function tap(see) {
	return new Transform({ transform(chunk, _, done) {
		see(chunk);
		done(null, chunk);
	} });
}
function withoutOs() {
	let at = 0;
	return tap((chunk) => {
		const index = GZIP_OS_BYTE - at;
		if (index >= 0 && index < chunk.length) chunk[index] = GZIP_OS_UNKNOWN;
		at += chunk.length;
	});
}

// src/image/archive/archive-failure.ts
function badArchive(file, why) {
	return new Failure("IMAGE_ARCHIVE", `"${file}" is not the archive of an image: ${why}`, {
		exitCode: 2,
		hint: "make it anew: cloud-tasks build --image-out FOLDER"
	});
}

// src/image/archive/unpack-archive.ts
var import_tar_stream = require_tar_stream();
const MAX_ENTRIES$1 = 1e4;
const MAX_BYTES$2 = 20 * 1024 ** 3;
async function unpackArchive(archive, folder) {
	const files = /* @__PURE__ */ new Map();
	const links = /* @__PURE__ */ new Map();
	const tar = (0, import_tar_stream.extract)();
	const read = pipeline$1(createReadStream(archive), tar);
	read.catch(() => void 0);
	let bytes = 0;
	try {
		for await (const entry of tar) {
			const { type, size, linkname } = entry.header;
			const name = posix.normalize(entry.header.name);
			bytes += size;
			if (files.size + links.size >= MAX_ENTRIES$1 || bytes > MAX_BYTES$2) throw badArchive(archive, "it is too large");
			if (type === "file" || type === "contiguous-file") {
				if (files.has(name)) throw badArchive(archive, `it has ${name} twice`);
				files.set(name, await save(entry, join(folder, String(files.size))));
				continue;
			}
			if ((type === "symlink" || type === "link") && linkname) {
				const from = type === "link" ? "" : posix.dirname(name);
				links.set(name, posix.normalize(posix.join(from, linkname)));
			}
			entry.resume();
		}
		await read;
	} catch (error) {
		tar.destroy();
		if (error instanceof Failure) throw error;
		throw badArchive(archive, errorMessage(error));
	}
	for (const [name, target] of links) {
		const found = files.get(target);
		if (found !== void 0 && !files.has(name)) files.set(name, found);
	}
	return files;
}
async function save(entry, file) {
	const hash = createHash("sha256");
	let size = 0;
	const count = new Transform({ transform(chunk, _, done) {
		size += chunk.length;
		hash.update(chunk);
		done(null, chunk);
	} });
	await pipeline$1(entry, count, createWriteStream(file));
	return {
		file,
		size,
		digest: `sha256:${hash.digest("hex")}`
	};
}

// src/image/archive/docker-archive.ts
const manifestSchema = array(object({
	Config: string(),
	Layers: array(string())
})).length(1);
async function readDockerArchive(archive, tempFolder) {
	const folder = await mkdtemp(join(tempFolder, "archive-"));
	const files = await unpackArchive(archive, folder);
	const { Config: configName, Layers: layerNames } = await manifestOf(files, archive);
	const configBytes = await readFile(fileOf(configName, files, archive).file);
	const parsed = parseConfigFile(configBytes);
	if ("problem" in parsed) throw badArchive(archive, `its config: ${parsed.problem}`);
	const diffIds = parsed.file.rootfs.diff_ids;
	if (diffIds.length !== layerNames.length) throw badArchive(archive, `it has ${layerNames.length} layers, and its config ${diffIds.length}`);
	const layers = [];
	for (const [index, name] of layerNames.entries()) {
		const unpacked = fileOf(name, files, archive);
		const target = join(folder, `layer-${index}.tar.gz`);
		layers.push(await compressed(unpacked, diffIds[index] ?? "", target, archive));
	}
	const config = bytesBlob(configBytes, OCI.config);
	return {
		manifest: jsonBlob({
			schemaVersion: 2,
			mediaType: OCI.manifest,
			config: descriptorOf(config),
			layers: layers.map(descriptorOf)
		}, OCI.manifest),
		config,
		layers,
		configFile: parsed.file
	};
}
async function manifestOf(files, archive) {
	const { file } = fileOf("manifest.json", files, archive);
	try {
		const [manifest] = manifestSchema.parse(JSON.parse(await readFile(file, "utf8")));
		if (manifest !== void 0) return manifest;
	} catch {}
	throw badArchive(archive, "its manifest.json is malformed");
}
function fileOf(name, files, archive) {
	const found = files.get(name);
	if (found !== void 0) return found;
	throw badArchive(archive, `it lacks ${name}`);
}
async function compressed({ file, size, digest }, diffId, target, archive) {
	if (await isGzip(file)) return {
		mediaType: OCI.layer,
		digest,
		size,
		open: () => createReadStream(file)
	};
	if (digest !== diffId) throw badArchive(archive, `its layer ${diffId} is something else`);
	const hash = createHash("sha256");
	await pipeline$1(createReadStream(file), ...gzipSteps((chunk) => void hash.update(chunk)), createWriteStream(target));
	return {
		mediaType: OCI.layer,
		digest: `sha256:${hash.digest("hex")}`,
		size: (await stat(target)).size,
		open: () => createReadStream(target)
	};
}
async function isGzip(file) {
	const handle = await open(file);
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
		return bytesRead === 2 && buffer.readUInt16BE(0) === 8075;
	} finally {
		await handle.close();
	}
}

// src/image/archive/oci-archive.ts
const MTIME$1 = /* @__PURE__ */ new Date(1e3);
const MAX_JSON_BYTES = 4194304;
async function writeOciArchive(image, target) {
	const { pack } = await import("../packages/tar-stream-index.entry.js?D5YP0S73").then((m) => /* @__PURE__ */ __toESM(m.default, 1));
	const index = jsonBlob({
		schemaVersion: 2,
		mediaType: OCI.index,
		manifests: [descriptorOf(image.manifest)]
	}, OCI.index);
	const layout = bytesBlob(Buffer.from("{\"imageLayoutVersion\":\"1.0.0\"}"), "");
	const blobs = new Map([
		...image.layers,
		image.config,
		image.manifest
	].map((blob) => [`blobs/sha256/${blob.digest.replace("sha256:", "")}`, blob]));
	const entries = [
		["oci-layout", layout],
		["index.json", index],
		...blobs
	];
	const partial = `${target}.${process.pid}.partial`;
	const tar = pack();
	const written = pipeline$1(tar, createWriteStream(partial));
	written.catch(() => void 0);
	try {
		for (const [name, blob] of entries) {
			await blob.prepare?.();
			const common = {
				mtime: MTIME$1,
				mode: 420,
				uid: 0,
				gid: 0
			};
			await pipeline$1(blob.open(), tar.entry({
				...common,
				name,
				size: blob.size
			}));
		}
		tar.finalize();
		await written;
		await rename(partial, target);
	} finally {
		tar.destroy();
		await rm(partial, { force: true });
	}
}
async function readOciArchive(archive, tempFolder) {
	const files = await unpackArchive(archive, await mkdtemp(join(tempFolder, "archive-")));
	const index = files.get("index.json");
	if (index === void 0) throw badArchive(archive, "it has no index.json");
	const found = await manifestIn(await json(index, archive), OCI.index, files, archive);
	const { image } = found;
	const config = await blobIn(image.config, files, archive);
	const parsed = parseConfigFile(await json(config.unpacked, archive));
	if ("problem" in parsed) throw badArchive(archive, `its config: ${parsed.problem}`);
	checkConfig(parsed.file, image, archive);
	const layers = await Promise.all(image.layers.map((layer) => blobIn(layer, files, archive)));
	return {
		manifest: found.blob,
		config: config.blob,
		configFile: parsed.file,
		layers: layers.map(({ blob }) => blob)
	};
}
function checkConfig({ os, architecture, rootfs }, { layers }, archive) {
	if (os !== "linux" || architecture !== "amd64") throw badArchive(archive, `it is made for ${os}/${architecture}, not for linux/amd64`);
	if (rootfs.diff_ids.length !== layers.length) throw badArchive(archive, `it has ${layers.length} layers, and its config ${rootfs.diff_ids.length}`);
}
async function manifestIn(bytes, mediaType, files, archive, depth = 0) {
	const parsed = parseManifest(bytes, mediaType);
	if ("problem" in parsed) throw badArchive(archive, `its manifest: ${parsed.problem}`);
	if (parsed.kind === "image") return {
		image: parsed.image,
		blob: bytesBlob(bytes, mediaType)
	};
	const { manifests } = parsed.index;
	const chosen = manifests.length === 1 ? manifests[0] : linuxAmd64(parsed.index);
	if (chosen === void 0) throw badArchive(archive, "it holds no image for linux/amd64");
	if (depth > 2) throw badArchive(archive, "its index leads to no image");
	const { unpacked } = await blobIn(chosen, files, archive);
	return manifestIn(await json(unpacked, archive), chosen.mediaType, files, archive, depth + 1);
}
async function blobIn(descriptor, files, archive) {
	const { digest, size } = descriptor;
	const unpacked = files.get(`blobs/sha256/${digest.replace("sha256:", "")}`);
	if (unpacked === void 0) throw badArchive(archive, `it lacks ${digest}`);
	if (unpacked.digest !== digest || (await stat(unpacked.file)).size !== size) throw badArchive(archive, `what it has as ${digest} is something else`);
	const { file } = unpacked;
	return {
		blob: {
			...descriptorOf(descriptor),
			open: () => createReadStream(file)
		},
		unpacked
	};
}
async function json({ file, size }, archive) {
	if (size > MAX_JSON_BYTES) throw badArchive(archive, `a document of it has ${size} bytes`);
	return readFile(file);
}

// src/image/run/clean-env.ts
const PASSED = [
	"PATH",
	"HOME",
	"TMPDIR",
	"LANG",
	"CI",
	"NODE_OPTIONS",
	"NODE_EXTRA_CA_CERTS",
	"SSL_CERT_FILE",
	"SystemRoot",
	"ComSpec"
];
function cleanEnv() {
	return pick(PASSED);
}
const BUILDER = [
	"DOCKER_CONFIG",
	"DOCKER_CONTEXT",
	"DOCKER_HOST",
	"DOCKER_CERT_PATH",
	"DOCKER_TLS_VERIFY",
	"DOCKER_BUILDKIT",
	"BUILDX_BUILDER",
	"BUILDX_CONFIG",
	"BUILDAH_ISOLATION",
	"CONTAINER_HOST",
	"CONTAINERS_CONF",
	"CONTAINERS_REGISTRIES_CONF",
	"CONTAINERS_STORAGE_CONF",
	"REGISTRY_AUTH_FILE",
	"STORAGE_DRIVER",
	"XDG_CACHE_HOME",
	"XDG_CONFIG_HOME",
	"XDG_DATA_HOME",
	"XDG_RUNTIME_DIR",
	"DBUS_SESSION_BUS_ADDRESS"
];
const PROXIES = [
	"HTTP_PROXY",
	"HTTPS_PROXY",
	"NO_PROXY"
].flatMap((name) => [name, name.toLowerCase()]);
function builderEnv() {
	return pick([
		...PASSED,
		...BUILDER,
		...PROXIES
	]);
}
const NPM = [
	"registry",
	"cache",
	"userconfig",
	"globalconfig",
	"cafile",
	"strict_ssl"
].flatMap((name) => [`npm_config_${name}`, `NPM_CONFIG_${name.toUpperCase()}`]);
function npmEnv(tokens) {
	return pick([
		...PASSED,
		...NPM,
		...PROXIES,
		...tokens
	]);
}
function pick(names) {
	return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}

// src/image/run/run-program.ts
const REPORTED = {
	lines: 8,
	bytes: 4e3
};
const MAX_LINE_CHARS = 300;
const KEPT_LINES = 500;
const GRACE_MS = 5e3;
async function runProgram(program, control) {
	const { signal, watch, clock } = control;
	signal?.throwIfAborted();
	const child = spawn(program.name, program.args, {
		cwd: program.cwd,
		env: program.env,
		stdio: [
			"ignore",
			"pipe",
			"pipe"
		],
		detached: true
	});
	const { pid } = child;
	if (pid !== void 0) watch?.add(pid);
	const isGone = new AbortController();
	const stop = () => {
		killGroup(pid, "SIGTERM");
		sleep(clock, GRACE_MS, isGone.signal).then(() => killGroup(pid, "SIGKILL"), () => void 0);
	};
	signal?.addEventListener("abort", stop, { once: true });
	const [first, last] = [[], []];
	for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", (line) => {
		program.onLine(line);
		const plain = plainLine(line, MAX_LINE_CHARS);
		if (plain === "") return;
		if (first.length < KEPT_LINES) first.push(plain);
		else last.push(plain);
		if (last.length > KEPT_LINES) last.shift();
	});
	child.once("exit", () => killGroup(pid, "SIGKILL"));
	let exitCode = null;
	const how = await new Promise((resolve) => {
		child.once("error", (error) => resolve(`${program.name} can't be started: ${error.message}`));
		child.once("close", (code, killer) => {
			exitCode = code;
			const end = code === null ? `it was killed by ${killer}` : `it ended with exit code ${code}`;
			resolve(code === 0 ? "" : end);
		});
	});
	isGone.abort();
	signal?.removeEventListener("abort", stop);
	if (pid !== void 0) watch?.remove(pid);
	signal?.throwIfAborted();
	const told = excerpt([...first, ...last].map((text) => ({
		text,
		badness: badnessOf(text)
	})), REPORTED);
	return {
		how,
		exitCode,
		printed: told.map((line) => `\n${line}`).join("")
	};
}
function killGroup(pid, name) {
	try {
		if (pid !== void 0) process.kill(-pid, name);
	} catch {}
}

// src/image/dockerfile/builders.ts
const PROBE_MS = 15e3;
const PLATFORM = ["--platform", "linux/amd64"];
async function findBuilder(name, control) {
	if (name === "docker") return findDocker(control);
	const found = await probe(name, ["--version"], control);
	return found.how === "" ? ociBuilder(name) : found.how;
}
async function findDocker(control) {
	const daemon = await probe("docker", [
		"version",
		"--format",
		"{{.Server.Version}}"
	], control);
	if (daemon.how !== "") return `${daemon.how}${daemon.printed}`;
	return dockerBuilder((await probe("docker", ["buildx", "version"], control)).how === "" ? [
		"buildx",
		"build",
		...[
			"--load",
			"--provenance=false",
			"--sbom=false"
		]
	] : ["build"]);
}
function ociBuilder(name) {
	return {
		name,
		async build(build, control) {
			const id = join(build.tempFolder, "image-id");
			const archive = join(build.tempFolder, "image.tar");
			const built = await run(name, [
				"build",
				"--format=oci",
				"--timestamp=0",
				"--layers",
				`--iidfile=${id}`,
				...PLATFORM,
				...commonArgs(build)
			], build, control);
			if (built.how !== "") return built;
			const pushed = await run(name, [
				"push",
				(await readFile(id, "utf8")).trim(),
				`oci-archive:${archive}`
			], build, control);
			return pushed.how === "" ? readOciArchive(archive, build.tempFolder) : pushed;
		}
	};
}
function dockerBuilder(command) {
	return {
		name: "docker",
		async build(build, control) {
			const archive = join(build.tempFolder, "image.tar");
			const tag = `cloud-tasks-pipeline/build:${process.pid}-${process.hrtime.bigint()}`;
			const built = await run("docker", [
				...command,
				...PLATFORM,
				`--tag=${tag}`,
				...commonArgs(build)
			], build, control);
			if (built.how !== "") return built;
			try {
				const saved = await run("docker", [
					"save",
					`--output=${archive}`,
					tag
				], build, control);
				return saved.how === "" ? await readDockerArchive(archive, build.tempFolder) : saved;
			} finally {
				const silent = {
					...build,
					onLine: () => void 0
				};
				await run("docker", [
					"image",
					"rm",
					tag
				], silent, { clock: control.clock });
			}
		}
	};
}
function commonArgs({ dockerfile, buildArgs, context }) {
	return [
		...Object.entries(buildArgs).map(([name, value]) => `--build-arg=${name}=${value}`),
		`--file=${dockerfile}`,
		context
	];
}
function run(name, args, { tempFolder, onLine }, control) {
	const env = {
		...builderEnv(),
		SOURCE_DATE_EPOCH: process.env["SOURCE_DATE_EPOCH"] ?? "0"
	};
	return runProgram({
		name,
		args,
		cwd: tempFolder,
		env,
		onLine
	}, control);
}
async function probe(name, args, control) {
	const late = new AbortController();
	const cancel = control.clock.setTimer(control.clock.now() + PROBE_MS, () => late.abort(late));
	const ends = [late.signal, ...control.signal === void 0 ? [] : [control.signal]];
	try {
		return await runProgram({
			name,
			args,
			cwd: process.cwd(),
			env: builderEnv(),
			onLine: () => void 0
		}, {
			...control,
			signal: AbortSignal.any(ends)
		});
	} catch (error) {
		if (error !== late) throw error;
		return {
			how: `it did not answer within ${PROBE_MS / 1e3} s`,
			exitCode: null,
			printed: ""
		};
	} finally {
		cancel();
	}
}

// src/image/context/credentials.ts
const BY_NAME = [
	[/^gha-creds-.*\.json$/, "google-github-actions/auth wrote it"],
	[/^\.env/, "it holds an environment's values"],
	[/^id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$/, "it is a private key"],
	[/^(?:\.netrc|\.git-credentials|\.pypirc|\.pgpass)$/, "it holds passwords"]
];
const PEM = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/;
const KEY_FILE = /(?:^|\/)(?:[^./]+|[^/]*\.(?:pem|key|p8|pk8|ppk))$/i;
const NPM_TOKEN = /^[^#;]*(?:_authToken|_auth|_password)\s*=\s*"?(?!\$\{)[^\s"]/m;
const HEAD_BYTES = 64e3;
async function credentialIn(path, file) {
	const name = basename(path);
	const known = BY_NAME.find(([pattern]) => pattern.test(name));
	if (known !== void 0) return known[1];
	if (name === ".npmrc") return NPM_TOKEN.test(await head(file)) ? "it holds a registry's token" : void 0;
	if (name.endsWith(".json")) return keyOfJson(await head(file));
	if (KEY_FILE.test(path)) return PEM.test(await head(file)) ? "it is a private key" : void 0;
}
function keyOfJson(text) {
	if (!text.includes("\"type\"")) return void 0;
	let json;
	try {
		json = JSON.parse(text);
	} catch {
		return;
	}
	const { type, private_key: key, refresh_token: token } = json ?? {};
	if (type === "service_account" && typeof key === "string") return "it is a service account's key";
	return type === "authorized_user" && typeof token === "string" ? "it holds a user's Google credentials" : void 0;
}
async function head(file) {
	const handle = await open(file);
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
		return buffer.toString("utf8", 0, bytesRead);
	} finally {
		await handle.close();
	}
}

// src/image/context/collect-files.ts
const REPOSITORY = ".git";
async function collectFiles(root, rules, { mayHoldKeys = false } = {}) {
	const found = {
		files: [],
		links: [],
		emptyFolders: []
	};
	await collect(root, "", rules, found);
	if (!mayHoldKeys) await Promise.all(found.files.map((file) => refuseCredentials(file, root)));
	found.files.sort((a, b) => a.path < b.path ? -1 : 1);
	return found;
}
async function collect(root, folder, rules, found) {
	let isEmpty = true;
	for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
		const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
		const file = join(root, path);
		if (entry.name === REPOSITORY) continue;
		if (entry.isDirectory()) {
			if (rules.ignoresAllBelow(path)) continue;
			if (await collect(root, path, rules, found)) {
				if (rules.ignores(path)) continue;
				found.emptyFolders.push(path);
			}
			isEmpty = false;
			continue;
		}
		if (rules.ignores(path)) continue;
		isEmpty = false;
		if (entry.isSymbolicLink()) found.links.push({
			path,
			target: await readlink(file)
		});
		else if (entry.isFile()) {
			const { size, mode } = await stat(file);
			const isExecutable = (mode & 73) !== 0;
			found.files.push({
				path,
				file,
				size,
				isExecutable,
				open: () => createReadStream(file)
			});
		} else throw new Failure("IMAGE_UNSUPPORTED_FILE", `"${path}" is neither a file nor a folder`, {
			exitCode: 2,
			hint: `add "${path}" to .dockerignore`
		});
	}
	return isEmpty;
}
async function refuseCredentials({ path, file }, root) {
	const why = await credentialIn(path, file);
	if (why === void 0) return;
	throw new Failure("IMAGE_SECRET_FILE", `"${path}" would put credentials into the image: ${why}`, {
		exitCode: 2,
		hint: `add "${path}" to .dockerignore in ${root}; secrets belong in secret_manager_secret`
	});
}

// src/image/context/glob.ts
function compileGlob(pattern) {
	const tokens = tokensOf(pattern);
	return (path) => {
		let at = reached(tokens, [0]);
		for (const char of path) {
			if (char === "/" && at.has(tokens.length)) return true;
			at = reached(tokens, after(tokens, at, char));
			if (at.size === 0) return false;
		}
		return at.has(tokens.length);
	};
}
const WITHIN = .5;
function after(tokens, at, char) {
	const next = [];
	for (const place of at) {
		const index = Math.floor(place);
		const token = tokens[index];
		if (token === void 0) continue;
		if (token.kind === "one") {
			if (token.fits(char)) next.push(index + 1);
		} else if (token.kind === "folders") {
			next.push(index + WITHIN);
			if (char === "/") next.push(index + 1);
		} else if (token.kind === "all" || char !== "/") next.push(index);
	}
	return next;
}
function reached(tokens, places) {
	const all = /* @__PURE__ */ new Set();
	for (let place of places) while (!all.has(place)) {
		all.add(place);
		const token = tokens[place];
		if (token === void 0 || token.kind === "one") break;
		place++;
	}
	return all;
}
function tokensOf(pattern) {
	return [...pattern.matchAll(/\*\*\/?|\*|\?|\\(.)|\[(\^?)((?:\\.|[^\]\\])+)\]|./gsu)].map(([found, escaped, not, set]) => {
		if (found === "**/") return { kind: "folders" };
		if (found === "**") return { kind: "all" };
		if (found === "*") return { kind: "name" };
		if (found === "?") return {
			kind: "one",
			fits: (char) => char !== "/"
		};
		if (set !== void 0) {
			const isIn = setOf(set);
			return {
				kind: "one",
				fits: (char) => isIn(char) !== (not === "^")
			};
		}
		const literal = escaped ?? found;
		return {
			kind: "one",
			fits: (char) => char === literal
		};
	});
}
function setOf(text) {
	const ranges = [...text.matchAll(/(?:\\(.)|(.))(?:-(?:\\(.)|(.)))?/gsu)].map(([, escaped, plain, escapedEnd, plainEnd]) => {
		const start = codeOf(escaped ?? plain);
		const end = escapedEnd ?? plainEnd;
		return {
			start,
			end: end === void 0 ? start : codeOf(end)
		};
	});
	return (char) => {
		const code = codeOf(char);
		return ranges.some(({ start, end }) => start <= code && code <= end);
	};
}
function codeOf(char = "") {
	return char.codePointAt(0) ?? 0;
}

// src/image/context/docker-ignore.ts
function dockerIgnore(text) {
	const rules = text.replace(/^\uFEFF/, "").split(/\r?\n/).flatMap(ruleOf);
	const ignores = (path) => {
		let isIgnored = false;
		for (const { isException, fits } of rules) if (isIgnored === isException && fits(path)) isIgnored = !isException;
		return isIgnored;
	};
	return {
		ignores,
		ignoresAllBelow: (folder) => ignores(folder) && !rules.some(({ isException, fixed }) => isException && canReach(fixed, folder))
	};
}
function ruleOf(line) {
	const trimmed = line.trim();
	if (line.startsWith("#") || trimmed === "") return [];
	const isException = trimmed.startsWith("!");
	const clean = cleaned((isException ? trimmed.slice(1) : trimmed).trim().split("/"));
	if (clean.length === 0) return [];
	const wild = clean.findIndex((part) => /[*?[\\]/.test(part));
	return [{
		isException,
		fits: compileGlob(clean.join("/")),
		fixed: (wild < 0 ? clean : clean.slice(0, wild)).join("/")
	}];
}
function cleaned(parts) {
	const clean = [];
	for (const part of parts) if (part === "..") clean.pop();
	else if (part !== "" && part !== ".") clean.push(part);
	return clean;
}
function canReach(fixed, folder) {
	return fixed === "" || fixed === folder || fixed.startsWith(`${folder}/`) || folder.startsWith(`${fixed}/`);
}

// src/image/context/ignore-file.ts
const MAX_BYTES$1 = 1e5;
async function readIgnoreFile(folder, names = [".dockerignore"]) {
	for (const name of names) {
		const file = join(folder, name);
		const read = await readRegularFile(file, {
			maxBytes: MAX_BYTES$1,
			confinedTo: folder
		});
		if ("bytes" in read) return dockerIgnore(read.bytes.toString("utf8"));
		if (read.isMissing === true) continue;
		throw new Failure("IMAGE_UNSUPPORTED_FILE", `"${file}" ${read.refused}`, {
			exitCode: 2,
			hint: "replace it by a file of rules"
		});
	}
	return dockerIgnore("");
}

// src/image/dockerfile/stage-context.ts
const MAX_DOCKERFILE_BYTES = 1e5;
const MTIME = /* @__PURE__ */ new Date(1e3);
async function stageContext(sourceDir, dockerfile, folder) {
	const text = await textIn(sourceDir, dockerfile);
	if (typeof text !== "string") throw new Failure("IMAGE_NO_DOCKERFILE", `"${join(sourceDir, dockerfile)}" ${text.refused}`, {
		exitCode: 2,
		hint: "name a Dockerfile in the worker's source folder"
	});
	const rules = await readIgnoreFile(sourceDir, [`${dockerfile}.dockerignore`, ".dockerignore"]);
	const files = await collectFiles(sourceDir, rules);
	const staged = {
		context: join(folder, "context"),
		dockerfile: join(folder, "Dockerfile")
	};
	await mkdir(staged.context);
	await writeFile(staged.dockerfile, text);
	for (const path of files.emptyFolders) await mkdir(join(staged.context, path), { recursive: true });
	for (const { path, file, isExecutable } of files.files) {
		if (path === ".dockerignore") continue;
		const target = join(staged.context, path);
		await mkdir(dirname(target), { recursive: true });
		await copyFile(file, target, constants.COPYFILE_FICLONE);
		await chmod(target, isExecutable ? 493 : 420);
		await utimes(target, MTIME, MTIME);
	}
	for (const { path, target } of files.links) {
		const link = join(staged.context, path);
		await mkdir(dirname(link), { recursive: true });
		await symlink(target, link);
	}
	return {
		...staged,
		text,
		files
	};
}
async function textIn(sourceDir, path) {
	const read = await readRegularFile(join(sourceDir, path), {
		maxBytes: MAX_DOCKERFILE_BYTES,
		confinedTo: sourceDir
	});
	return "bytes" in read ? read.bytes.toString("utf8") : read;
}

// src/image/dockerfile/build-dockerfile.ts
async function stageWorker(worker, { tempFolder }) {
	const folder = await mkdtemp(join(tempFolder, "dockerfile-"));
	return stageContext(worker.sourceDir, worker.image.dockerfile ?? "Dockerfile", folder);
}
async function buildDockerfile(worker, staged, deps) {
	const { control, progress } = deps;
	const builder = await chooseBuilder(worker.id, deps);
	progress.info(`${worker.id}: building its Dockerfile with ${builder.name}`);
	const tempFolder = await mkdtemp(join(deps.tempFolder, "build-"));
	const built = await builder.build({
		...staged,
		buildArgs: worker.image.buildArgs,
		tempFolder,
		onLine: (line) => progress.info(`${worker.id}: ${plainLine(line, Infinity)}`)
	}, control);
	if ("how" in built) throw new Failure("IMAGE_BUILD_FAILED", `the build of worker "${worker.id}" failed: ${built.how}${built.printed}`, {
		exitCode: 2,
		hint: `build its Dockerfile in ${worker.sourceDir} with ${builder.name}`
	});
	if (runsAsRoot(built)) deps.warn(`the image of worker "${worker.id}" runs as root: end its Dockerfile with a USER of a number`);
	return built;
}
async function chooseBuilder(worker, { builder, control }) {
	const why = [];
	for (const name of builder === void 0 ? BUILDER_NAMES : [builder]) {
		const found = await findBuilder(name, control);
		if (typeof found !== "string") return found;
		why.push(`${name}: ${found}`);
	}
	throw new Failure("IMAGE_NO_BUILDER", `nothing here can build the Dockerfile of worker "${worker}": ${why.join("; ")}`, {
		exitCode: 2,
		hint: "install docker, podman or buildah; a Node worker is built without one where base_image is set"
	});
}
function runsAsRoot({ configFile }) {
	const user = configFile.config.User?.split(":")[0] ?? "";
	return user === "" || user === "root" || /^0+$/.test(user);
}

// src/image/dependencies/lock-file.ts
const names = record(string(), string()).optional();
const list = union([string().transform((one) => [one]), array(string())]).optional();
const packageSchema = object({
	name: string().optional(),
	version: string().optional(),
	resolved: string().optional(),
	integrity: string().optional(),
	link: boolean().optional(),
	hasInstallScript: boolean().optional(),
	dependencies: names,
	optionalDependencies: names,
	peerDependencies: names,
	peerDependenciesMeta: record(string(), object({ optional: boolean().optional() })).optional(),
	os: list,
	cpu: list,
	libc: list
});
const lockSchema = object({ packages: record(string(), packageSchema) });
const NAMES = ["npm-shrinkwrap.json", "package-lock.json"];
async function findLockFile(sourceDir) {
	for (let root = sourceDir;; root = dirname(root)) {
		for (const name of NAMES) {
			const text = await readFile(join(root, name), "utf8").catch(() => void 0);
			if (text === void 0) continue;
			const workerPath = relative(root, sourceDir).split(sep).join("/");
			const packages = parseLock(text, join(root, name));
			if (packages[workerPath] !== void 0) return {
				root,
				name,
				workerPath,
				packages
			};
		}
		if (root === dirname(root)) return void 0;
	}
}
function parseLock(text, file) {
	let problem;
	try {
		const parsed = lockSchema.safeParse(JSON.parse(text));
		if (parsed.success) return parsed.data.packages;
		const issue = parsed.error.issues[0];
		problem = issue?.path.length === 1 ? "it has no packages: an npm before version 7 wrote it" : `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "malformed"}`;
	} catch (error) {
		problem = errorMessage(error);
	}
	throw new Failure("IMAGE_LOCK", `"${file}" can't be read: ${problem}`, {
		exitCode: 2,
		hint: "write it anew: npm install --package-lock-only"
	});
}

// src/image/inputs/from-lines.ts
const STAGE = /^from\s+(?:--platform=\S+\s+)?(\S+)(?:\s+as\s+(\S+))?\s*$/i;
const COPY_FROM = /^(?:copy|add)\s.*--from=(\S+)/i;
const MOUNT_FROM = /--mount=\S*\bfrom=([^\s,]+)/gi;
const REMOTE = /^add\s.*(?:https?:\/\/|git@|git:\/\/)/i;
const GLOBAL_ARG = /^arg\s+(\w+)(?:=(\S*))?/i;
function outsideInputs(dockerfile, args) {
	const images = /* @__PURE__ */ new Set();
	const stages = /* @__PURE__ */ new Set(["scratch"]);
	const known = /* @__PURE__ */ new Map();
	let isOpen = false;
	let count = 0;
	const take = (named) => {
		const name = substituted(named, known);
		if (name === void 0) isOpen = true;
		else if (!stages.has(name.toLowerCase()) && !isNumberBelow(name, count)) images.add(name);
	};
	for (const line of instructions(dockerfile)) {
		const arg = GLOBAL_ARG.exec(line);
		if (arg?.[1] !== void 0 && count === 0) {
			const value = args[arg[1]] ?? arg[2];
			if (value !== void 0) known.set(arg[1], value.replaceAll(/^["']|["']$/g, ""));
		}
		const stage = STAGE.exec(line);
		if (stage?.[1] !== void 0) {
			take(stage[1]);
			if (stage[2] !== void 0) stages.add(stage[2].toLowerCase());
			count++;
		}
		const copied = COPY_FROM.exec(line)?.[1];
		if (copied !== void 0) take(copied);
		for (const [, mounted = ""] of line.matchAll(MOUNT_FROM)) take(mounted);
		isOpen ||= REMOTE.test(line);
	}
	return {
		images: [...images],
		isOpen
	};
}
function instructions(text) {
	return text.split(/\r?\n/).filter((line) => !line.trimStart().startsWith("#")).join("\n").replaceAll(/[\\`][ \t]*\n/g, " ").split("\n").map((line) => line.trim());
}
function substituted(text, known) {
	let isKnown = true;
	const result = text.replaceAll(/^["']|["']$/g, "").replaceAll(/\$(?:\{(\w+)(?::-([^}]*))?\}|(\w+))/g, (_, braced, or, bare) => {
		const value = known.get(braced ?? bare ?? "") ?? or;
		isKnown &&= value !== void 0;
		return value ?? "";
	});
	return isKnown && !result.includes("$") ? result : void 0;
}
function isNumberBelow(text, count) {
	return /^\d+$/.test(text) && Number(text) < count;
}

// src/image/inputs/tree-digest.ts
const INSTALLED = {
	ignores: (path) => path.split("/").includes("node_modules"),
	ignoresAllBelow: (path) => path.split("/").includes("node_modules")
};
const MAX_OUTPUT_BYTES = 536870912;
async function treeDigest(folder, fallback) {
	const hash = createHash("sha256");
	const repository = await repositoryOf(folder);
	if (repository === void 0) {
		if (fallback !== folder) await addFolder(hash, fallback);
	} else await addRepository(hash, repository);
	await addFolder(hash, folder);
	return hash.digest("hex");
}
async function addFolder(hash, folder) {
	const { files, links } = await collectFiles(folder, INSTALLED, { mayHoldKeys: true });
	for (const { path, file, isExecutable } of files) hash.update(`\0${path}\0${isExecutable ? "x" : ""}\0${await fileDigest$1(file)}`);
	for (const { path, target } of links) hash.update(`\0${path}\0->\0${target}`);
}
async function addRepository(hash, root) {
	const [index = "", status = ""] = await Promise.all([git(root, "ls-files", "-z", "--stage"), git(root, "status", "-z", "--porcelain=v1", "--no-renames", "--untracked-files=all")]);
	hash.update(index);
	const paths = status.split("\0").map((entry) => entry.slice(3));
	for (const path of paths.filter((one) => one !== "" && !isOfThisRun(one)).toSorted()) hash.update(`\0${path}\0${await contentOf(join(root, path))}`);
}
function isOfThisRun(path) {
	return /(?:^|\/)gha-creds-[^/]*\.json$/.test(path) || /(?:^|\/)\.cloud-tasks\//.test(path);
}
async function contentOf(file) {
	const found = await lstat(file).catch(() => void 0);
	if (found === void 0) return "gone";
	if (found.isSymbolicLink()) return `->${await readlink(file)}`;
	return found.isFile() ? `${found.mode & 73 ? "x" : ""}${await fileDigest$1(file)}` : "other";
}
async function fileDigest$1(file) {
	const hash = createHash("sha256");
	await pipeline$1(createReadStream(file), hash);
	return hash.digest("hex");
}
async function repositoryOf(folder) {
	return (await git(folder, "rev-parse", "--show-toplevel"))?.replace(/\n$/, "");
}
function git(cwd, ...args) {
	return new Promise((resolve) => {
		execFile("git", [
			"--no-optional-locks",
			"-c",
			"core.fsmonitor=false",
			...args
		], {
			cwd,
			env: cleanEnv(),
			maxBuffer: MAX_OUTPUT_BYTES
		}, (error, stdout) => resolve(error === null ? stdout : void 0));
	});
}

// src/image/inputs/inputs-tag.ts
const FORM$1 = 1;
async function sourceTag(worker, base) {
	const { sourceDir, port, image } = worker;
	const lock = await findLockFile(sourceDir);
	return tagOf([
		"source",
		await treeDigest(sourceDir, lock?.root ?? sourceDir),
		base.digest,
		port,
		image.installScripts,
		process.version,
		process.env["SOURCE_DATE_EPOCH"] ?? ""
	]);
}
async function dockerfileInputs(worker, staged, registries) {
	const { buildArgs } = worker.image;
	const outside = outsideInputs(staged.text, buildArgs);
	const names = outside.images.map((image) => parseImageName(image));
	const images = await Promise.all(names.flatMap((name) => name === void 0 ? [] : [digestOf(name, registries).then((digest) => ({
		name,
		digest
	}))]));
	if (!(!outside.isOpen && !names.includes(void 0)) || images.some(({ digest }) => digest === void 0)) return {
		tag: void 0,
		images
	};
	const files = await Promise.all(staged.files.files.map(async ({ path, file, isExecutable }) => [
		path,
		isExecutable,
		await fileDigest(file)
	]));
	const { links, emptyFolders } = staged.files;
	return {
		tag: tagOf([
			"dockerfile",
			staged.text,
			buildArgs,
			images.map(({ digest }) => digest),
			files,
			links,
			emptyFolders.toSorted()
		]),
		images
	};
}
async function digestOf(name, registries) {
	if (name.digest !== void 0) return name.digest;
	return registries.repository(name).find(name.tag ?? "latest").catch((error) => {
		if ("code" in error) return void 0;
		throw error;
	});
}
async function fileDigest(file) {
	const hash = createHash("sha256");
	await pipeline$1(createReadStream(file), hash);
	return hash.digest("hex");
}
function tagOf(inputs) {
	return `inputs-${createHash("sha256").update(JSON.stringify([FORM$1, ...inputs])).digest("hex")}`;
}

// src/image/base/assemble.ts
const BASE_LAYERS_LABEL = "cloud-tasks-pipeline.base-layers";
const STAND_IN_LABEL = "cloud-tasks-pipeline.stand-in-base";
const NON_ROOT = "65532:65532";
function assemble(base, additions) {
	const types = base.form === "oci" ? OCI : DOCKER;
	const layers = [...base.layers, ...additions.layers.map((layer) => layerBlob(layer, types.layer))];
	const baseLabels = {
		"org.opencontainers.image.base.name": formatImageName({
			...base.name,
			digest: void 0
		}),
		"org.opencontainers.image.base.digest": base.digest
	};
	const config = jsonBlob(configOf(base, additions, baseLabels), types.config);
	return {
		manifest: jsonBlob({
			schemaVersion: 2,
			mediaType: types.manifest,
			config: descriptorOf(config),
			layers: layers.map(descriptorOf),
			...base.form === "oci" && base.standsInBecause === void 0 ? { annotations: baseLabels } : {}
		}, types.manifest),
		config,
		layers
	};
}
function configOf(base, { layers, process, title, created }, baseLabels) {
	const { container: _, container_config: __, author: ___, ...kept } = base.config;
	const { OnBuild: ____, ...config } = kept.config;
	const createdText = (created ?? /* @__PURE__ */ new Date(0)).toISOString().replace(/\.000Z$/, "Z");
	const history = layers.map(({ createdBy }) => ({
		created: createdText,
		created_by: createdBy
	}));
	return {
		...kept,
		created: createdText,
		config: {
			...config,
			Env: mergedEnv(config.Env, process.env),
			Entrypoint: process.entrypoint,
			Cmd: void 0,
			User: userOf(config.User),
			WorkingDir: process.workingDir,
			ExposedPorts: {
				...config.ExposedPorts,
				[`${process.port}/tcp`]: {}
			},
			Labels: {
				...config.Labels,
				"org.opencontainers.image.title": title,
				[BASE_LAYERS_LABEL]: String(base.layers.length),
				...base.standsInBecause === void 0 ? baseLabels : { [STAND_IN_LABEL]: "true" }
			}
		},
		rootfs: {
			type: "layers",
			diff_ids: [...kept.rootfs.diff_ids, ...layers.map(({ diffId }) => diffId)]
		},
		history: [...paddedHistory(base), ...history]
	};
}
function mergedEnv(base, own) {
	return [...base.filter((line) => !Object.hasOwn(own, line.slice(0, line.indexOf("=")))), ...Object.entries(own).map(([name, value]) => `${name}=${value}`)];
}
function userOf(user = "") {
	const name = user.split(":")[0] ?? "";
	return name === "" || name === "root" || /^0+$/.test(name) ? NON_ROOT : user;
}
function paddedHistory({ config, layers }) {
	const told = config.history.filter((entry) => entry.empty_layer !== true).length;
	const missing = Math.max(0, layers.length - told);
	return [...config.history, ...Array.from({ length: missing }, () => ({}))];
}

// src/image/source/worker-package.ts
const MAX_BYTES = 1e6;
async function readWorkerPackage(sourceDir) {
	const file = join(sourceDir, "package.json");
	const noPackage = (reason) => new Failure("IMAGE_NO_PACKAGE", `"${file}" ${reason}`, {
		exitCode: 2,
		hint: "an image is built from a package.json with a start script or main, by a Dockerfile beside it, or is named by `image`"
	});
	const read = await readRegularFile(file, {
		maxBytes: MAX_BYTES,
		confinedTo: sourceDir
	});
	if (!("bytes" in read)) throw noPackage(read.refused);
	let json;
	try {
		json = JSON.parse(read.bytes.toString("utf8")) ?? {};
	} catch {
		throw noPackage("is not JSON");
	}
	const args = startArgs(json.scripts?.["start"], json.main);
	const entry = args?.find((word) => !word.startsWith("-"));
	if (args === void 0 || entry === void 0) throw new Failure("IMAGE_NO_ENTRY", `"${file}" does not say how the worker starts`, {
		exitCode: 2,
		hint: "add \"start\": \"node dist/server.js\" to its scripts (node and plain words: there is no shell in the image), or \"main\""
	});
	return {
		hasBuild: typeof json.scripts?.["build"] === "string",
		args,
		entry: posix.normalize(entry),
		hasDependencies: [json.dependencies, json.optionalDependencies].some((map) => typeof map === "object" && map !== null && Object.keys(map).length > 0)
	};
}
async function isNodeWorker(sourceDir) {
	try {
		await readWorkerPackage(sourceDir);
		return true;
	} catch (error) {
		if (error instanceof Failure) return false;
		throw error;
	}
}
function startArgs(start, main) {
	if (typeof start === "string" && /^node\s[\w./@:=, -]+$/.test(start.trim())) return start.trim().split(/\s+/).slice(1);
	return typeof main === "string" && main !== "" ? [main.replace(/^\.\//, "")] : void 0;
}
function checkEntry(entry, paths, worker) {
	if (paths.includes(entry)) return;
	throw new Failure("IMAGE_ENTRY_MISSING", `worker "${worker}" starts "${entry}", which its image does not hold`, {
		exitCode: 2,
		hint: "let `npm run build` write it, and keep it out of .dockerignore"
	});
}
async function isBundled(sourceDir, entry) {
	const file = join(sourceDir, MANIFEST_FILE);
	const read = await readRegularFile(file, {
		maxBytes: MAX_BYTES,
		confinedTo: sourceDir
	});
	if (!("bytes" in read)) return false;
	try {
		const { bundle } = JSON.parse(read.bytes.toString("utf8"));
		return typeof bundle === "string" && posix.join(posix.dirname("dist/cloud-tasks.manifest.json"), bundle) === entry;
	} catch {
		return false;
	}
}

// src/image/restore-manifest.ts
async function restoreManifest({ configFile, layers }, sourceDir) {
	if (!await isNodeWorker(sourceDir)) return;
	const { WorkingDir = "/", Labels } = configFile.config;
	const inImage = plainPath(posix.join("/", WorkingDir, MANIFEST_FILE));
	const told = Number(Labels["cloud-tasks-pipeline.base-layers"] ?? 0);
	const own = layers.slice(Number.isInteger(told) && told > 0 ? told : 0);
	for (const layer of own.toReversed()) {
		const bytes = await fileIn(layer, inImage);
		if (bytes !== void 0) {
			await write(join(sourceDir, MANIFEST_FILE), bytes);
			return;
		}
	}
}
async function fileIn(layer, path) {
	const unpack = layer.mediaType.endsWith("gzip") ? createGunzip() : new PassThrough();
	if (!/(?:gzip|tar)$/.test(layer.mediaType)) return void 0;
	await layer.prepare?.();
	const stop = new AbortController();
	const tar = (0, import_tar_stream.extract)();
	const read = pipeline$1(layer.open(), unpack, tar, { signal: stop.signal });
	read.catch(() => void 0);
	try {
		for await (const entry of tar) {
			const { name, type, size } = entry.header;
			if (type === "file" && plainPath(name) === path && size <= 1e6) return await buffer(entry);
			entry.resume();
		}
		await read;
		return;
	} catch {
		return;
	} finally {
		stop.abort();
	}
}
function plainPath(name) {
	return posix.join("/", name);
}
async function write(file, bytes) {
	await mkdir(dirname(file), { recursive: true });
	const isLink = async (path) => (await lstat(path).catch(() => void 0))?.isSymbolicLink() === true;
	if (await isLink(dirname(file)) || await isLink(file)) return;
	await writeFile(file, bytes);
}

// src/image/dependencies/elf.ts
const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const DT = {
	needed: 1n,
	strtab: 5n,
	verneed: 1879048190n,
	verneednum: 1879048191n
};
const X86_64 = 62;
const MAX_ENTRIES = 1e4;
function readAddon(bytes) {
	if (bytes.length < 64 || bytes.readUInt32BE(0) !== 2135247942) return { unfit: formatOf(bytes) };
	if (bytes[4] !== 2 || bytes[5] !== 1) return { unfit: "a 32-bit or big-endian system" };
	const machine = bytes.readUInt16LE(18);
	if (machine !== X86_64) return { unfit: machine === 183 ? "linux/arm64" : `another CPU (ELF ${machine})` };
	try {
		return neededBy(bytes);
	} catch (error) {
		if (error instanceof RangeError) return { unfit: "nothing: the file is damaged" };
		throw error;
	}
}
function formatOf(bytes) {
	const magic = bytes.length < 4 ? 0 : bytes.readUInt32BE(0);
	if ([
		3489328638,
		3472551422,
		3405691582
	].includes(magic)) return "macOS";
	return magic >>> 16 === 19802 ? "Windows" : "no system that is known";
}
function neededBy(bytes) {
	const segments = segmentsOf(bytes);
	const dynamic = segments.find(({ type }) => type === PT_DYNAMIC);
	const entries = dynamic === void 0 ? [] : dynamicEntries(bytes, dynamic);
	const value = (tag) => entries.find((entry) => entry.tag === tag)?.value;
	const strings = fileOffset(segments, value(DT.strtab) ?? 0n);
	const needed = entries.filter(({ tag }) => tag === DT.needed).map((entry) => textAt(bytes, strings + Number(entry.value)));
	if (needed.some((name) => name.startsWith("libc.musl-"))) return {
		libc: "musl",
		glibc: void 0
	};
	if (!needed.includes("libc.so.6")) return {
		libc: needed.includes("libc.so") ? "musl" : void 0,
		glibc: void 0
	};
	const address = value(DT.verneed);
	return {
		libc: "glibc",
		glibc: newest(address === void 0 ? [] : versionNames(bytes, fileOffset(segments, address), Number(value(DT.verneednum) ?? 0n), strings))
	};
}
function segmentsOf(bytes) {
	const table = Number(bytes.readBigUInt64LE(32));
	const [size, count] = [bytes.readUInt16LE(54), bytes.readUInt16LE(56)];
	return Array.from({ length: Math.min(count, MAX_ENTRIES) }, (_, index) => {
		const at = table + index * size;
		return {
			type: bytes.readUInt32LE(at),
			offset: Number(bytes.readBigUInt64LE(at + 8)),
			address: bytes.readBigUInt64LE(at + 16),
			size: Number(bytes.readBigUInt64LE(at + 32))
		};
	});
}
function dynamicEntries(bytes, { offset, size }) {
	const entries = [];
	const end = offset + Math.min(size, MAX_ENTRIES * 16);
	for (let at = offset; at + 16 <= end; at += 16) {
		const tag = bytes.readBigUInt64LE(at);
		if (tag === 0n) break;
		entries.push({
			tag,
			value: bytes.readBigUInt64LE(at + 8)
		});
	}
	return entries;
}
function fileOffset(segments, address) {
	const segment = segments.find(({ type, address: from, size }) => type === PT_LOAD && address >= from && address < from + BigInt(size));
	return segment === void 0 ? 0 : segment.offset + Number(address - segment.address);
}
function versionNames(bytes, start, count, strings) {
	const names = [];
	let at = start;
	for (let file = 0; file < Math.min(count, MAX_ENTRIES); file++) {
		let entry = at + bytes.readUInt32LE(at + 8);
		const entries = bytes.readUInt16LE(at + 2);
		for (let index = 0; index < entries && names.length < MAX_ENTRIES; index++) {
			names.push(textAt(bytes, strings + bytes.readUInt32LE(entry + 8)));
			entry += bytes.readUInt32LE(entry + 12);
		}
		const next = bytes.readUInt32LE(at + 12);
		if (next === 0) break;
		at += next;
	}
	return names;
}
function textAt(bytes, at) {
	if (at < 0 || at >= bytes.length) throw new RangeError("a name outside of the file");
	const end = bytes.indexOf(0, at);
	return bytes.toString("latin1", at, end < 0 ? at : Math.min(end, at + 255));
}
function newest(names) {
	let found;
	for (const name of names) {
		const match = /^GLIBC_(\d+)\.(\d+)/.exec(name);
		if (match === null) continue;
		const version = [Number(match[1]), Number(match[2])];
		if (found === void 0 || isNewer(version, found)) found = version;
	}
	return found;
}
function isNewer(one, other) {
	return one[0] > other[0] || one[0] === other[0] && one[1] > other[1];
}

// src/image/base/libc.ts
const MUSL = /^(?:usr\/)?lib\/ld-musl-x86_64\.so\.1$/;
const GLIBC = /^(?:usr\/)?lib(?:64|\/x86_64-linux-gnu)\/libc(?:-\d+\.\d+\.so|\.so\.6)$/;
const MAX_LIBC_BYTES = 33554432;
async function libcOf({ layers }) {
	let found;
	for (const layer of layers) {
		if (!layer.mediaType.endsWith("gzip")) continue;
		await layer.prepare?.();
		const { extract } = await import("../packages/tar-stream-index.entry.js?D5YP0S73").then((m) => /* @__PURE__ */ __toESM(m.default, 1));
		const tar = extract();
		const read = pipeline$1(layer.open(), createGunzip(), tar);
		read.catch(() => void 0);
		for await (const entry of tar) {
			const path = entry.header.name.replace(/^\.?\//, "");
			if (MUSL.test(path)) found = { name: "musl" };
			if (GLIBC.test(path) && entry.header.type === "file" && (entry.header.size ?? 0) <= MAX_LIBC_BYTES) {
				const version = versionOf(await buffer(entry));
				if (version !== void 0) found = {
					name: "glibc",
					version
				};
			} else entry.resume();
		}
		await read;
	}
	return found;
}
function versionOf(bytes) {
	return newest(bytes.toString("latin1").match(/GLIBC_\d+\.\d+/g) ?? []);
}

// src/image/dependencies/addons.ts
async function addonsOf({ name, isOptional, locked }, files) {
	const addons = await Promise.all(files.filter(({ path }) => path.endsWith(".node")).map(async ({ path, file }) => ({
		file: path,
		addon: readAddon(await readFile(file))
	})));
	const isCompiled = locked.hasInstallScript === true && files.some(({ path }) => path === "binding.gyp");
	if (addons.length === 0 && !isCompiled) return void 0;
	return {
		name,
		isOptional,
		isCompiled,
		addons
	};
}
function addonProblem({ addons, isCompiled }, libc) {
	const problems = addons.map(({ file, addon }) => ({
		file,
		problem: misfit(addon, libc)
	}));
	if (problems.some(({ problem }) => problem === void 0)) return void 0;
	const near = problems.find(({ problem }) => problem?.includes("libc")) ?? problems[0];
	if (near !== void 0) return `its addon ${near.file} is for ${near.problem}`;
	return isCompiled ? "its install script compiles it, and is not run" : void 0;
}
function misfit(addon, libc) {
	if ("unfit" in addon) return addon.unfit;
	if (libc === void 0 || addon.libc === void 0) return void 0;
	if (addon.libc !== libc.name) return `${addon.libc}, and the base has ${libc.name}`;
	if (libc.name === "musl" || addon.glibc === void 0) return void 0;
	return isNewer(addon.glibc, libc.version) ? `glibc ${addon.glibc.join(".")}, and the base has ${libc.version.join(".")}` : void 0;
}

// src/image/dependencies/closure.ts
function closureOf(lock, libc) {
	const walk = new Walk(lock, libc);
	walk.from(lock.workerPath, false);
	return {
		packages: [...walk.packages.values()].toSorted((a, b) => a.path < b.path ? -1 : 1),
		links: [...walk.links.values()].toSorted((a, b) => a.path < b.path ? -1 : 1)
	};
}
function dependsOnLibc({ packages }) {
	return Object.values(packages).some(({ libc }) => libc !== void 0);
}
var Walk = class {
	packages = /* @__PURE__ */ new Map();
	links = /* @__PURE__ */ new Map();
	#lock;
	#libc;
	constructor(lock, libc) {
		this.#lock = lock;
		this.#libc = libc;
	}
	from(path, isOptional) {
		const { dependencies = {}, optionalDependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = this.#lock.packages[path] ?? {};
		for (const name of Object.keys({
			...dependencies,
			...peerDependencies
		})) {
			if (dependencies[name] === void 0 && peerDependenciesMeta[name]?.optional === true) continue;
			const mayMiss = optionalDependencies[name] !== void 0;
			this.#need(name, path, isOptional || mayMiss);
		}
		for (const name of Object.keys(optionalDependencies)) this.#need(name, path, true);
	}
	#need(name, by, isOptional) {
		const path = this.#resolve(name, by);
		const locked = path === void 0 ? void 0 : this.#lock.packages[path];
		if (path === void 0 || locked === void 0) {
			if (isOptional) return;
			throw lockFailure(this.#lock, `${nameAt(by) || "the worker"} needs ${name}, which is not in it`);
		}
		const known = this.packages.get(path);
		if (known !== void 0 && (isOptional || !known.isOptional)) return;
		if (locked.link === true) return this.#follow(path, locked, isOptional);
		const problem = this.#unfit(locked);
		if (problem !== void 0) {
			if (isOptional) return;
			throw new Failure("IMAGE_DEPENDENCY_UNFIT", `${name} can't run in the image: it is for ${problem}`, {
				exitCode: 2,
				hint: `replace ${name}, or make it an optional dependency if the worker can do without it`
			});
		}
		this.packages.set(path, {
			path,
			name,
			locked,
			isOptional
		});
		this.from(path, isOptional);
	}
	#follow(path, { resolved = "" }, isOptional) {
		if (resolved === "" || resolved.startsWith("..") || this.#lock.packages[resolved] === void 0) throw lockFailure(this.#lock, `${nameAt(path)} is a link to "${resolved}", which lies outside`);
		if (this.links.has(path)) return;
		this.links.set(path, {
			path,
			target: resolved
		});
		this.from(resolved, isOptional);
	}
	#resolve(name, from) {
		if (!/^(?:@[^/]+\/)?[^/]+$/.test(name) || name.includes("..")) return void 0;
		for (let at = from;; at = at.slice(0, Math.max(0, at.lastIndexOf("/")))) {
			const candidate = at === "" ? `node_modules/${name}` : `${at}/node_modules/${name}`;
			if (this.#lock.packages[candidate] !== void 0) return candidate;
			if (at === "") return void 0;
		}
	}
	#unfit({ os, cpu, libc }) {
		if (!allows(os, "linux")) return (os ?? []).join(", ");
		if (!allows(cpu, "x64")) return (cpu ?? []).join(", ");
		return allows(libc, this.#libc) ? void 0 : (libc ?? []).join(", ");
	}
};
function allows(list, value) {
	if (list === void 0 || list.includes("any")) return true;
	if (list.includes(`!${value}`)) return false;
	return list.includes(value) || list.every((one) => one.startsWith("!"));
}
function nameAt(path) {
	const at = path.lastIndexOf("node_modules/");
	return at < 0 ? path : path.slice(at + 13);
}
function lockFailure({ root, name }, problem) {
	return new Failure("IMAGE_LOCK", `${name} in ${root} can't be used: ${problem}`, {
		exitCode: 2,
		hint: "write it anew by `npm install`; what lies outside of its folder needs a Dockerfile, or a build that bundles it"
	});
}

// src/image/dependencies/npm-ci.ts
async function npmCi(run, control) {
	const { lock, folder } = run;
	await copyManifests(lock, folder);
	const only = lock.workerPath === "" ? [] : [`--workspace=${lock.workerPath}`];
	const installed = await npm([
		"ci",
		"--omit=dev",
		"--ignore-scripts",
		"--no-audit",
		"--no-fund",
		"--prefer-offline",
		"--os=linux",
		"--cpu=x64",
		`--libc=${run.libc}`,
		...only
	], npmEnv(await tokenVariables(lock.root)), run, control);
	if (installed.how !== "") throw failed(run, installed);
	if (!run.installScripts) return;
	const built = await npm(["rebuild"], cleanEnv(), run, control);
	if (built.how !== "") throw failed(run, built);
}
function npm(args, env, { folder, worker, progress }, control) {
	const onLine = (line) => progress.info(`${worker}: ${line}`);
	return runProgram({
		name: "npm",
		args,
		cwd: folder,
		env,
		onLine
	}, control);
}
function failed({ worker, lock }, { how, printed }) {
	return new Failure("IMAGE_DEPENDENCIES_FAILED", `the production dependencies of worker "${worker}" can't be installed: ${how}${printed}`, {
		exitCode: 2,
		hint: `check that \`npm ci --omit=dev --ignore-scripts\` works in ${lock.root} and that npm's registry can be reached`
	});
}
async function copyManifests(lock, folder) {
	const { root, name, packages } = lock;
	await copyFile(join(root, name), join(folder, name));
	await copyFile(join(root, ".npmrc"), join(folder, ".npmrc")).catch(() => void 0);
	for (const [path, { link, resolved = "" }] of Object.entries(packages)) {
		if (path.split("/").includes("..")) continue;
		if (!path.includes("node_modules") && link !== true) await copyInto(join(path, "package.json"), lock, folder);
		const archive = /^file:(.*\.(?:tgz|tar\.gz))$/.exec(resolved)?.[1];
		if (archive !== void 0 && !archive.split("/").includes("..")) await copyInto(archive, lock, folder);
	}
}
async function copyInto(path, lock, folder) {
	const target = join(folder, path);
	await mkdir(dirname(target), { recursive: true });
	await copyFile(join(lock.root, path), target).catch((error) => {
		throw lockFailure(lock, `${path} can't be read: ${errorMessage(error)}`);
	});
}
async function tokenVariables(root) {
	const files = [join(root, ".npmrc"), join(process.env["HOME"] || homedir(), ".npmrc")];
	return (await Promise.all(files.map((file) => readFile(file, "utf8").catch(() => "")))).flatMap((text) => [...text.matchAll(/\$\{(\w+)\??\}/g)].map(([, name = ""]) => name));
}

// src/image/dependencies/dependency-layer.ts
const FORM = 1;
async function dependencyLayer(worker, lock, folder, deps) {
	const libc = dependsOnLibc(lock) ? (await deps.libc())?.name ?? "glibc" : "glibc";
	const { packages, links } = closureOf(lock, libc);
	if (packages.length === 0) return {
		layer: void 0,
		links
	};
	const places = placesOf({
		packages,
		links
	}, folder);
	const key = sha256(Buffer.from(JSON.stringify([
		FORM,
		worker.installScripts ? [
			process.version,
			process.platform,
			process.arch
		] : [],
		packages.map(({ path, locked, isOptional }) => [
			places.get(path),
			isOptional,
			locked.version,
			locked.integrity ?? locked.resolved
		])
	])));
	const memory = join(deps.cacheFolder, "dependencies", `${key.replace("sha256:", "")}.json`);
	const made = await recall(memory, deps) ?? await make();
	await checkAddons(made.addons, worker, deps);
	return {
		layer: {
			...made.layer,
			file: deps.blobs.path(made.layer.digest)
		},
		links
	};
	async function make() {
		deps.progress.info(`${worker.id}: installing ${packages.length} production dependencies`);
		const installed = await mkdtemp(join(deps.tempFolder, "npm-"));
		const { progress, control } = deps;
		await npmCi({
			...worker,
			worker: worker.id,
			lock,
			libc,
			folder: installed,
			progress
		}, control);
		const found = await filesOf(packages, installed, worker.id);
		const files = [...found].flatMap(([{ path }, own]) => own.map((file) => ({
			...file,
			path: `${places.get(path)}/${file.path}`
		})));
		const target = await mkdtemp(join(deps.tempFolder, "layer-"));
		const { file, ...layer } = await writeLayer(files, join(target, "layer.tar.gz"));
		await deps.blobs.file(layer, (kept) => copyFile(file, kept));
		const remembered = {
			layer,
			addons: (await Promise.all([...found].map(([needed, own]) => addonsOf(needed, own)))).filter((one) => one !== void 0)
		};
		await remember(memory, remembered);
		return remembered;
	}
}
function placesOf({ packages, links }, folder) {
	return new Map(packages.map(({ path }) => {
		const link = links.find(({ target }) => path.startsWith(`${target}/`));
		return [path, `${folder}/${link === void 0 ? path : `${link.path}${path.slice(link.target.length)}`}`];
	}));
}
async function filesOf(packages, installed, worker) {
	const found = /* @__PURE__ */ new Map();
	for (const needed of packages) {
		const folder = join(installed, needed.path);
		const version = await versionIn(folder);
		if (version === void 0 && needed.isOptional) continue;
		if (version === void 0 || (needed.locked.version ?? version) !== version) throw new Failure("IMAGE_DEPENDENCIES_FAILED", `npm ${version === void 0 ? "left out" : `installed ${version} of`} ${needed.name}, which worker "${worker}" needs${needed.locked.version === void 0 ? "" : ` in version ${needed.locked.version}`}`, {
			exitCode: 2,
			hint: "update npm to version 10.3 or newer, and write the lock file anew"
		});
		found.set(needed, (await collectFiles(folder, PACKAGE, { mayHoldKeys: true })).files);
	}
	return found;
}
const PACKAGE = {
	ignores: (path) => path === "node_modules" || path.startsWith("node_modules/"),
	ignoresAllBelow: (path) => path === "node_modules"
};
async function versionIn(folder) {
	try {
		const text = await readFile(join(folder, "package.json"), "utf8");
		const { version } = JSON.parse(text);
		return typeof version === "string" ? version : "";
	} catch {
		return;
	}
}
async function checkAddons(addons, { id }, { libc, progress }) {
	if (addons.length === 0) return;
	const base = await libc();
	for (const one of addons) {
		const problem = addonProblem(one, base);
		if (problem === void 0) continue;
		if (one.isOptional) {
			progress.warn(`${id}: ${one.name} will not load in the image: ${problem}`);
			continue;
		}
		throw new Failure("IMAGE_DEPENDENCY_UNFIT", `${one.name} can't run in the image: ${problem}`, {
			exitCode: 2,
			hint: one.isCompiled ? "set install_scripts: true to let it compile here, name a base_image that it fits, or write a Dockerfile" : "name a base_image that it fits, or another version of it"
		});
	}
}
async function recall(memory, { blobs }) {
	try {
		const remembered = JSON.parse(await readFile(memory, "utf8"));
		await blobs.file(remembered.layer, () => Promise.reject(/* @__PURE__ */ new Error("the layer is gone")));
		return remembered;
	} catch {
		return;
	}
}
async function remember(memory, remembered) {
	await mkdir(dirname(memory), { recursive: true });
	const partial = `${memory}.${process.pid}.partial`;
	await writeFile(partial, JSON.stringify(remembered));
	await rename(partial, memory);
}

// src/image/run/run-build.ts
const NOT_FOUND = 127;
const CRASHES_ON_START = 70;
async function runBuild(worker, sourceDir, progress, control) {
	const { how, exitCode, printed } = await runProgram({
		name: "npm",
		args: [
			"run",
			"--silent",
			"build"
		],
		cwd: sourceDir,
		env: cleanEnv(),
		onLine: (line) => progress.info(`${worker}: ${plainLine(line, Infinity)}`)
	}, control);
	if (how === "") return;
	if (exitCode === CRASHES_ON_START) throw new Failure("IMAGE_WORKER_CRASHES", `worker "${worker}" crashes on start${printed}`, {
		exitCode: 1,
		hint: `fix what the worker does when it is imported; \`npm run build\` in ${sourceDir} shows it`
	});
	throw new Failure("IMAGE_BUILD_FAILED", `the build of worker "${worker}" failed: ${how}${printed}`, {
		exitCode: 2,
		hint: exitCode === NOT_FOUND ? `a program of the build is missing: run \`npm ci\` in ${sourceDir}` : `run \`npm run build\` in ${sourceDir}`
	});
}

// src/image/source/build-source.ts
const APP = "app";
async function buildFromSource(worker, base, deps) {
	const { sourceDir } = worker;
	const found = await readWorkerPackage(sourceDir);
	if (found.hasBuild) await runBuild(worker.id, sourceDir, deps.progress, deps.control);
	const own = await sourceFiles(sourceDir);
	checkEntry(found.entry, own.map(({ path }) => path), worker.id);
	const lock = await isBundled(sourceDir, found.entry) ? void 0 : await lockOf(worker, found);
	const dependencies = lock && await dependenciesOf(worker, lock, base, deps);
	const workingDir = lock === void 0 || lock.workerPath === "" ? APP : `${APP}/${lock.workerPath}`;
	const linked = lock && dependencies ? await linkedFiles(lock, dependencies) : [];
	const folder = await mkdtemp(join(deps.tempFolder, "layer-"));
	const layer = await writeLayer([...own.map((file) => ({
		...file,
		path: `${workingDir}/${file.path}`
	})), ...linked], join(folder, "layer.tar.gz"));
	const layers = [...dependencies?.layer === void 0 ? [] : [{
		...dependencies.layer,
		createdBy: "cloud-tasks: npm ci --omit=dev"
	}], {
		...layer,
		createdBy: `cloud-tasks: ${worker.id}`
	}];
	return assemble(base, {
		layers,
		process: {
			entrypoint: [nodeOf(base), ...found.args],
			workingDir: `/${workingDir}`,
			env: { NODE_ENV: "production" },
			port: worker.port
		},
		title: worker.id,
		...createdAt()
	});
}
function nodeOf({ config }) {
	const [entry = ""] = config.config.Entrypoint;
	return basename(entry) === "node" ? entry : "node";
}
function createdAt() {
	const seconds = process.env["SOURCE_DATE_EPOCH"] ?? "";
	return /^\d{1,11}$/.test(seconds) ? { created: /* @__PURE__ */ new Date(Number(seconds) * 1e3) } : {};
}
async function lockOf(worker, found) {
	if (!found.hasDependencies) return void 0;
	const lock = await findLockFile(worker.sourceDir);
	if (lock !== void 0) return lock;
	throw new Failure("IMAGE_LOCK", `worker "${worker.id}" has dependencies, and no package-lock.json in ${worker.sourceDir} or above it lists them`, {
		exitCode: 2,
		hint: "run `npm install` there and commit the lock file; with another package manager bundle the worker (its packages are devDependencies then), or write a Dockerfile"
	});
}
function dependenciesOf({ id, image }, lock, base, deps) {
	let libc;
	return dependencyLayer({
		id,
		installScripts: image.installScripts
	}, lock, APP, {
		...deps,
		libc: () => libc ??= base.standsInBecause === void 0 ? libcOf(base) : Promise.resolve(void 0)
	});
}
async function linkedFiles(lock, { links }) {
	return (await Promise.all(links.map(async ({ path, target }) => {
		return (await sourceFiles(join(lock.root, target))).map((file) => ({
			...file,
			path: `${APP}/${path}/${file.path}`
		}));
	}))).flat();
}
async function sourceFiles(folder) {
	const { files, links } = await collectFiles(folder, withOwnRules(await readIgnoreFile(folder)));
	const [link] = links;
	if (link === void 0) return files;
	throw new Failure("IMAGE_UNSUPPORTED_FILE", `"${link.path}" in ${folder} is a link`, {
		exitCode: 2,
		hint: `replace the link by the file itself, or add "${link.path}" to .dockerignore`
	});
}
function withOwnRules(rules) {
	const isOwn = (path) => path.split("/").includes("node_modules") || [".dockerignore", "Dockerfile"].includes(path);
	return {
		ignores: (path) => isOwn(path) || rules.ignores(path),
		ignoresAllBelow: (folder) => isOwn(folder) || rules.ignoresAllBelow(folder)
	};
}

// src/image/make-image.ts
async function pendingImage(worker, run) {
	if (!await hasDockerfile(worker)) return fromSource(worker, run);
	if (run.deps.runsAs === "process" && await isNodeWorker(worker.sourceDir)) return withoutDockerfile(worker, run);
	return fromDockerfile(worker, run);
}
async function hasDockerfile({ image, sourceDir }) {
	if (image.dockerfile !== void 0) return true;
	if (image.baseImage !== void 0) return false;
	return (await stat(join(sourceDir, "Dockerfile")).catch(() => void 0))?.isFile() === true;
}
function withoutDockerfile(worker, run) {
	const base = standIn(DEFAULT_BASE, "a process needs none");
	return {
		tag: void 0,
		reported: {},
		async make() {
			try {
				return {
					image: await buildFromSource(worker, base, run),
					reported: { withoutDockerfile: true }
				};
			} catch (error) {
				if (!(error instanceof Failure) || error.code !== "IMAGE_LOCK") throw error;
				return (await fromDockerfile(worker, run)).make();
			}
		}
	};
}
async function fromDockerfile(worker, run) {
	const staged = await stageWorker(worker, run);
	const { tag, images } = await dockerfileInputs(worker, staged, run.registries);
	for (const { name, digest } of images) {
		const warning = tagAloneWarning(worker, "FROM", name, digest, run.project);
		if (warning !== void 0) run.warn(warning);
	}
	return {
		tag,
		reported: {},
		async make() {
			const image = await buildDockerfile(worker, staged, run);
			await restoreManifest(image, worker.sourceDir);
			return {
				image,
				reported: {}
			};
		}
	};
}
async function fromSource(worker, run) {
	const base = await run.bases.resolve(worker.image.baseImage ?? DEFAULT_BASE);
	const isReal = base.standsInBecause === void 0;
	const warning = isReal ? tagAloneWarning(worker, "base_image", base.name, base.pin, run.project) : void 0;
	if (warning !== void 0) run.warn(warning);
	const reported = { base: reportedBase(base) };
	return {
		tag: isReal ? await sourceTag(worker, base) : void 0,
		reported,
		make: async () => ({
			image: await buildFromSource(worker, base, run),
			reported
		})
	};
}

// src/image/build-images.ts
function buildImages(project, deps) {
	return eachImage(project, deps, (worker, run) => {
		const { given } = worker.image;
		return given === void 0 ? builtImage(worker, run) : givenImage(worker, given, run);
	});
}
async function builtImage(worker, run) {
	const target = targetOf(worker.id, run);
	const pending = await pendingImage(worker, run);
	const { tag } = pending;
	const found = tag === void 0 || run.deps.reuse === false ? void 0 : await findBuilt(tag, target, run);
	if (found === void 0) {
		const { image, reported } = await pending.make();
		return pushed(worker, image, {
			target,
			tag
		}, {
			made: "built",
			...reported
		}, run);
	}
	await restoreManifest(found, worker.sourceDir);
	const { digest } = found.manifest;
	run.progress.info(`${worker.id}: ${digest} was made of the same inputs before`);
	const image = `${target.registry.host}/${target.name}@${digest}`;
	const sizeBytes = sizeOfImage(found);
	return {
		worker: worker.id,
		image,
		digest,
		sizeBytes,
		made: "reused",
		...pending.reported
	};
}
async function eachImage(project, deps, imageOf) {
	const startedMs = deps.clock.now();
	const { images, warnings } = await withImageRun(project, deps, async (run) => {
		const made = [];
		for (const worker of project.workers) {
			deps.signal?.throwIfAborted();
			made.push(await imageOf(worker, run));
		}
		return {
			images: made,
			warnings: run.warnings
		};
	});
	return {
		status: "passed",
		durationMs: deps.clock.now() - startedMs,
		summary: imagesSummary(images),
		images,
		...warnings.length === 0 ? {} : { warnings: [...warnings] }
	};
}

export { STAND_IN_LABEL, buildImages, eachImage, givenImage, pendingImage, pushed, readOciArchive, restoreManifest, sizeOfImage, targetOf, writeOciArchive };