if (!import.meta.url.endsWith("?BTtjdafZ")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./base-failure.js?BXI57Sjq";
import { wrongInput } from "./commands-action-inputs.js?DPKVlVzY";
import { join } from "node:path";
import { mkdtemp, rm, writeFile } from "node:fs/promises";

// src/commands/action/google-identity.ts
const CREDENTIALS = "GOOGLE_APPLICATION_CREDENTIALS";
async function withGoogleIdentity({ inputs, run }, body) {
	const provider = inputs.text("workload-identity-provider");
	if (provider === "") return body();
	const folder = await mkdtemp(join(run.temp, "cloud-tasks-identity-"));
	const before = process.env[CREDENTIALS];
	try {
		const file = join(folder, "credentials.json");
		const source = credentialSource(provider, inputs.text("service-account"), process.env);
		await writeFile(file, JSON.stringify(source), { mode: 384 });
		process.env[CREDENTIALS] = file;
		return await body();
	} finally {
		if (before === void 0) delete process.env[CREDENTIALS];
		else process.env[CREDENTIALS] = before;
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}
function credentialSource(provider, serviceAccount, env) {
	if (!/^projects\/\d+\/locations\/global\/workloadIdentityPools\/[^/\s]+\/providers\/[^/\s]+$/.test(provider)) throw wrongInput("workload-identity-provider", provider, "pass the full name that `cloud-tasks bootstrap` prints, projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER");
	if (serviceAccount !== "" && !/^[^@\s/]+@[^@\s/]+$/.test(serviceAccount)) throw wrongInput("service-account", serviceAccount, "pass the account's e-mail address");
	const url = env["ACTIONS_ID_TOKEN_REQUEST_URL"] ?? "";
	const token = env["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] ?? "";
	if (!URL.canParse(url) || token === "") throw new Failure("ACTION_NO_ID_TOKEN", "the job is not allowed to request an ID token", {
		exitCode: 2,
		hint: "give the job \"id-token: write\"; a pull request from a fork never has it"
	});
	const audience = `//iam.googleapis.com/${provider}`;
	const request = new URL(url);
	request.searchParams.set("audience", `https:${audience}`);
	return {
		type: "external_account",
		audience,
		subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
		token_url: "https://sts.googleapis.com/v1/token",
		credential_source: {
			url: request.href,
			headers: { Authorization: `Bearer ${token}` },
			format: {
				type: "json",
				subject_token_field_name: "value"
			}
		},
		...serviceAccount === "" ? {} : { service_account_impersonation_url: `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${serviceAccount}:generateAccessToken` }
	};
}

// src/commands/action/place.ts
function placeOf({ inputs }, config, environment) {
	const optional = {
		project: inputs.text("project"),
		stateBucket: inputs.text("state-bucket"),
		emulator: inputs.text("emulator") || (process.env["CLOUD_TASKS_EMULATOR"] ?? "")
	};
	const given = Object.entries(optional).filter(([, value]) => value !== "");
	return {
		config,
		environment,
		json: false,
		download: true,
		...Object.fromEntries(given)
	};
}

export { placeOf, withGoogleIdentity };