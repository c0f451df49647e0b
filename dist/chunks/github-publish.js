if (!import.meta.url.endsWith("?ClfKjIvq")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { info, warning } from "../packages/actions-core.js?Bpk37BBy";
import { context, getOctokit } from "../packages/actions-github.js?ByqUbEnj";
import { errorMessage } from "./project-failure.js?ERKIhpLg";
import { visible } from "./project-visible.js?BBnb9Isu";
import { commentMarker, renderComment } from "./report-comment.js?f5JVvW9n";

// src/github/pull-request-comment.ts
const PAGE_SIZE = 100;
async function upsertComment(comments, comment) {
	for (let page = 1;; page++) {
		const found = await comments.list(page);
		const own = found.find((one) => one.author === comment.author && one.body.startsWith(comment.marker));
		if (own !== void 0) return {
			...await comments.update(own.id, comment.body),
			updated: true
		};
		if (found.length < 100) return {
			...await comments.create(comment.body),
			updated: false
		};
	}
}

// src/github/issue-comments.ts
function issueComments(at) {
	const { rest } = getOctokit(at.token);
	const where = {
		owner: at.owner,
		repo: at.repo
	};
	return {
		async list(page) {
			const { data } = await rest.issues.listComments({
				...where,
				issue_number: at.number,
				per_page: 100,
				page
			});
			return data.map((one) => ({
				id: one.id,
				body: one.body ?? "",
				author: one.user?.login ?? ""
			}));
		},
		async create(body) {
			const { data } = await rest.issues.createComment({
				...where,
				issue_number: at.number,
				body
			});
			return { url: data.html_url };
		},
		async update(id, body) {
			const { data } = await rest.issues.updateComment({
				...where,
				comment_id: id,
				body
			});
			return { url: data.html_url };
		}
	};
}

// src/github/publish.ts
const WORKFLOW_BOT = "github-actions[bot]";
async function publishComment(report, { token, number }) {
	if (token === "") {
		warning("no token: the report is in the job summary only");
		return;
	}
	try {
		const comments = issueComments({
			token,
			...context.repo,
			number
		});
		const marker = commentMarker(report);
		const body = renderComment(report);
		const { url, updated } = await upsertComment(comments, {
			marker,
			body,
			author: WORKFLOW_BOT
		});
		info(`${updated ? "updated" : "wrote"} ${url}`);
	} catch (failure) {
		warning(`the comment could not be written (${visible(errorMessage(failure))}); give the job "pull-requests: write" (a fork's pull request never has it); the report is in the job summary`);
	}
}

export { publishComment };