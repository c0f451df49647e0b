if (!import.meta.url.endsWith("?D9m13k4X")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { errorMessage } from "./base-failure.js?BXI57Sjq";
import { mayReplace, stateOf } from "./report-comment-state.js?CKo5qV6c";
import { statusOf, unlessMissing } from "./github-rest.js?Bqneag_E";
import { retryingRest } from "./github-retrying-rest.js?BmFEei6j";
import { tokenOwner } from "./github-token-owner.js?DCtIiRcm";

// src/github/pull-request-comment.ts
const PAGE_SIZE = 100;
async function upsertComment(comments, want) {
	const [first, ...others] = await ownComments(comments, want);
	if (first !== void 0) {
		const updated = await replace(comments, first.id, want);
		if (updated !== "gone") {
			if (updated.did !== "older") await removeAll(comments, others);
			return updated;
		}
	}
	const created = await comments.create(want.body);
	const author = {
		...want,
		author: created.author
	};
	const [oldest, ...later] = await ownComments(comments, author);
	if (oldest === void 0 || oldest.id >= created.id) {
		await removeAll(comments, later.filter(({ body }) => mayReplace(stateOf(body), want.state)).filter(({ id }) => id !== created.id));
		return {
			did: "created",
			url: created.url
		};
	}
	const kept = await replace(comments, oldest.id, author);
	if (kept === "gone") return {
		did: "created",
		url: created.url
	};
	await comments.remove(created.id);
	return kept;
}
async function replace(comments, id, { body, state, author, marker }) {
	const now = await comments.get(id);
	if (now === void 0 || now.author !== author || !now.body.startsWith(marker)) return "gone";
	if (!mayReplace(stateOf(now.body), state)) return { did: "older" };
	const written = await comments.update(id, body);
	return written === void 0 ? "gone" : {
		did: "updated",
		url: written.url
	};
}
async function removeAll(comments, of) {
	for (const { id } of of) await comments.remove(id);
}
async function ownComments(comments, { marker, author }) {
	const own = [];
	for (let page = 1;; page++) {
		const found = await comments.list(page);
		own.push(...found.filter((one) => one.author === author && one.body.startsWith(`${marker}\n`)));
		if (found.length < 100) return own;
	}
}

// src/github/issue-comments.ts
function issueComments(rest, at, number) {
	const where = {
		...at,
		issue_number: number
	};
	const one = "/repos/{owner}/{repo}/issues/comments/{comment_id}";
	return {
		async list(page) {
			const { data } = await rest("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
				...where,
				per_page: 100,
				page
			});
			return data.map(read);
		},
		get: (id) => unlessMissing(async () => read((await rest(`GET ${one}`, {
			...at,
			comment_id: id
		})).data)),
		async create(body) {
			const { data } = await rest("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
				...where,
				body
			});
			return written(data);
		},
		update: (id, body) => unlessMissing(async () => written((await rest(`PATCH ${one}`, {
			...at,
			comment_id: id,
			body
		})).data)),
		async remove(id) {
			await unlessMissing(() => rest(`DELETE ${one}`, {
				...at,
				comment_id: id
			}));
		}
	};
}
function read({ id, body, user }) {
	return {
		id: Number(id),
		body: body ?? "",
		author: user?.login ?? ""
	};
}
function written({ id, html_url: url, user }) {
	return {
		id: Number(id),
		url,
		author: user?.login ?? ""
	};
}

// src/github/publish.ts
async function publishComment(order) {
	const { token, clock, apiUrl, owner, repo, number, marker, body, state } = order;
	if (token === "") return failed("there is no token", "omit the input \"token\", or pass one");
	try {
		const rest = retryingRest({
			token,
			clock,
			apiUrl
		});
		const author = await tokenOwner(rest);
		const comments = issueComments(rest, {
			owner,
			repo
		}, number);
		const done = await upsertComment(comments, {
			marker,
			body,
			state,
			author
		});
		return done.did === "older" ? { kind: "older" } : {
			kind: "written",
			...done
		};
	} catch (error) {
		return failed(errorMessage(error), adviceFor(error, number));
	}
}
function failed(why, advice) {
	return {
		kind: "failed",
		why: `the comment could not be written (${why}): ${advice}`
	};
}
function adviceFor(error, number) {
	const status = statusOf(error);
	const message = errorMessage(error);
	if (/rate limit|abuse/i.test(message) || status === 429) return "GitHub limits how much this token may ask for; run the job again later";
	switch (status) {
		case 401: return "the token is not valid or has expired; pass another one";
		case 403: return /locked/i.test(message) ? "unlock the conversation" : "give the job \"pull-requests: write\" (a fork's pull request never has it: see the starter comment-forks.yml)";
		case 404:
		case 410: return `there is no pull request ${number} that this token may see`;
		case 409: return "something else changed it at the same moment; run the job again";
		case 422: return "GitHub did not accept the text; please report this message";
		default: return "GitHub is not available, or can't be reached from this runner; run the job again later";
	}
}

export { publishComment };