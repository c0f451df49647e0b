if (!import.meta.url.endsWith("?DC2fTArT")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure, errorMessage } from "./base-failure.js?BXI57Sjq";
import { ZodError, _enum, object, string, url } from "../packages/zod.js?DcMP3_aj";
import { apiFailure } from "./gcp-api-failure.js?C4_KA7_V";
import { ambientCredentials, fixedCredentials } from "./gcp-credentials.js?B5waZExm";
import { googleEndpoints } from "./gcp-endpoints.js?C3RAX2u-";
import { connectGcp } from "./gcp-gcp.js?CY1O0ghD";

// src/commands/deploy/target.ts
const discoverySchema = object({
	rest: url(),
	grpc: string(),
	projectId: string(),
	projectNumber: string(),
	region: string(),
	outside: _enum(["stand-in", "real"]).default("real"),
	runsAs: _enum([
		"container",
		"process",
		"either"
	]).default("process")
});
const DISCOVERY_TIMEOUT_MS = 1e4;
async function connectTarget(options) {
	return options.emulator === void 0 ? connectGoogle(options.projectId) : await connectEmulator(options.emulator, options.clock);
}
function connectGoogle(projectId) {
	if (projectId === void 0) throw new Failure("TF_NO_PROJECT_ID", "no Google Cloud project is named", {
		exitCode: 2,
		hint: "set project_id in cloud-tasks.yaml, at the top or in the environment, or give --project; for a try without an account give --emulator"
	});
	const gcp = connectGcp(googleEndpoints, ambientCredentials({ projectId }));
	return {
		projectId,
		endpoints: googleEndpoints,
		gcp,
		runsAs: "container",
		projectNumber: () => readProjectNumber(gcp, projectId),
		effects: "none",
		processEnv: process.env,
		extraEnv: {},
		close: () => gcp.close()
	};
}
async function readProjectNumber(gcp, projectId) {
	let name;
	try {
		const path = `/v3/projects/${encodeURIComponent(projectId)}`;
		name = (await gcp.rest({
			api: "cloudresourcemanager",
			method: "GET",
			path
		})).name;
	} catch (error) {
		throw apiFailure(`read project "${projectId}"`, error);
	}
	const number = /^projects\/(\d+)$/.exec(String(name))?.[1];
	if (number !== void 0) return number;
	throw new Failure("GCP_UNKNOWN", `project "${projectId}" has no number: ${String(name)}`, { exitCode: 1 });
}
async function connectEmulator(url, clock) {
	const { rest, grpc, projectId, projectNumber, region, outside, runsAs } = await discover(url);
	const [{ rehearsalEndpoints }, { reattachEnv, startProvider }] = await Promise.all([import("./commands-rehearse-endpoints.entry.js?1OedKeW7"), import("./rehearsal-provider-provider.entry.js?B3EXJs23")]);
	const { hostname, port } = new URL(`http://${grpc}`);
	const endpoints = rehearsalEndpoints({
		restUrl: rest,
		grpcAddress: {
			host: hostname.replaceAll(/[[\]]/g, ""),
			port: Number(port)
		},
		projectId,
		region
	});
	const gcp = connectGcp(endpoints, fixedCredentials("emulator"));
	const provider = await startProvider({
		clock,
		env: endpoints.terraformEnv
	});
	return {
		projectId,
		endpoints,
		gcp,
		runsAs,
		projectNumber: () => Promise.resolve(projectNumber),
		effects: outside === "stand-in" ? "real" : "none",
		processEnv: withoutCredentials(process.env),
		extraEnv: reattachEnv(provider),
		async close() {
			await Promise.all([gcp.close(), provider.stop()]);
		}
	};
}
async function discover(url) {
	const base = checkLocal(url, "--emulator");
	let found;
	try {
		const response = await fetch(new URL("/_emulator", base), {
			redirect: "error",
			signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS)
		});
		found = discoverySchema.parse(await response.json());
	} catch (cause) {
		const why = cause instanceof ZodError ? "something else answers there" : errorMessage(cause);
		throw new Failure("EMULATOR_UNREACHABLE", `no embedded cloud at ${url}: ${why}`, {
			exitCode: 2,
			hint: "start one with `cloud-tasks emulate` and give the REST address that it prints",
			cause
		});
	}
	checkLocal(found.rest, `${url} names`);
	checkLocal(`http://${found.grpc}`, `${url} names`);
	return found;
}
function checkLocal(text, where) {
	const full = text.includes("://") ? text : `http://${text}`;
	const url = URL.canParse(full) ? new URL(full) : void 0;
	const host = url?.hostname ?? "";
	const local = host === "localhost" || host === "[::1]" || /^127(\.\d+){3}$/.test(host);
	if (url?.protocol === "http:" && local) return url;
	throw new Failure("EMULATOR_NOT_LOCAL", `${where} ${JSON.stringify(text)}, which is not an address of this machine`, {
		exitCode: 2,
		hint: "give the address of an embedded cloud on this machine, such as 127.0.0.1:8124; leave --emulator out for Google"
	});
}
function withoutCredentials(env) {
	return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(GOOGLE|CLOUDSDK|ACTIONS)_/.test(name)));
}

export { connectTarget };