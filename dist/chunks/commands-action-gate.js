if (!import.meta.url.endsWith("?CIz_frMx")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { statusOf, unlessMissing } from "./github-rest.js?Bqneag_E";
import { Failure } from "./base-failure.js?BXI57Sjq";
import { configFailure, validateStage } from "./commands-validate-validate-stage.js?DeO89i8W";
import { configPath } from "./commands-action-publish.js?CYuTDznd";
import { gitHubOf } from "./commands-action-github.js?DAuDdoTe";

// src/github/environment-gate.ts
async function readEnvironmentGate(rest, at, environment) {
	const where = {
		...at,
		environment_name: environment
	};
	try {
		const found = await unlessMissing(async () => (await rest("GET /repos/{owner}/{repo}/environments/{environment_name}", where)).data);
		if (found === void 0) return { kind: "missing" };
		return protection(found, (await rest("GET /repos/{owner}/{repo}/environments/{environment_name}/deployment_protection_rules", where)).data.custom_deployment_protection_rules ?? []);
	} catch (error) {
		const status = statusOf(error);
		if (status === void 0 || status >= 500 || status === 429) throw error;
		return {
			kind: "unreadable",
			status
		};
	}
}
function protection(environment, custom) {
	const required = (environment.protection_rules ?? []).filter(({ type }) => type === "required_reviewers");
	const reviewers = required.reduce((sum, { reviewers: of = [] }) => sum + of.length, 0);
	const customRules = custom.filter(({ enabled }) => enabled).map(({ app }) => app.slug);
	return {
		kind: reviewers > 0 || customRules.length > 0 ? "protected" : "unprotected",
		reviewers,
		customRules,
		preventsSelfReview: required.some(({ prevent_self_review: prevents }) => prevents === true),
		canAdminsBypass: bypassOf(environment)
	};
}
function bypassOf(environment) {
	const value = "can_admins_bypass" in environment ? environment.can_admins_bypass : void 0;
	return typeof value === "boolean" ? value : void 0;
}

// src/github/judge-gate.ts
function judgeGate(gate, rule) {
	if (gate.kind === "protected") return guarded(gate, rule);
	const problem = problemOf(gate, rule);
	if (!rule.isProduction || rule.gate === "none") {
		const why = rule.isProduction ? "the config says gate: none" : "it is not marked production";
		return {
			summary: `a deploy to "${rule.environment}" waits for no approval: ${why}`,
			notes: [problem]
		};
	}
	throw gate.kind === "unreadable" ? new Failure("GATE_UNREADABLE", problem, {
		exitCode: 3,
		hint: "give the job \"actions: read\", or a token that may read the environment as the secret gate-token; \"gate: none\" in the config deploys without a gate"
	}) : new Failure("GATE_MISSING", problem, {
		exitCode: 3,
		hint: gateHint(rule)
	});
}
function guarded(gate, { environment }) {
	return {
		summary: `a deploy to "${environment}" waits for ${[gate.reviewers === 0 ? "" : gate.reviewers === 1 ? "its required reviewer" : `one of ${gate.reviewers} required reviewers`, gate.customRules.length === 0 ? "" : `the rule of ${gate.customRules.join(", ")}`].filter(Boolean).join(" and ")}`,
		notes: [gate.reviewers === 0 || gate.preventsSelfReview ? "" : "the person who started the run may approve it", gate.canAdminsBypass === false ? "" : `administrators ${gate.canAdminsBypass === true ? "may" : "may be able to"} bypass it`].filter(Boolean)
	};
}
function problemOf(gate, { environment }) {
	switch (gate.kind) {
		case "missing": return `GitHub has no environment "${environment}": a job that names it would create it without protection`;
		case "unreadable": return `the protection rules of the environment "${environment}" can't be read: GitHub answered ${gate.status}`;
		default: return `the environment "${environment}" has no required reviewers and no custom protection rule`;
	}
}
function gateHint({ isPrivate }) {
	return `add required reviewers to it in the repository's Settings, Environments${isPrivate ? " (in a private repository this needs GitHub Enterprise)" : ""}; "gate: none" in the config deploys without a gate`;
}

// src/commands/action/config.ts
async function loadProjectOf({ inputs, run, clock }) {
	const config = configPath(inputs.text("config"), run);
	const environment = inputs.text("environment") || "production";
	const { loaded, section } = await validateStage({
		config,
		environment,
		willBuild: true
	}, clock);
	if (loaded.project !== void 0) return loaded.project;
	const { code, message } = configFailure(section);
	throw new Failure(code, message, {
		exitCode: 2,
		hint: "the job that validates it shows each problem on its line"
	});
}

// src/commands/action/gate.ts
const gateStep = async (context) => {
	const { inputs } = context;
	const project = await loadProjectOf(context);
	const environment = inputs.text("github-environment") || project.environment;
	const { rest, at, isPrivate } = await gitHubOf(context);
	const gate = await readEnvironmentGate(rest, at, environment);
	const { summary, notes } = judgeGate(gate, {
		environment,
		isProduction: project.isProduction,
		gate: project.gate,
		isPrivate
	});
	const lines = [summary, ...notes];
	return {
		exitCode: 0,
		outputs: { gate: gate.kind },
		lines,
		summary: sentences(lines)
	};
};
function sentences(lines) {
	return lines.map((line) => `- ${line}\n`).join("");
}

export { gateStep };