export const id = 853;
export const ids = [853];
export const modules = {

/***/ 25561:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ sourceCommit)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57975);


/** A commit's name is there at once, or git waits for something that will not come. */
const GIT_TIMEOUT_MS = 10_000;
/**
 * The commit that is worked on: the one that GitHub Actions names, else the HEAD of the folder's repository.
 * @returns undefined outside of git, before a first commit, and where there is no git
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
async function sourceCommit(folder, env = process.env) {
    const told = env["GITHUB_SHA"] ?? "";
    if (told !== "")
        return told;
    try {
        const args = ["rev-parse", "--verify", "--quiet", "HEAD"];
        const { stdout } = await (0,node_util__WEBPACK_IMPORTED_MODULE_1__.promisify)(node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile)("git", args, {
            cwd: folder,
            env,
            timeout: GIT_TIMEOUT_MS,
        });
        return stdout.trim();
    }
    catch {
        return undefined;
    }
}
//# sourceMappingURL=source-commit.js.map

/***/ }),

/***/ 96853:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rehearseCommand: () => (/* binding */ rehearseCommand)
});

// UNUSED EXPORTS: rehearse

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/project/failure.js
var project_failure = __webpack_require__(42587);
// EXTERNAL MODULE: ./lib/project/load-project.js + 27 modules
var load_project = __webpack_require__(86365);
;// CONCATENATED MODULE: ./lib/report/comment-anchor.js
/** GitHub puts `user-content-` before it and finds it without; a page may hold the comments of several projects. */
function anchorName(report, part) {
    const key = `${report.project}-${report.environment}`
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, "-");
    return `ct-${key}-${part}`;
}
/** Where a link to a part of the comment leads. */
function comment_anchor_anchor(report, part) {
    return `<a name="${anchorName(report, part)}"></a>`;
}
//# sourceMappingURL=comment-anchor.js.map
;// CONCATENATED MODULE: ./lib/report/markdown.js
/**
 * Text for GitHub Markdown tables and lists. Names and messages come from pull requests, so nothing in
 * them may end a cell, open HTML, mention a user or make a link.
 */
function escapeMarkdown(text) {
    return text
        .replaceAll(/[\r\n]+/g, " ")
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll(/[\\`*_[\]|~#]/g, (char) => `&#${char.charCodeAt(0)};`)
        .replaceAll("@", "&#64;")
        .replaceAll("://", "&#58;//");
}
/** Inline code that holds any text, backticks included. */
function code(text) {
    return `<code>${escapeMarkdown(text)}</code>`;
}
/** A table; cells are taken as they are. */
function table(header, rows) {
    const line = (cells) => `| ${cells.join(" | ")} |`;
    return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}
/** A section that opens at a click. `summary` is taken as it is. */
function details(summary, body) {
    return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
//# sourceMappingURL=markdown.js.map
// EXTERNAL MODULE: ./lib/report/plan-notes.js
var plan_notes = __webpack_require__(2643);
// EXTERNAL MODULE: ./lib/report/resource-label.js
var resource_label = __webpack_require__(21559);
;// CONCATENATED MODULE: ./lib/report/comment-plan.js




/** A new service has dozens of attributes, which the config says already: the rest is in `report.json`. */
const MAX_NEW_VALUES = 8;
/** The plan of the comment: what the guard stops, what has to be pasted, and, folded, what changes. */
function planPart(report) {
    const plan = report.plan;
    // A plan that failed is no plan without changes.
    if (plan === undefined || plan.terraformVersion === "")
        return "";
    const guard = plan.guard.map((reason) => `- ⛔ ${escapeMarkdown(reason)}`).join("\n");
    const mended = (plan.untainted ?? [])
        .map((address) => `- ♻️ ${code(address)} ${plan_notes/* MENDED */.kB}`)
        .join("\n");
    const rows = plan.changes.map((change) => [
        change.action,
        escapeMarkdown((0,resource_label/* resourceLabel */.b)(change)),
        attributes(change).join("<br>"),
    ]);
    const body = rows.length === 0 ? "No changes." : table(["action", "resource", "what changes"], rows);
    return [
        comment_anchor_anchor(report, "plan"),
        guard,
        mended,
        ...(plan.renames ?? []).map(renamed),
        details(`Plan: ${escapeMarkdown(plan.summary)}`, `${body}\n\nFingerprint ${code(plan.fingerprint)}, made of ${makings(plan)}`),
    ]
        .filter((part) => part !== "")
        .join("\n\n");
}
/** Of a new resource its first values; of a changed one each attribute, from what to what. */
function attributes(change) {
    const why = change.reason === undefined ? [] : [`_${escapeMarkdown(change.reason)}_`];
    if (change.action !== "create") {
        return [
            ...why,
            ...change.attributes.map((one) => `${code(one.path)}: ${code(one.before)} → ${code(one.after)}${one.forcesReplacement ? " (forces replacement)" : ""}`),
        ];
    }
    const shown = change.attributes.slice(0, MAX_NEW_VALUES);
    const more = change.attributes.length - shown.length;
    return [
        ...why,
        ...shown.map((one) => `${code(one.path)} ${code(one.after)}`),
        ...(more > 0 ? [`and ${more} more`] : []),
    ];
}
/** The block is shown open: it is what the author has to do. */
function renamed(rename) {
    const block = rename.movedBlock.trimEnd().split("\n").map(escapeMarkdown).join("\n");
    return `🔀 ${escapeMarkdown((0,plan_notes/* renameAdvice */.L4)(rename))}:\n\n<pre>${block}</pre>`;
}
function makings(plan) {
    return (0,plan_notes/* makingsOf */.wr)(plan)
        .map(([name, value]) => `${escapeMarkdown(name)} ${code(value)}`)
        .join(", ");
}
//# sourceMappingURL=comment-plan.js.map
// EXTERNAL MODULE: ./lib/report/format.js
var format = __webpack_require__(87703);
// EXTERNAL MODULE: ./lib/report/merge.js
var merge = __webpack_require__(6894);
;// CONCATENATED MODULE: ./lib/report/comment.js





/** GitHub refuses a comment body of more than 65,536 characters; this leaves room for the marker. */
const MAX_COMMENT_CHARS = 60_000;
/**
 * The first line of our comment, by which it is found again. One per project and environment, so that a
 * repository with several has a comment each.
 */
function commentMarker(report) {
    const key = encodeURIComponent(`${report.project}/${report.environment}`).replaceAll("-", "%2D");
    return `<!-- cloud-tasks-pipeline:${key} -->`;
}
/** The report as one pull request comment. Long parts are cut, never the verdict. */
function renderComment(report) {
    const head = [
        commentMarker(report),
        `### ${format/* STATUS_MARK */.Hl[report.status]} ${escapeMarkdown(report.project)} · ${escapeMarkdown(report.environment)}`,
        headline(report),
        stageTable(report),
    ];
    const parts = [
        problems(report),
        handlers(report),
        logs(report),
        traffic(report),
        outside(report),
        planPart(report),
        cost(report),
    ];
    const foot = `<sub>${report.commit === undefined ? "" : `${code(report.commit.slice(0, 12))} · `}${(0,format/* formatDuration */.a3)(report.durationMs)} · ${report.startedAt}</sub>`;
    return `${fit([...head, ...parts].filter((part) => part !== ""), foot)}\n`;
}
function fit(parts, foot) {
    const kept = [];
    let chars = foot.length;
    for (const part of parts) {
        if (chars + part.length > MAX_COMMENT_CHARS) {
            kept.push("_This part is too long for a comment: see the job summary or `report.json`._");
            break;
        }
        kept.push(part);
        chars += part.length + 2;
    }
    return [...kept, foot].join("\n\n");
}
/** What failed first, in one line: the rest of the comment is for whoever reads on. */
function headline(report) {
    const [first, ...others] = (0,merge/* failuresOf */.dJ)(report);
    if (first === undefined)
        return "";
    const more = others.length === 0 ? "" : ` (and ${others.map(({ stage }) => stage).join(", ")} after it)`;
    return `**${first.stage} ${report[first.stage]?.status ?? ""}** ${code(first.code)}${more}: ${lines(first.message)}${hintLine(first.hint)}`;
}
/** A message that quotes what a program printed keeps its lines. */
function lines(message) {
    return message.split("\n").map(escapeMarkdown).join("<br>");
}
function hintLine(hint) {
    return hint === undefined ? "" : `<br>👉 ${escapeMarkdown(hint)}`;
}
/** Which part of the comment tells more about a stage. */
const PARTS = {
    plan: "plan",
    cost: "cost",
    smoke: "handlers",
    release: "traffic",
};
function stageCell(report, name) {
    const part = PARTS[name];
    return part === undefined || !hasPart(report, part)
        ? name
        : `[${name}](#${anchorName(report, part)})`;
}
function hasPart(report, part) {
    if (part === "handlers")
        return (report.smoke?.verdicts ?? []).length > 0;
    if (part === "traffic")
        return (0,merge/* servingOf */.K3)(report).length > 0;
    return part === "plan"
        ? (report.plan?.terraformVersion ?? "") !== ""
        : (report.cost?.pricesAsOf ?? "") !== "";
}
function stageTable(report) {
    return table(["stage", "", "time", ""], (0,merge/* stagesOf */.ZL)(report).map(([name, section]) => [
        stageCell(report, name),
        `${format/* STATUS_MARK */.Hl[section.status]} ${section.status}`,
        (0,format/* formatDuration */.a3)(section.durationMs),
        escapeMarkdown(section.summary),
    ]));
}
function problems(report) {
    const found = (report.validate?.diagnostics ?? []).map((one) => `- ${one.severity} ${code(one.code)}${one.range === undefined ? "" : ` line ${one.range.start.line}`}: ${escapeMarkdown(one.message)}${one.hint === undefined ? "" : ` _${escapeMarkdown(one.hint)}_`}`);
    // The first one is the headline.
    const failures = (0,merge/* failuresOf */.dJ)(report)
        .slice(1)
        .map(({ stage, code: failureCode, message, hint }) => `- **${stage}** ${code(failureCode)}: ${lines(message)}${hintLine(hint)}`);
    return [...failures, ...found].join("\n");
}
function handlers(report) {
    const verdicts = report.smoke?.verdicts ?? [];
    if (verdicts.length === 0)
        return "";
    return `${comment_anchor_anchor(report, "handlers")}\n\n#### Handlers\n\n${table(["handler", "queue", "verdict", "time", "how it is known"], verdicts.map((one) => [
        code(`${one.worker}/${one.handler}`),
        code(one.queue),
        `${format/* STATUS_MARK */.Hl[one.verdict]} ${one.verdict}`,
        (0,format/* formatDuration */.a3)(one.latencyMs),
        `${escapeMarkdown(one.evidence)}${hintLine(one.hint)}`,
    ]))}`;
}
/** What failed revisions printed; fenced by code, so that nothing in it is read as Markdown. */
function logs(report) {
    const found = [
        ...(report.smoke?.verdicts ?? []).map(({ worker, handler, log, logOf }) => ({
            // What is not about the task must not pass for it.
            title: logOf === "worker"
                ? `${code(worker)} (no line names the task of ${code(handler)}; these name none)`
                : code(`${worker}/${handler}`),
            log,
        })),
        ...(report.release?.workers ?? []).map(({ candidate, log }) => ({
            title: code(candidate),
            log,
        })),
    ];
    return found
        .flatMap(({ title, log }) => log === undefined || log.length === 0
        ? []
        : [
            details(`Last log lines: ${title}`, `<pre>${log.map((line) => escapeMarkdown(line)).join("\n")}</pre>`),
        ])
        .join("\n\n");
}
function traffic(report) {
    const lines = (0,merge/* servingOf */.K3)(report);
    return lines.length === 0
        ? ""
        : `${comment_anchor_anchor(report, "traffic")}\n\n#### Traffic\n\n${lines.map((line) => `- ${escapeMarkdown(line)}`).join("\n")}`;
}
function outside(report) {
    const seen = report.outside?.observations ?? [];
    return seen.length === 0
        ? ""
        : `#### What they did\n\n${seen.map((text) => `- ${escapeMarkdown(text)}`).join("\n")}`;
}
function cost(report) {
    const estimate = report.cost;
    if (estimate === undefined || estimate.pricesAsOf === "")
        return "";
    const base = estimate.baseLikelyUsd;
    const change = base === undefined
        ? "no base to compare with"
        : `${estimate.likelyUsd >= base ? "+" : ""}${(0,format/* formatUsd */.UK)(estimate.likelyUsd - base)} against the base`;
    const rows = estimate.lines.map((line) => [
        code(line.resourceId),
        escapeMarkdown(line.label),
        `${(0,format/* formatQuantity */.VZ)(line.quantity)} ${escapeMarkdown(line.unit)}`,
        (0,format/* formatQuantity */.VZ)(line.freeQuantity),
        (0,format/* formatUnitPrice */.jx)(line.unitPriceUsd),
        (0,format/* formatUsd */.UK)(line.monthlyUsd),
        line.basis,
    ]);
    const notes = [
        ...estimate.warnings.map((text) => `- ⚠️ ${escapeMarkdown(text)}`),
        ...estimate.assumptions.map((text) => `- assumed: ${escapeMarkdown(text)}`),
        ...estimate.notEstimated.map((text) => `- not estimated: ${escapeMarkdown(text)}`),
    ].join("\n");
    return `${comment_anchor_anchor(report, "cost")}\n\n${details(`Cost: likely <b>${(0,format/* formatUsd */.UK)(estimate.likelyUsd)}</b> a month (${(0,format/* formatUsd */.UK)(estimate.lowUsd)} to ${(0,format/* formatUsd */.UK)(estimate.highUsd)}, at most ${(0,format/* formatUsd */.UK)(estimate.ceilingUsd)}), ${change}`, `${table(["resource", "what", "quantity", "free", "price", "a month", "from"], rows)}\n\n${notes}\n\nPrices of ${escapeMarkdown(estimate.pricesAsOf)}.`)}`;
}
//# sourceMappingURL=comment.js.map
// EXTERNAL MODULE: ./lib/report/terminal.js
var terminal = __webpack_require__(91488);
// EXTERNAL MODULE: ./lib/terraform/adopt/adopt.js + 2 modules
var adopt = __webpack_require__(74745);
// EXTERNAL MODULE: ./lib/terraform/preflight.js + 2 modules
var preflight = __webpack_require__(13461);
// EXTERNAL MODULE: ./lib/commands/frame/cancellation.js
var cancellation = __webpack_require__(16049);
// EXTERNAL MODULE: ./lib/commands/frame/exit-code.js
var exit_code = __webpack_require__(15014);
// EXTERNAL MODULE: ./lib/commands/frame/source-commit.js
var source_commit = __webpack_require__(25561);
// EXTERNAL MODULE: ./lib/cost/estimate.js + 4 modules
var estimate = __webpack_require__(17053);
// EXTERNAL MODULE: ./lib/image/build-images.js + 1 modules
var build_images = __webpack_require__(79762);
// EXTERNAL MODULE: ./lib/image/image-builder.js + 4 modules
var image_builder = __webpack_require__(33776);
// EXTERNAL MODULE: ./lib/terraform/apply.js + 2 modules
var apply = __webpack_require__(98378);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
// EXTERNAL MODULE: ./lib/terraform/session.js + 12 modules
var session = __webpack_require__(77907);
;// CONCATENATED MODULE: ./lib/terraform/outputs.js




const output = (value) => schemas/* object */.Ikc({ value });
const names = output(schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()));
const outputsSchema = schemas/* object */.Ikc({
    alerts: names,
    buckets: output(schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* object */.Ikc({ name: schemas/* string */.YjP(), url: schemas/* string */.YjP() }))),
    queues: names,
    schedules: names,
    secrets: names,
    workers: output(schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* object */.Ikc({
        service: schemas/* string */.YjP(),
        uri: schemas/* string */.YjP(),
        invoker: schemas/* string */.YjP(),
        service_account: schemas/* string */.YjP(),
    }))),
});
/** Reads the outputs of the state that the last plan or apply in this work directory used. @throws Failure `TF_NO_OUTPUTS` */
async function readOutputs(deps) {
    const terraform = (0,session/* openSession */.fA)(deps, {
        configDir: external_node_path_.join(deps.workDir, "config"),
        dataDir: external_node_path_.join(deps.workDir, "data"),
    });
    const { stdout } = await terraform(["output", "-json"]);
    const parsed = outputsSchema.safeParse(JSON.parse(stdout));
    if (!parsed.success) {
        throw new project_failure/* Failure */.H("TF_NO_OUTPUTS", "the state has no outputs of this module", {
            exitCode: 1,
            hint: "apply first",
            cause: parsed.error,
        });
    }
    const { alerts, buckets, queues, schedules, secrets, workers } = parsed.data;
    return {
        alerts: alerts.value,
        buckets: buckets.value,
        queues: queues.value,
        schedules: schedules.value,
        secrets: secrets.value,
        workers: Object.fromEntries(Object.entries(workers.value).map(([id, { service_account: serviceAccount, ...rest }]) => [
            id,
            { ...rest, serviceAccount },
        ])),
    };
}
//# sourceMappingURL=outputs.js.map
// EXTERNAL MODULE: ./lib/terraform/plan.js + 6 modules
var terraform_plan = __webpack_require__(46585);
// EXTERNAL MODULE: ./lib/gcp/api-failure.js
var api_failure = __webpack_require__(12505);
// EXTERNAL MODULE: ./lib/project/plain-line.js
var plain_line = __webpack_require__(77660);
// EXTERNAL MODULE: ./lib/semantics/clock.js
var semantics_clock = __webpack_require__(61303);
;// CONCATENATED MODULE: ./lib/gcp/revision-log.js


const POLL_MS = 200;
const MAX_LINE_CHARS = 300;
/** @see https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry#LogSeverity */
const ERRORS = new Set(["ERROR", "CRITICAL", "ALERT", "EMERGENCY"]);
/** Read besides the wanted ones, to find those that are about one task. */
const READ_AHEAD = 100;
/**
 * The last lines that a Cloud Run revision wrote to stdout and stderr, oldest first; none when none came in
 * time or the log can't be read: they help a reader and decide nothing. What is about a task is waited for until an
 * error is among it: what a handler printed before it failed shows up first.
 * @see https://cloud.google.com/run/docs/logging#viewing-logs-in-cloud-logging
 */
async function revisionLog(gcp, clock, query) {
    const { about, lines } = query;
    const endMs = clock.now() + query.waitMs;
    const last = (found) => found.slice(-lines).map(textOf);
    let entries = [];
    for (;;) {
        const before = entries;
        entries = await read(gcp, query).catch(() => before);
        const isLate = clock.now() >= endMs;
        if (about === undefined) {
            if (isLate || entries.length > 0)
                return { lines: last(entries), isAbout: false };
        }
        else {
            const found = entries.filter((entry) => holds(entry, about.text));
            if (found.some(isError) || (isLate && found.length > 0)) {
                return { lines: last(found), isAbout: true };
            }
            const rest = entries.filter((entry) => !holds(entry, about.kind));
            if (isLate)
                return { lines: last(rest), isAbout: false };
        }
        await (0,semantics_clock/* sleep */.y)(clock, POLL_MS);
    }
}
async function read(gcp, query) {
    const answer = (await gcp.rest({
        api: "logging",
        method: "POST",
        path: "/v2/entries:list",
        body: {
            resourceNames: [`projects/${query.projectId}`],
            filter: [
                'resource.type="cloud_run_revision"',
                `resource.labels.revision_name="${query.revision}"`,
                // Cloud Run's own line for each request has no text.
                `NOT logName="projects/${query.projectId}/logs/run.googleapis.com%2Frequests"`,
                `timestamp>="${new Date(query.sinceMs).toISOString()}"`,
            ].join(" AND "),
            orderBy: "timestamp desc",
            pageSize: READ_AHEAD,
        },
    }));
    return (answer.entries ?? []).toReversed();
}
function holds(entry, text) {
    return JSON.stringify(entry).includes(text);
}
function isError({ severity = "" }) {
    return ERRORS.has(severity);
}
function textOf({ severity, textPayload, jsonPayload }) {
    const message = jsonPayload?.["message"];
    const said = textPayload ?? (typeof message === "string" ? message : JSON.stringify(jsonPayload ?? {}));
    const error = typeof message === "string" ? errorOf(jsonPayload?.["error"]) : "";
    const text = error === "" || said.includes(error) ? said : `${said}: ${error}`;
    const line = severity === undefined || severity === "DEFAULT" ? text : `${severity} ${text}`;
    return (0,plain_line/* plainLine */.h)(line, MAX_LINE_CHARS);
}
/** `NAME: MESSAGE (cause: …)` of an error as the worker's runtime writes it; its stack is left out. */
function errorOf(error) {
    if (typeof error === "string")
        return error;
    if (typeof error !== "object" || error === null)
        return "";
    const { name, message, cause } = error;
    const told = [name, message].filter((part) => typeof part === "string" && part !== "").join(": ");
    return typeof cause === "string" && cause !== "" ? `${told} (cause: ${cause})` : told;
}
//# sourceMappingURL=revision-log.js.map
;// CONCATENATED MODULE: ./lib/release/service-traffic.js


const REVISION = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION";
/** Reads a service. @throws Failure `GCP_*` */
async function readService(gcp, name) {
    try {
        const [service] = await (await gcp.services()).getService({ name });
        return stateOf(name, service);
    }
    catch (error) {
        throw (0,api_failure/* apiFailure */.tF)(`read Cloud Run service "${name}"`, error);
    }
}
/** Pins all traffic to a revision by name, and gives a tag to another one without traffic. */
async function pinTraffic(gcp, name, revision, tagged) {
    const traffic = [{ type: REVISION, revision, percent: 100 }];
    if (tagged !== undefined)
        traffic.push({ type: REVISION, percent: 0, ...tagged });
    try {
        const client = await gcp.services();
        const [operation] = await client.updateService({
            service: { name, traffic },
            updateMask: { paths: ["traffic"] },
        });
        await operation.promise();
    }
    catch (error) {
        throw (0,api_failure/* apiFailure */.tF)(`move the traffic of "${name}" to ${revision}`, error);
    }
    // Read again: what counts is what Cloud Run serves, not what it was asked to.
    const after = await readService(gcp, name);
    if (after.pinned !== revision) {
        throw new project_failure/* Failure */.H("RELEASE_TRAFFIC_NOT_MOVED", `the traffic of "${name}" should be on ${revision} but is on ${after.serving ?? "several revisions"}`, { exitCode: 1, hint: "someone else changed the service meanwhile: run the deploy again" });
    }
    return after;
}
/**
 * Why a revision cannot serve; undefined once it is ready. The revision itself is read, since
 * `latestReadyRevision` says nothing about one without traffic.
 */
async function revisionProblem(gcp, service, revision) {
    try {
        const [found] = await (await gcp.revisions()).getRevision({ name: `${service}/revisions/${revision}` });
        const ready = (found.conditions ?? []).find((condition) => condition.type === "Ready");
        if (ready?.state === "CONDITION_SUCCEEDED")
            return undefined;
        return ready?.message || "it is not ready";
    }
    catch (error) {
        throw (0,api_failure/* apiFailure */.tF)(`read revision "${revision}"`, error);
    }
}
function stateOf(name, service) {
    const statuses = service.trafficStatuses ?? [];
    const main = statuses.toSorted((a, b) => (b.percent ?? 0) - (a.percent ?? 0))[0];
    const target = (service.traffic ?? []).find((entry) => entry.percent === 100);
    const pinned = target?.type === REVISION && target.revision ? shortName(target.revision) : undefined;
    const tagUrls = {};
    for (const { tag, uri } of statuses)
        if (tag && uri)
            tagUrls[tag] = uri;
    return {
        name,
        uri: service.uri ?? "",
        latestCreated: shortName(service.latestCreatedRevision ?? ""),
        pinned,
        serving: main?.revision === undefined || main.revision === null || main.revision === ""
            ? shortName(service.latestReadyRevision ?? "") || undefined
            : shortName(main.revision),
        tagUrls,
    };
}
function shortName(revision) {
    return revision.slice(revision.lastIndexOf("/") + 1);
}
//# sourceMappingURL=service-traffic.js.map
;// CONCATENATED MODULE: ./lib/release/held-release.js




/** A revision that crashes on start has printed all it will ever print; its entries show up within seconds. */
const LOG_WAIT_MS = 2_000;
/**
 * What serves after an apply that failed. Traffic is pinned by name, so a revision that never became ready
 * gets none and there is nothing to move back. Undefined when no revision is to blame for the failure.
 * @throws Failure `GCP_*`
 */
async function heldRelease(project, deps) {
    const startedMs = deps.clock.now();
    const found = await Promise.all(project.workers.map(({ id }) => heldWorker(id, deps.services[id] ?? "", project, deps)));
    const held = found.filter((one) => one !== undefined);
    const [first] = held;
    if (first === undefined)
        return undefined;
    return {
        status: "failed",
        durationMs: deps.clock.now() - startedMs,
        summary: held.map(summaryOf).join(", "),
        failure: {
            code: "RELEASE_NOT_READY",
            // Apply has told the revision's own reason already.
            message: `revision ${first.candidate} of "${first.worker}" never became ready; ${first.serving === "" ? "nothing serves yet" : `${first.serving} still serves all traffic`}`,
            hint: `mend what "${first.worker}" does when it starts and release again; nothing has to be moved back`,
        },
        workers: held,
    };
}
async function heldWorker(worker, name, project, deps) {
    const service = await readIfThere(deps.gcp, name);
    if (service === undefined || service.latestCreated === "")
        return undefined;
    const candidate = service.latestCreated;
    if (service.pinned === candidate)
        return undefined;
    const problem = await revisionProblem(deps.gcp, name, candidate);
    if (problem === undefined)
        return undefined;
    const { lines: log } = deps.logLines === 0
        ? { lines: [] }
        : await revisionLog(deps.gcp, deps.clock, {
            projectId: project.projectId ?? "",
            revision: candidate,
            sinceMs: deps.sinceMs,
            lines: deps.logLines,
            waitMs: LOG_WAIT_MS,
        });
    const previous = service.pinned;
    return {
        worker,
        candidate,
        ...(previous === undefined ? {} : { previous }),
        serving: previous ?? "",
        outcome: "failed",
        ...(log.length === 0 ? {} : { log: [...log] }),
    };
}
async function readIfThere(gcp, name) {
    try {
        return await readService(gcp, name);
    }
    catch (error) {
        const cause = error instanceof project_failure/* Failure */.H ? error.cause : error;
        if ((0,api_failure/* codeOf */.$N)(cause) === "NOT_FOUND")
            return undefined;
        throw error;
    }
}
function summaryOf({ worker, candidate, previous }) {
    return previous === undefined
        ? `${worker}: ${candidate} never became ready, nothing serves`
        : `${worker}: ${candidate} never became ready, ${previous} still serves`;
}
//# sourceMappingURL=held-release.js.map
;// CONCATENATED MODULE: ./lib/release/release.js


/**
 * Tags the revisions that apply created as candidates, without traffic. All of them are looked at before the
 * first one is touched. On the very first release Cloud Run has sent the traffic to the only revision there
 * is: it is pinned by name, and there is nothing to roll back to.
 * @throws Failure `RELEASE_NOT_READY` with the revision's own reason, `RELEASE_NO_SERVICE`; nothing is tagged then
 */
async function candidateStage(project, deps) {
    const startedMs = deps.clock.now();
    const found = [];
    for (const { id } of project.workers)
        found.push(await findCandidate(id, deps));
    const workers = [];
    try {
        for (const one of found)
            workers.push(await tagCandidate(one, deps));
    }
    catch (error) {
        const tagged = { status: "failed", durationMs: 0, summary: "", workers };
        await rollBackStage(tagged, deps);
        throw error;
    }
    const fresh = workers.filter((worker) => worker.outcome === "candidate").length;
    return {
        status: workers.length === 0 ? "skipped" : "passed",
        durationMs: deps.clock.now() - startedMs,
        summary: workers.length === 0
            ? "the project has no workers"
            : `${fresh} candidate${fresh === 1 ? "" : "s"} without traffic`,
        workers,
    };
}
async function findCandidate(worker, deps) {
    const name = deps.services[worker];
    if (name === undefined) {
        throw new project_failure/* Failure */.H("RELEASE_NO_SERVICE", `terraform's outputs name no service for worker "${worker}"`, { exitCode: 1, hint: "apply first: the service is created by terraform" });
    }
    const service = await readService(deps.gcp, name);
    const candidate = service.latestCreated;
    const problem = service.pinned === candidate ? undefined : await revisionProblem(deps.gcp, name, candidate);
    if (problem !== undefined) {
        throw new project_failure/* Failure */.H("RELEASE_NOT_READY", `revision ${candidate} of "${worker}" is not ready: ${problem}`, {
            exitCode: 1,
            hint: `${service.pinned ?? "no revision"} keeps the traffic; read the revision's log, fix the start-up, release again`,
        });
    }
    return { worker, service, tag: deps.tags[worker] ?? "candidate" };
}
async function tagCandidate(found, deps) {
    const { worker, service: before, tag } = found;
    const candidate = before.latestCreated;
    if (before.pinned === candidate) {
        deps.progress.info(`${worker}: ${candidate} serves already, nothing new to release`);
        return entry(worker, candidate, before.uri, candidate, candidate, "unchanged");
    }
    const previous = before.pinned ?? (before.serving === candidate ? undefined : before.serving);
    const after = await pinTraffic(deps.gcp, before.name, previous ?? candidate, {
        tag,
        revision: candidate,
    });
    deps.progress.info(`${worker}: ${candidate} tagged "${tag}", ${previous ?? candidate} keeps the traffic`);
    const url = after.tagUrls[tag] ?? after.uri;
    return entry(worker, candidate, url, previous, previous ?? candidate, "candidate");
}
/**
 * Moves all traffic to the candidates and drops their tag: all workers or none. When one can't be moved the
 * others go back to what served before, and the section is `failed` with the reason.
 * @throws Failure when going back fails too
 */
async function promoteStage(release, deps) {
    try {
        return await moveAll(release, deps, "promoted", (worker) => worker.candidate);
    }
    catch (error) {
        const hint = error instanceof project_failure/* Failure */.H ? error.hint : undefined;
        return {
            ...(await rollBackStage(release, deps)),
            failure: {
                code: error instanceof project_failure/* Failure */.H ? error.code : "RELEASE_FAILED",
                message: (0,project_failure/* errorMessage */.g)(error),
                ...(hint === undefined ? {} : { hint }),
            },
        };
    }
}
/**
 * Puts the traffic back where it was before the candidates and drops their tag. A worker without an
 * earlier revision keeps its only one and is reported as failed.
 */
async function rollBackStage(release, deps) {
    return moveAll(release, deps, "rolled back", (worker) => worker.previous ?? worker.candidate);
}
async function moveAll(release, deps, outcome, target) {
    const startedMs = deps.clock.now();
    const workers = [];
    for (const worker of release.workers) {
        const name = deps.services[worker.worker];
        if (worker.outcome === "unchanged" || name === undefined) {
            workers.push(worker);
            continue;
        }
        const revision = target(worker);
        await pinTraffic(deps.gcp, name, revision);
        const stuck = outcome === "rolled back" && worker.previous === undefined;
        workers.push({ ...worker, serving: revision, outcome: stuck ? "failed" : outcome });
        deps.progress.info(`${worker.worker}: ${revision} serves all traffic (${outcome})`);
    }
    return {
        ...release,
        status: outcome === "promoted" ? "passed" : "failed",
        durationMs: release.durationMs + deps.clock.now() - startedMs,
        summary: summarize(workers, outcome),
        workers,
    };
}
function summarize(workers, outcome) {
    const stuck = workers.filter((worker) => worker.outcome === "failed").map((w) => w.worker);
    const done = workers.filter((worker) => worker.outcome === outcome);
    const text = done.map((worker) => `${worker.worker} ${outcome} to ${worker.serving}`).join(", ");
    if (stuck.length === 0)
        return text === "" ? "nothing new to release" : text;
    return `${text}${text === "" ? "" : ", "}${stuck.join(", ")}: first release, no earlier revision to go back to`;
}
function entry(worker, candidate, candidateUrl, previous, serving, outcome) {
    return {
        worker,
        candidate,
        candidateUrl,
        ...(previous === undefined ? {} : { previous }),
        serving,
        outcome,
    };
}
//# sourceMappingURL=release.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./lib/semantics/task-limits.js
var task_limits = __webpack_require__(71849);
;// CONCATENATED MODULE: ./lib/smoke/hint.js
/** What somebody woken at night should do about a verdict; undefined for one that passed. */
function hintFor(trial, outcome) {
    const { handler, queue, smokeCase } = trial;
    const call = `POST ${handler.path}`;
    switch (outcome.finding) {
        case "proven":
        case "cancelled":
            return undefined;
        case "answered":
        case "exhausted":
            return answeredHint(call, handler.name, outcome.evidence);
        case "unanswered":
            return (`${call} took the task and never answered: look for a call without a timeout of its own, or a forgotten response; ` +
                `if "${handler.name}" needs more than ${smokeCase.timeoutMs / 1_000} s, raise \`timeout\` of its smoke case`);
        case "undispatched":
            return `is queue "${queue.name}" paused or backed up? gcloud tasks queues describe ${queue.name}`;
        case "vanished":
            return `leave log_sampling_ratio of queue "${queue.name}" at 1, and give the log more time by \`timeout\` of the smoke case`;
    }
}
function answeredHint(call, handler, evidence) {
    if (evidence.includes("NOT_FOUND")) {
        return `the worker has no ${call}: compare \`path\` of "${handler}" with the worker's routes`;
    }
    if (/PERMISSION_DENIED|UNAUTHENTICATED/.test(evidence)) {
        return `${call} refused the caller: the queue's invoker needs roles/run.invoker on the service, or the handler itself says no`;
    }
    if (/UNAVAILABLE|no response/.test(evidence)) {
        return `the instance broke off or did not take ${call}: look in the worker's log for a crash or for memory that ran out`;
    }
    if (evidence.includes("DEADLINE_EXCEEDED")) {
        return `${call} did not answer before the attempt's deadline: look for a call without a timeout of its own`;
    }
    return `${call} answered with an error: read the worker's log, then mend the handler or its smoke payload`;
}
//# sourceMappingURL=hint.js.map
;// CONCATENATED MODULE: ./lib/smoke/oracle.js


const oracle_POLL_MS = 100;
const MAX_POLL_MS = 1_000;
/**
 * Answers that a candidate may give while its rights or instances are still on their way, so one of
 * them is no verdict yet: a new invoker binding takes up to minutes to reach Cloud Run.
 * @see https://cloud.google.com/iam/docs/access-change-propagation
 */
const NOT_YET = new Set(["PERMISSION_DENIED", "UNAVAILABLE", "RESOURCE_EXHAUSTED"]);
/**
 * Watches a task until its fate is known. GetTask tells of attempts while the task exists; once it is
 * gone it has either succeeded or used up its attempts, and only the queue's log tells which. A vanished
 * task without a log entry is inconclusive, never passed.
 */
async function watchTask(task, deps) {
    const startedMs = deps.clock.now();
    const endMs = startedMs + task.timeoutMs;
    const rightsEndMs = startedMs + (task.rightsMs ?? 0);
    let last;
    let gone = false;
    for (let pollMs = oracle_POLL_MS;; pollMs = Math.min(pollMs * 1.5, MAX_POLL_MS)) {
        if (!gone) {
            const seen = await readTask(task.name, deps.gcp);
            gone = seen === undefined;
            // Its log entry is on its way: look for it closely again.
            if (gone)
                pollMs = oracle_POLL_MS;
            last = seen ?? last;
            const failure = seen === undefined ? undefined : failedAttempt(seen);
            if (failure !== undefined)
                return failure;
        }
        if (gone) {
            const outcome = fromLog(task, await deps.log.attempts(task.name));
            if (outcome !== undefined)
                return outcome;
        }
        const refused = !gone && lastCode(last) === "PERMISSION_DENIED";
        const leftMs = (refused ? Math.max(endMs, rightsEndMs) : endMs) - deps.clock.now();
        if (leftMs <= 0)
            return gone ? vanished(task) : unfinished(task, last);
        if (deps.signal?.aborted === true)
            return cancelled(last);
        await (0,semantics_clock/* sleep */.y)(deps.clock, Math.min(pollMs, leftMs), deps.signal).catch(() => undefined);
    }
}
function lastCode(task) {
    const status = task?.lastAttempt?.responseStatus;
    return status ? (0,api_failure/* canonicalName */.Ew)(status.code ?? 0) : undefined;
}
async function readTask(name, gcp) {
    try {
        const [task] = await (await gcp.tasks()).getTask({ name });
        return task;
    }
    catch (error) {
        if ((0,api_failure/* codeOf */.$N)(error) === "NOT_FOUND")
            return undefined;
        throw error;
    }
}
function failedAttempt(task) {
    const responses = task.responseCount ?? 0;
    const status = task.lastAttempt?.responseStatus;
    if (responses === 0 && !status)
        return undefined;
    const code = (0,api_failure/* canonicalName */.Ew)(status?.code ?? 0);
    if (code === "OK" || NOT_YET.has(code))
        return undefined;
    const message = status?.message ?? "";
    // Cloud Tasks' message may begin with the code's name.
    const answer = message.startsWith(code) ? message : `${code}${message && ` (${message})`}`;
    return {
        verdict: "failed",
        finding: "answered",
        evidence: `GetTask: attempt ${task.dispatchCount ?? responses} answered ${answer}`,
        attempts: task.dispatchCount ?? responses,
    };
}
function fromLog(task, attempts) {
    const success = attempts.find((attempt) => attempt.status === "OK");
    if (success !== undefined) {
        return {
            verdict: "passed",
            finding: "proven",
            evidence: `TaskActivityLog: attempt ${success.dispatchCount} answered OK`,
            attempts: success.dispatchCount,
        };
    }
    const last = attempts.at(-1);
    if (last === undefined || task.maxAttempts < 0 || last.dispatchCount < task.maxAttempts) {
        return undefined;
    }
    return {
        verdict: "failed",
        finding: "exhausted",
        evidence: `TaskActivityLog: attempt ${last.dispatchCount} of ${task.maxAttempts} answered ${last.status}, no more follow`,
        attempts: last.dispatchCount,
    };
}
function vanished(task) {
    return {
        verdict: "inconclusive",
        finding: "vanished",
        evidence: `the task is gone, but within ${task.timeoutMs / 1_000} s no log entry said whether it succeeded`,
        attempts: 0,
    };
}
function unfinished(task, last) {
    const dispatched = last?.dispatchCount ?? 0;
    const answered = last?.responseCount ?? 0;
    const status = last?.lastAttempt?.responseStatus;
    const refused = lastCode(last) === "PERMISSION_DENIED";
    const seconds = Math.max(task.timeoutMs, refused ? (task.rightsMs ?? 0) : 0) / 1_000;
    if (dispatched === 0) {
        return {
            verdict: "inconclusive",
            finding: "undispatched",
            evidence: `GetTask: the queue did not dispatch the task within ${seconds} s`,
            attempts: 0,
        };
    }
    const inFlight = Math.max(0, dispatched - answered);
    const seen = [
        `${dispatched} attempt${dispatched === 1 ? "" : "s"} dispatched`,
        ...(answered > 0 && status ? [`the last answer was ${(0,api_failure/* canonicalName */.Ew)(status.code ?? 0)}`] : []),
        ...(inFlight > 0 ? [`${inFlight} in flight without an answer`] : []),
    ];
    return {
        verdict: "failed",
        finding: answered > 0 ? "answered" : "unanswered",
        evidence: `GetTask: no completion within ${seconds} s, ${seen.join(", ")}`,
        attempts: dispatched,
    };
}
function cancelled(last) {
    return {
        verdict: "inconclusive",
        finding: "cancelled",
        evidence: "the run was cancelled before the task's fate was known",
        attempts: last?.dispatchCount ?? 0,
    };
}
//# sourceMappingURL=oracle.js.map
;// CONCATENATED MODULE: ./lib/smoke/task-log.js

/** Answers within this time share one read. */
const SHARED_MS = 200;
const PAGE_SIZE = 1_000;
/**
 * The queues' operations log, for all tasks of one smoke run: their names share a part, and whoever asks at about the
 * same time shares one read, since Cloud Logging allows 60 reads a minute and project.
 * The log is written when the queue's sampling ratio is 1 and shows up with a delay.
 * @see https://cloud.google.com/tasks/docs/reference/rest/Shared.Types/TaskActivityLog
 * @see https://cloud.google.com/logging/quotas
 */
class TaskLog {
    #gcp;
    #clock;
    #of;
    #readAtMs = Number.NEGATIVE_INFINITY;
    #entries = Promise.resolve([]);
    /** @param of.namePart What the names of all tasks of the run hold, and of no other task. */
    constructor(gcp, clock, of) {
        this.#gcp = gcp;
        this.#clock = clock;
        this.#of = of;
    }
    /** The attempts of a task so far, oldest first; none while the read quota is used up. @throws GoogleApiError */
    async attempts(taskName) {
        const nowMs = this.#clock.now();
        if (nowMs - this.#readAtMs >= SHARED_MS) {
            this.#readAtMs = nowMs;
            this.#entries = this.#read();
        }
        const attempts = [];
        for (const { jsonPayload } of await this.#entries) {
            const response = jsonPayload?.attemptResponseLog;
            if (response === undefined || jsonPayload?.task !== taskName)
                continue;
            // An OK attempt may leave the default out; dispatchCount is a string in the real log.
            attempts.push({
                status: response.status ?? "OK",
                dispatchCount: Number(response.dispatchCount ?? 0),
            });
        }
        return attempts;
    }
    async #read() {
        const { projectId, namePart } = this.#of;
        const logName = `projects/${projectId}/logs/cloudtasks.googleapis.com%2Ftask_operations_log`;
        try {
            const answer = (await this.#gcp.rest({
                api: "logging",
                method: "POST",
                path: "/v2/entries:list",
                body: {
                    resourceNames: [`projects/${projectId}`],
                    // Without creations and dispatches: only answers tell a task's fate.
                    filter: `logName="${logName}" AND jsonPayload.task:"${namePart}" AND jsonPayload.attemptResponseLog:*`,
                    orderBy: "timestamp asc",
                    pageSize: PAGE_SIZE,
                },
            }));
            return answer.entries ?? [];
        }
        catch (error) {
            const code = (0,api_failure/* codeOf */.$N)(error);
            if (code === "RESOURCE_EXHAUSTED" || code === "UNAVAILABLE")
                return [];
            throw error;
        }
    }
}
//# sourceMappingURL=task-log.js.map
;// CONCATENATED MODULE: ./lib/smoke/trials.js
/** Every smoke case of the workers that have a target, and the handlers that have none to be proven by. */
function listTrials(project, targets) {
    const trials = [];
    const unproven = [];
    for (const worker of project.workers) {
        if (targets[worker.id] === undefined)
            continue;
        for (const handler of worker.handlers) {
            const queue = project.queues.find(({ id }) => id === handler.queueId);
            if (queue === undefined || handler.smoke.length === 0) {
                unproven.push(`${worker.id}/${handler.name}`);
                continue;
            }
            for (const smokeCase of handler.smoke) {
                trials.push({ workerId: worker.id, handler, smokeCase, queue });
            }
        }
    }
    return { trials, unproven };
}
//# sourceMappingURL=trials.js.map
;// CONCATENATED MODULE: ./lib/smoke/smoke.js









/**
 * How long a new right may take to reach Cloud Run: usually two minutes.
 * @see https://cloud.google.com/iam/docs/access-change-propagation
 */
const NEW_RIGHT_MS = 120_000;
/** The case's time ends first, so that its verdict says what was seen and not that Cloud Tasks cut the attempt off. */
const DEADLINE_SLACK_MS = 5_000;
/** How long a failed verdict waits for the worker's log: Cloud Logging shows entries with a delay. */
const smoke_LOG_WAIT_MS = 2_000;
/**
 * The header of every smoke task. The worker runtime answers a permanent failure with an error when it
 * sees it, instead of the 2xx that ends a real task, so that a dead letter never passes for a success.
 */
const SMOKE_HEADER = "X-Smoke-Test";
/**
 * Proves each handler of the candidates with real tasks through their real queues, all at once. Skipped when
 * no handler has a smoke case: then nothing is proven, and the summary says so.
 */
async function smokeStage(project, deps) {
    const startedMs = deps.clock.now();
    const { trials, unproven } = listTrials(project, deps.targets);
    const runId = (0,external_node_crypto_.randomBytes)(6).toString("hex");
    const namePart = `smoke-${runId}`;
    const run = {
        namePart,
        log: new TaskLog(deps.gcp, deps.clock, { projectId: deps.projectId, namePart }),
    };
    const settled = await Promise.allSettled(trials.map((trial) => prove(trial, run, deps)));
    const verdicts = settled.map((one) => {
        // All of them have ended by now: none goes on against a candidate that is rolled back.
        if (one.status === "rejected")
            throw one.reason;
        return one.value;
    });
    const bad = verdicts.filter((verdict) => verdict.verdict !== "passed");
    return {
        ...judge(bad, deps.signal),
        ...(trials.length === 0 ? { status: "skipped" } : {}),
        durationMs: deps.clock.now() - startedMs,
        summary: smoke_summarize(verdicts, unproven),
        verdicts,
    };
}
/** The worst verdict decides; the first of its kind is told. */
function judge(bad, signal) {
    const failed = bad.find(({ verdict }) => verdict === "failed");
    const worst = failed ?? bad[0];
    if (worst === undefined)
        return { status: "passed" };
    if (failed === undefined && signal?.aborted === true) {
        const reason = signal.reason;
        const { code, message } = reason instanceof project_failure/* Failure */.H ? reason : { code: "CANCELLED", message: (0,project_failure/* errorMessage */.g)(reason) };
        return { status: "failed", failure: { code, message } };
    }
    return {
        status: failed === undefined ? "inconclusive" : "failed",
        failure: {
            code: failed === undefined ? "SMOKE_INCONCLUSIVE" : "SMOKE_FAILED",
            message: `${worst.worker}/${worst.handler}: ${worst.evidence}`,
            ...(worst.hint === undefined ? {} : { hint: worst.hint }),
        },
    };
}
function smoke_summarize(verdicts, unproven) {
    const bad = verdicts.filter(({ verdict }) => verdict !== "passed");
    const not = unproven.length === 0 ? "" : `, without a smoke case: ${unproven.join(", ")}`;
    if (bad.length > 0) {
        return `${bad.map(({ handler, verdict }) => `${handler} ${verdict}`).join(", ")}${not}`;
    }
    if (verdicts.length === 0)
        return `no smoke case: nothing is proven${not}`;
    return `${verdicts.length} task${verdicts.length === 1 ? "" : "s"} proven${not}`;
}
async function prove(trial, run, deps) {
    const startedMs = deps.clock.now();
    const name = await enqueue(trial, run, deps);
    const outcome = await watchTask({
        name,
        maxAttempts: trial.queue.maxAttempts,
        timeoutMs: trial.smokeCase.timeoutMs,
        ...(deps.targets[trial.workerId]?.newInvoker === true ? { rightsMs: NEW_RIGHT_MS } : {}),
    }, { ...deps, log: run.log }).catch((error) => {
        throw (0,api_failure/* apiFailure */.tF)(`watch smoke task "${name}"`, error);
    });
    const { verdict, evidence, attempts } = outcome;
    if (verdict !== "passed")
        await discard(name, deps);
    deps.progress.info(`${trial.workerId}/${trial.handler.name}: ${verdict} (${evidence})`);
    const latencyMs = deps.clock.now() - startedMs;
    const hint = hintFor(trial, outcome);
    const log = verdict === "failed" ? await readLog(trial, { name, run, sinceMs: startedMs }, deps) : NO_LOG;
    return {
        worker: trial.workerId,
        handler: trial.handler.name,
        case: trial.smokeCase.name,
        queue: trial.queue.id,
        verdict,
        evidence,
        attempts,
        latencyMs,
        ...(hint === undefined ? {} : { hint }),
        ...(log.lines.length === 0
            ? {}
            : { log: [...log.lines], logOf: log.isAbout ? "task" : "worker" }),
    };
}
const NO_LOG = { lines: [], isAbout: false };
async function readLog(trial, of, { gcp, clock, projectId, targets, logLines = 0 }) {
    const revision = targets[trial.workerId]?.revision;
    if (revision === undefined || logLines === 0)
        return NO_LOG;
    return revisionLog(gcp, clock, {
        projectId,
        revision,
        sinceMs: of.sinceMs,
        lines: logLines,
        waitMs: smoke_LOG_WAIT_MS,
        about: { text: of.name.slice(of.name.lastIndexOf("/") + 1), kind: of.run.namePart },
    });
}
async function enqueue(trial, run, deps) {
    const target = deps.targets[trial.workerId];
    const parent = deps.queues[trial.queue.id];
    if (target === undefined || parent === undefined) {
        throw new project_failure/* Failure */.H("SMOKE_NO_QUEUE", `terraform's outputs name no queue "${trial.queue.id}"`, {
            exitCode: 1,
            hint: "apply first: the queue is created by terraform",
        });
    }
    // A random id in front: sequential names make hot spots, and a retried create stays one task.
    const name = `${parent}/tasks/${(0,external_node_crypto_.randomBytes)(8).toString("hex")}-${run.namePart}-${trial.handler.name}`;
    try {
        await (await deps.gcp.tasks()).createTask({
            parent,
            task: {
                name,
                dispatchDeadline: { seconds: Math.ceil(dispatchDeadlineMs(trial) / 1_000) },
                httpRequest: {
                    url: `${target.url}${trial.handler.path}`,
                    httpMethod: "POST",
                    headers: {
                        "Content-Type": "application/json",
                        ...trial.smokeCase.headers,
                        [SMOKE_HEADER]: "1",
                    },
                    body: Buffer.from(JSON.stringify(trial.smokeCase.payload)).toString("base64"),
                    oidcToken: { serviceAccountEmail: target.invoker, audience: target.audience },
                },
            },
        });
    }
    catch (error) {
        throw (0,api_failure/* apiFailure */.tF)(`enqueue a smoke task in "${parent}"`, error);
    }
    return name;
}
/**
 * The handler's own time, but not much past the case's: an attempt that hangs would go on against a candidate that
 * is going away.
 */
function dispatchDeadlineMs({ handler, smokeCase }) {
    const wantedMs = Math.min(handler.timeoutMs, smokeCase.timeoutMs + DEADLINE_SLACK_MS);
    const { minDispatchDeadlineMs, maxDispatchDeadlineMs } = task_limits/* TASK_LIMITS */.xk;
    return Math.min(Math.max(wantedMs, minDispatchDeadlineMs), maxDispatchDeadlineMs);
}
/** A task that did not pass would be retried against a candidate that is going away. */
async function discard(name, deps) {
    try {
        await (await deps.gcp.tasks()).deleteTask({ name });
    }
    catch (error) {
        if ((0,api_failure/* codeOf */.$N)(error) !== "NOT_FOUND") {
            deps.progress.warn((0,api_failure/* apiFailure */.tF)(`delete smoke task "${name}"`, error).message);
        }
    }
}
//# sourceMappingURL=smoke.js.map
;// CONCATENATED MODULE: ./lib/commands/pipeline/release.js





/**
 * Candidate, smoke, then promote or roll back. Rolls back after a cancellation too, so that no tag and no
 * half-moved traffic is left.
 */
async function releaseAndProve(project, build, outputs, stages, deps) {
    const releaseDeps = releaseDepsOf(project, build, deps);
    const candidates = await stages.run("release", () => candidateStage(project, releaseDeps));
    if (candidates === undefined)
        return;
    const { gcp, clock, progress, signal, logLines } = deps;
    const smoke = await stages.run("smoke", () => smokeStage(project, {
        gcp,
        clock,
        progress,
        projectId: project.projectId ?? "",
        targets: targetsOf(candidates, outputs),
        queues: outputs.queues,
        ...(signal === undefined ? {} : { signal }),
        ...(logLines === undefined ? {} : { logLines }),
    }));
    if (candidates.workers.length === 0)
        return;
    const cancelled = smoke !== undefined && signal?.aborted === true;
    const move = smoke === undefined || cancelled ? rollBackStage : promoteStage;
    await stages.run("release", async () => {
        const moved = await move(candidates, releaseDeps);
        return cancelled ? { ...moved, failure: cancellationOf(signal) } : moved;
    }, { always: true });
}
/** All was proven, so nothing else in the report says why it was rolled back. */
function cancellationOf({ reason }) {
    return { code: cancellation/* CANCELLED */.g, message: (0,project_failure/* errorMessage */.g)(reason) };
}
/** Candidate and promote, without a proof: for a base that others are proven against. */
async function releaseUnproven(project, build, stages, deps) {
    const releaseDeps = releaseDepsOf(project, build, deps);
    const candidates = await stages.run("release", () => candidateStage(project, releaseDeps));
    if (candidates === undefined)
        return undefined;
    return stages.run("release", () => promoteStage(candidates, releaseDeps));
}
/** After an apply that failed: says which revision is to blame and what serves, when one is. */
async function tellHeldRelease(project, sinceMs, stages, deps) {
    const { gcp, clock, logLines = 0 } = deps;
    const services = servicesOf(project);
    const held = await heldRelease(project, { gcp, clock, services, sinceMs, logLines }).catch(() => undefined);
    if (held !== undefined)
        await stages.run("release", () => Promise.resolve(held));
}
function releaseDepsOf(project, build, { gcp, clock, progress }) {
    const tags = Object.fromEntries(build.images.map(({ worker, digest }) => [worker, tagOf(digest)]));
    return { gcp, clock, progress, services: servicesOf(project), tags };
}
/** `c-` and the start of the image's digest: the same for the same code, another for each worker. */
function tagOf(digest) {
    return `c-${digest.slice(digest.indexOf(":") + 1).slice(0, 7)}`;
}
function servicesOf(project) {
    return Object.fromEntries(project.workers.map(({ id, name }) => [
        id,
        `projects/${project.projectId}/locations/${project.region}/services/${name}`,
    ]));
}
function targetsOf(candidates, outputs) {
    return Object.fromEntries(candidates.workers.flatMap(({ worker, candidate, candidateUrl, previous }) => candidateUrl === undefined
        ? []
        : [
            [
                worker,
                {
                    url: candidateUrl,
                    audience: outputs.workers[worker]?.uri ?? candidateUrl,
                    invoker: outputs.workers[worker]?.invoker ?? "",
                    revision: candidate,
                    newInvoker: previous === undefined,
                },
            ],
        ]));
}
//# sourceMappingURL=release.js.map
;// CONCATENATED MODULE: ./lib/commands/pipeline/stages.js


/** Runs stages one after another and gathers their sections: what a stage throws becomes its section. */
class Stages {
    #deps;
    #report;
    #cancelled = false;
    constructor(started, deps) {
        this.#report = started;
        this.#deps = deps;
    }
    get report() {
        return this.#report;
    }
    /**
     * The stage's section when it passed, or was skipped since there was nothing to do; else undefined. A stage
     * that runs again replaces its section.
     * @param options.always Runs it after a cancellation too: a roll back.
     */
    async run(name, body, options = {}) {
        // The first stage that does not start says that the run was cancelled; the others would only repeat it.
        if (this.#cancelled && options.always !== true)
            return undefined;
        this.#deps.onStart?.(name);
        const section = await this.#attempt(name, body, options.always === true);
        this.#report = { ...this.#report, [name]: section };
        this.#deps.onStage?.(name, section);
        this.#cancelled ||= section.failure?.code === cancellation/* CANCELLED */.g;
        return section.status === "passed" || section.status === "skipped" ? section : undefined;
    }
    async #attempt(name, body, always) {
        const { clock, signal } = this.#deps;
        const startedMs = clock.now();
        try {
            if (!always)
                signal?.throwIfAborted();
            return await body();
        }
        catch (error) {
            // A stage that is cut short fails in its own words: the reason is what the reader needs.
            const cause = signal?.aborted === true && !always ? signal.reason : error;
            const failure = cause instanceof project_failure/* Failure */.H ? cause : undefined;
            const message = (0,project_failure/* errorMessage */.g)(cause);
            return {
                ...EMPTY[name],
                status: failure?.exitCode === 3 ? "blocked" : "failed",
                durationMs: clock.now() - startedMs,
                summary: firstWords(message),
                failure: {
                    code: failure?.code ?? "INTERNAL",
                    message,
                    ...(failure?.hint === undefined ? {} : { hint: failure.hint }),
                    ...(failure === undefined ? {} : { exitCode: failure.exitCode }),
                },
            };
        }
    }
}
const MAX_SUMMARY_CHARS = 80;
/** The start of a message, for a table: all of it stands in the failure. */
function firstWords(message) {
    const line = message.split("\n")[0] ?? "";
    const sentence = line.split(": ")[0] ?? line;
    const text = line.length > MAX_SUMMARY_CHARS ? sentence : line;
    return text.length > MAX_SUMMARY_CHARS ? `${text.slice(0, MAX_SUMMARY_CHARS - 1)}…` : text;
}
/** What a section holds when its stage ended before it had anything to tell. */
const EMPTY = {
    baseline: { config: "", workers: [] },
    plan: { changes: [], drift: [], fingerprint: "", guard: [], terraformVersion: "" },
    cost: {
        currency: "USD",
        lowUsd: 0,
        likelyUsd: 0,
        highUsd: 0,
        ceilingUsd: 0,
        pricesAsOf: "",
        lines: [],
        notEstimated: [],
        assumptions: [],
        warnings: [],
    },
    build: { images: [] },
    apply: { created: 0, updated: 0, deleted: 0 },
    release: { workers: [] },
    smoke: { verdicts: [] },
};
//# sourceMappingURL=stages.js.map
;// CONCATENATED MODULE: ./lib/commands/pipeline/pipeline.js








/**
 * Build, plan, cost, apply with the built digest, candidate, smoke, then promote or roll back. The build comes
 * first because it writes the manifest of the handlers. Plan and cost are told even when it fails;
 * nothing is applied unless all three passed. What a failed release leaves in the infrastructure
 * stays. Never throws for a stage's failure: it becomes the stage's section.
 */
async function runPipeline(project, started, deps) {
    const stages = new Stages(started, deps);
    let built = project;
    const build = await stages.run("build", async () => {
        const section = await buildStage(project, deps);
        built = (await deps.reload?.()) ?? project;
        return section;
    });
    const plan = await stages.run("plan", () => planWaived(built, deps));
    const { clock, base } = deps;
    const cost = await stages.run("cost", () => (0,estimate/* costStage */.I)(built, { clock, ...(base === undefined ? {} : { base }) }));
    if (build === undefined || plan === undefined || cost === undefined)
        return stages.report;
    const outputs = await applyBuilt(built, build, stages, deps, {
        reviewed: plan,
        settle: true,
        ...waiverFor(plan, deps),
    });
    if (outputs !== undefined)
        await releaseAndProve(built, build, outputs, stages, deps);
    return stages.report;
}
/** A waiver is good for one fingerprint, which is known only once it was planned: then it is planned again. */
async function planWaived(project, deps) {
    const plan = await (0,terraform_plan/* planStage */.cJ)(project, deps.terraform);
    if (plan.status !== "blocked" || (deps.allow ?? []).length === 0)
        return plan;
    return (0,terraform_plan/* planStage */.cJ)(project, { ...deps.terraform, ...waiverFor(plan, deps) });
}
function waiverFor({ fingerprint }, { allow = [] }) {
    return allow.length === 0 ? {} : { waiver: { fingerprint, addresses: allow } };
}
/**
 * Loads Google's clients while the build, a process of its own, runs: release and smoke need them. What fails here is
 * told by who uses them.
 */
function warmUp({ gcp }) {
    for (const client of [gcp.services(), gcp.revisions(), gcp.tasks()]) {
        client.catch(() => undefined);
    }
}
/** Builds and pushes the images of a project's workers. */
async function buildStage(project, deps) {
    if (project.workers.length === 0) {
        return { status: "skipped", durationMs: 0, summary: "the project has no workers", images: [] };
    }
    warmUp(deps);
    const { gcp, clock, progress, repository, signal, watch } = deps;
    return (0,build_images/* buildImages */.r)(project, {
        endpoints: gcp.endpoints,
        credentials: gcp.credentials,
        clock,
        progress,
        repository,
        signal,
        watch,
        builder: image_builder/* snapshotBuilder */.w,
        http: fetch,
    });
}
/** Applies with the built images; undefined when that failed, after telling what serves then. */
async function applyBuilt(project, build, stages, deps, options) {
    const images = Object.fromEntries(build.images.map(({ worker, image }) => [worker, image]));
    const terraform = { ...deps.terraform, images };
    const sinceMs = deps.clock.now();
    let outputs;
    const applied = await stages.run("apply", async () => {
        const section = await (0,apply/* applyStage */.L)(project, { ...terraform, ...options });
        if (section.status === "passed")
            outputs = await readOutputs(terraform);
        return section;
    });
    const failed = stages.report.apply?.status === "failed" && deps.signal?.aborted !== true;
    if (failed) {
        await tellHeldRelease(project, sinceMs, stages, deps);
    }
    return applied === undefined ? undefined : outputs;
}
//# sourceMappingURL=pipeline.js.map
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./lib/commands/rehearsing/base.js








/**
 * Finds and reads the config of the base branch.
 * @param given Its config file, or a checkout of the base branch: there the config has the same place as the
 * head's below the working directory, or lies at the top.
 * @param onInvalid Shows the diagnostics of a base that has errors.
 * @throws Failure `BASE_NOT_FOUND`, `BASE_INVALID`
 */
async function loadBase(given, head, onInvalid) {
    const configFile = findBaseConfig(given, head.config);
    const loaded = await (0,load_project/* loadProject */.g)({
        configFile,
        environment: head.environment,
        willBuild: true,
    });
    if (loaded.project !== undefined)
        return { configFile, project: loaded.project };
    onInvalid(loaded, configFile);
    throw new project_failure/* Failure */.H("BASE_INVALID", `the config of the base, ${configFile}, has errors`, {
        exitCode: 2,
        hint: "mend it on the base branch first, or leave out --base to rehearse a first release",
    });
}
function findBaseConfig(given, headConfig) {
    if (isFile(given))
        return given;
    const below = (0,external_node_path_.relative)(process.cwd(), headConfig);
    const inside = below !== "" && !below.startsWith("..") && !(0,external_node_path_.isAbsolute)(below);
    const places = [...new Set([...(inside ? [below] : []), (0,external_node_path_.basename)(headConfig)])];
    const found = places.map((place) => (0,external_node_path_.join)(given, place)).find(isFile);
    if (found !== undefined)
        return found;
    throw new project_failure/* Failure */.H("BASE_NOT_FOUND", (0,external_node_fs_.existsSync)(given) ? `${given} has no ${places.join(" and no ")}` : `${given} is not there`, {
        exitCode: 2,
        hint: "name the base branch's config or its checkout (git worktree add ../base main), or leave out --base to rehearse a first release",
    });
}
function isFile(path) {
    return (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false })?.isFile() === true;
}
/**
 * Deploys the base: build, apply, candidate, promote, without proving its handlers. The section is `failed`
 * with the reason of the stage that failed.
 */
async function deployBase(base, deps) {
    const { project } = base;
    const startedMs = deps.clock.now();
    const { clock, signal } = deps;
    const empty = (0,merge/* startReport */.Fg)({
        project: project.name,
        environment: project.environment,
        startedAtMs: startedMs,
    });
    const stages = new Stages(empty, { clock, ...(signal === undefined ? {} : { signal }) });
    const build = await stages.run("build", () => buildStage(project, deps));
    const outputs = build === undefined ? undefined : await applyBuilt(project, build, stages, deps, {});
    const release = build === undefined || outputs === undefined
        ? undefined
        : await releaseUnproven(project, build, stages, deps);
    // Cut short, it says nothing about the base.
    if (release === undefined)
        signal?.throwIfAborted();
    const durationMs = clock.now() - startedMs;
    const workers = (release?.workers ?? []).map(({ worker, serving }) => ({
        worker,
        revision: serving,
    }));
    const failure = release === undefined ? failureOf(stages.report, base) : undefined;
    return {
        images: Object.fromEntries((build?.images ?? []).map(({ worker, image }) => [worker, image])),
        section: {
            status: failure === undefined ? "passed" : "failed",
            durationMs,
            summary: failure === undefined
                ? `${workers.map(({ worker, revision }) => `${worker} serves ${revision}`).join(", ") || "deployed, without workers"}`
                : "the base could not be deployed",
            ...(failure === undefined ? {} : { failure }),
            config: base.configFile,
            workers,
        },
    };
}
/** The reason that says most: a revision that never became ready, before the apply that waited for it. */
function failureOf(report, base) {
    const stage = ["build", "release", "apply"].find((name) => report[name]?.failure !== undefined);
    const failure = stage === undefined ? undefined : report[stage]?.failure;
    return {
        code: failure?.code ?? "BASE_FAILED",
        message: `${stage ?? "release"} of the base: ${failure?.message ?? "it did not pass"}`,
        hint: [
            ...(failure?.hint === undefined ? [] : [failure.hint]),
            ...(stage === "build"
                ? [`a checkout of the base needs its packages: npm ci in ${(0,external_node_path_.dirname)(base.configFile)}`]
                : []),
            "rehearse without --base to see the change alone",
        ].join("; "),
        ...(failure?.exitCode === undefined ? {} : { exitCode: failure.exitCode }),
    };
}
//# sourceMappingURL=base.js.map
// EXTERNAL MODULE: ./lib/gcp/credentials.js
var credentials = __webpack_require__(33032);
// EXTERNAL MODULE: ./lib/gcp/gcp.js
var gcp_gcp = __webpack_require__(50324);
// EXTERNAL MODULE: ./lib/image/image-reference.js
var image_reference = __webpack_require__(33444);
// EXTERNAL MODULE: ./lib/rehearsal/cloud.js + 178 modules
var rehearsal_cloud = __webpack_require__(13469);
// EXTERNAL MODULE: ./lib/rehearsal/provider/provider.js + 38 modules
var provider_provider = __webpack_require__(39695);
// EXTERNAL MODULE: ./lib/rehearsal/runner/watchdog.js
var watchdog = __webpack_require__(4519);
// EXTERNAL MODULE: ./lib/terraform/download/no-download.js
var no_download = __webpack_require__(27915);
// EXTERNAL MODULE: ./lib/terraform/process/executable.js
var process_executable = __webpack_require__(91948);
// EXTERNAL MODULE: ./lib/commands/frame/package-folder.js
var package_folder = __webpack_require__(84749);
// EXTERNAL MODULE: ./lib/commands/rehearsing/endpoints.js
var rehearsing_endpoints = __webpack_require__(54299);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
;// CONCATENATED MODULE: ./lib/rehearsal/outside/mailbox.js

const MAX_MAIL_BYTES = 10_000_000;
/** Starts a real SMTP server on loopback that keeps what it is sent and delivers nothing. */
async function startMailbox() {
    const { SMTPServer } = await __webpack_require__.e(/* import() */ 429).then(__webpack_require__.bind(__webpack_require__, 6429));
    const mails = [];
    const server = new SMTPServer({
        authOptional: true,
        disabledCommands: ["STARTTLS"],
        size: MAX_MAIL_BYTES,
        disableReverseLookup: true,
        onData(stream, session, callback) {
            readMail(stream, session).then((mail) => {
                if (stream.sizeExceeded) {
                    callback(Object.assign(new Error("message too large"), { responseCode: 552 }));
                    return;
                }
                const first = mails.find(({ messageId }) => messageId !== undefined && messageId === mail.messageId);
                if (first === undefined)
                    mails.push({ ...mail, duplicates: 0 });
                else
                    first.duplicates += 1;
                callback();
            }, (error) => callback(error));
        },
    });
    // A client that breaks off is no failure of the mailbox.
    server.on("error", () => undefined);
    const listener = server.listen(0, "127.0.0.1");
    await (0,external_node_events_.once)(listener, "listening");
    const { port } = listener.address();
    return {
        url: `smtp://127.0.0.1:${port}`,
        mails,
        stop: () => new Promise((resolve) => server.close(resolve)),
    };
}
async function readMail(stream, session) {
    const chunks = [];
    let sizeBytes = 0;
    for await (const chunk of stream) {
        sizeBytes += chunk.length;
        if (sizeBytes <= MAX_MAIL_BYTES)
            chunks.push(chunk);
    }
    const text = Buffer.concat(chunks).toString("utf8");
    const end = text.indexOf("\r\n\r\n");
    const head = (end < 0 ? text : text.slice(0, end)).replaceAll(/\r\n[ \t]+/g, " ");
    const header = (name) => new RegExp(`^${name}:[ \\t]*(.*)$`, "im").exec(head)?.[1]?.trim();
    const { mailFrom, rcptTo } = session.envelope;
    return {
        from: mailFrom === false ? "" : mailFrom.address,
        to: rcptTo.map(({ address }) => address),
        messageId: header("Message-ID"),
        subject: header("Subject"),
        sizeBytes,
    };
}
//# sourceMappingURL=mailbox.js.map
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
;// CONCATENATED MODULE: ./lib/rehearsal/outside/receiver.js



const MAX_BODY_BYTES = 10_000_000;
const receiver_PAGE_SIZE = 50;
/**
 * An HTTP endpoint on loopback that stands for the systems a worker talks to: `/webhook` records and
 * checks signatures, `/source` serves pages of entities, `/target` takes them, `/entities` lists old ones
 * and deletes them.
 * @param signingSecret The key of the HMAC-SHA256 in `X-Webhook-Signature: t=SECONDS,v1=HEX` over `SECONDS.BODY`
 */
async function startReceiver(signingSecret) {
    const webhooks = [];
    const synced = new Map();
    const deleted = [];
    const collections = new Map();
    const answer = (request, response, body) => {
        const url = new URL(request.url ?? "/", "http://receiver");
        const [area = "", collection = "", id = ""] = url.pathname
            .slice(1)
            .split("/")
            .map(decodeURIComponent);
        const entities = collections.get(collection) ?? new Map();
        const route = `${request.method} ${area}`;
        if (route === "POST webhook") {
            webhooks.push({
                path: url.pathname,
                eventId: first(request.headers["x-webhook-id"]),
                signature: checkSignature(first(request.headers["x-webhook-signature"]), body, signingSecret),
                sizeBytes: body.length,
            });
            return send(response, 200, {});
        }
        if (route === "GET source" || route === "GET entities") {
            return send(response, 200, page([...entities.values()], url.searchParams.get("page_token")));
        }
        if (route === "PUT target") {
            synced.set(`${collection}/${id}`, JSON.parse(body.toString("utf8")));
            return send(response, 200, {});
        }
        if (route === "DELETE entities") {
            if (!entities.delete(id))
                return send(response, 404, { error: `no ${collection}/${id}` });
            deleted.push(id);
            return send(response, 200, {});
        }
        return send(response, 404, { error: `no route ${request.method} ${url.pathname}` });
    };
    const server = (0,external_node_http_.createServer)((request, response) => {
        readBody(request)
            .then((body) => answer(request, response, body), () => send(response, 413, { error: "body too large or broken off" }))
            .catch(() => send(response, 400, { error: "malformed request" }));
    });
    server.listen(0, "127.0.0.1");
    await (0,external_node_events_.once)(server, "listening");
    const { port } = server.address();
    return {
        url: `http://127.0.0.1:${port}`,
        webhooks,
        synced,
        deleted,
        serve(collection, entities) {
            collections.set(collection, new Map(entities.map((entity) => [String(entity["id"]), entity])));
        },
        async stop() {
            server.closeAllConnections();
            await new Promise((resolve) => server.close(resolve));
        },
    };
}
function checkSignature(header, body, secret) {
    if (header === undefined)
        return "missing";
    const match = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header);
    if (match === null)
        return "invalid";
    const [, seconds = "", given = ""] = match;
    const expected = (0,external_node_crypto_.createHmac)("sha256", secret).update(`${seconds}.`).update(body).digest();
    return (0,external_node_crypto_.timingSafeEqual)(expected, Buffer.from(given, "hex")) ? "valid" : "invalid";
}
function page(entities, token) {
    const start = Number(token ?? "0");
    const next = start + receiver_PAGE_SIZE;
    return {
        items: entities.slice(start, next),
        ...(next < entities.length ? { next_page_token: String(next) } : {}),
    };
}
async function readBody(request) {
    const chunks = [];
    let bytes = 0;
    for await (const chunk of request) {
        bytes += chunk.length;
        if (bytes > MAX_BODY_BYTES)
            throw new Error("too large");
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
function send(response, status, body) {
    if (response.headersSent || response.destroyed)
        return;
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
function first(value) {
    return Array.isArray(value) ? value[0] : value;
}
//# sourceMappingURL=receiver.js.map
;// CONCATENATED MODULE: ./lib/commands/rehearsing/outside.js


/**
 * Starts a real SMTP server and a real HTTP receiver on loopback.
 * @param signingSecret The key by which the receiver checks the signature of a webhook.
 */
async function startOutsideWorld(signingSecret) {
    const [mailbox, receiver] = await Promise.all([startMailbox(), startReceiver(signingSecret)]);
    serveEntities(receiver);
    return {
        workerEnv: {
            SMTP_URL: mailbox.url,
            WEBHOOK_URL: `${receiver.url}/webhook`,
            SYNC_SOURCE_URL: `${receiver.url}/source`,
            SYNC_TARGET_URL: `${receiver.url}/target`,
            CLEANUP_URL: `${receiver.url}/entities`,
        },
        observations: () => observe(mailbox, receiver),
        stop: async () => {
            await Promise.all([mailbox.stop(), receiver.stop()]);
        },
    };
}
function serveEntities(receiver) {
    const updated = "2020-01-01T00:00:00Z";
    receiver.serve("customers", [
        { id: "c1", updated_at: updated },
        { id: "c2", updated_at: updated },
    ]);
    receiver.serve("sessions", [{ id: "s1", updated_at: updated }]);
}
function observe(mailbox, receiver) {
    const [synced, deleted] = [receiver.synced.size, receiver.deleted.length];
    return [
        ...mailbox.mails.map(({ to, duplicates }) => `1 mail to ${to.join(", ")}${duplicates > 0 ? `, sent again ${duplicates} ${duplicates === 1 ? "time" : "times"} and dropped` : ""}`),
        ...receiver.webhooks.map((hook) => `1 webhook, signature ${hook.signature}`),
        ...(synced > 0 ? [`${entities(synced)} synced`] : []),
        ...(deleted > 0 ? [`${entities(deleted)} deleted`] : []),
    ];
}
function entities(count) {
    return `${count} ${count === 1 ? "entity" : "entities"}`;
}
//# sourceMappingURL=outside.js.map
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./lib/rehearsal/runner/process-alive.js
var process_alive = __webpack_require__(15319);
;// CONCATENATED MODULE: ./lib/commands/rehearsing/run-folder.js






const NAME = /^ct-(\d+)-([0-9a-z]+)-([0-9a-z]+)-/;
/** The kernel's limit of a unix socket's path is 104 bytes on macOS; below the folder lies `ctp-XXXXXX/p.sock`. */
const MAX_PATH_BYTES = 84;
/**
 * Makes this process's folder for all temporary files of a rehearsal, for its owner only, and removes those
 * of processes that are dead: after a kill -9 the next run starts clean.
 * @param base Where to make it. @defaultValue the system's folder for temporary files
 * @throws Failure `REHEARSAL_TMPDIR` when there is no room for one, or its path is too long
 */
async function makeRunFolder(base = (0,external_node_os_.tmpdir)()) {
    let folder;
    try {
        await removeStale(base);
        folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(base, `ct-${process.pid}-${identity(process.pid)}-`));
    }
    catch (cause) {
        throw new project_failure/* Failure */.H("REHEARSAL_TMPDIR", `no folder can be made in ${base}`, {
            exitCode: 2,
            hint: "set TMPDIR to a folder that you may write to",
            cause,
        });
    }
    if (Buffer.byteLength(folder) <= MAX_PATH_BYTES)
        return folder;
    await (0,promises_.rm)(folder, { recursive: true });
    throw new project_failure/* Failure */.H("REHEARSAL_TMPDIR", `${base} is too long a path for a unix socket in it`, {
        exitCode: 2,
        hint: "set TMPDIR to a shorter path, such as /tmp",
    });
}
async function removeStale(base) {
    for (const name of (0,external_node_fs_.readdirSync)(base)) {
        const [, pid = "", start = "", namespace = ""] = NAME.exec(name) ?? [];
        if (pid === "" || `${start}-${namespace}` === identity(Number(pid)))
            continue;
        // Another container's processes can't be seen from here, and its folder may be in use.
        if (namespace !== pidNamespace())
            continue;
        if (start === UNKNOWN && (0,process_alive/* isAlive */._)(Number(pid)))
            continue;
        // Another user's stays.
        await (0,promises_.rm)((0,external_node_path_.join)(base, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
    }
}
const UNKNOWN = "0";
/** When a process started, and in which namespace its number counts: a number alone is given out again. */
function identity(pid) {
    return `${startOf(pid)}-${pidNamespace()}`;
}
/**
 * Clock ticks from boot to the start of a process, in base 36; `0` where there is no /proc, `gone` when
 * there is no such process. @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html (field 22)
 */
function startOf(pid) {
    try {
        const stat = (0,external_node_fs_.readFileSync)(`/proc/${pid}/stat`, "latin1");
        // The name in field 2 may hold blanks and parentheses: count from its end.
        const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        return Number(fields[19]).toString(36);
    }
    catch {
        return pidNamespace() === UNKNOWN ? UNKNOWN : "gone";
    }
}
function pidNamespace() {
    try {
        return Number(/\d+/.exec((0,external_node_fs_.readlinkSync)("/proc/self/ns/pid"))?.[0]).toString(36);
    }
    catch {
        return UNKNOWN;
    }
}
//# sourceMappingURL=run-folder.js.map
;// CONCATENATED MODULE: ./lib/commands/rehearsing/session.js















/** The project id of every rehearsal. */
const REHEARSAL_PROJECT = "rehearsal";
/** The Artifact Registry repository that images go to. */
const REPOSITORY = "workers";
/** The bucket that terraform keeps its state in. */
const STATE_BUCKET = `${REHEARSAL_PROJECT}-terraform-state`;
/**
 * Starts everything that a rehearsal needs. All files of it lie in one folder, and one watchdog ends all
 * processes of it when this one is killed.
 * @throws Failure of `findTerraform`, which downloads a pinned terraform where there is none; `REHEARSAL_TMPDIR`
 */
async function startSession(options) {
    const { clock, progress } = options;
    const folder = await makeRunFolder();
    const watch = new watchdog/* Watchdog */.I(folder);
    const stops = [() => watch.close()];
    const stop = async () => {
        // Last started, first stopped; the folder goes last.
        for (const end of stops.splice(0).toReversed()) {
            // What can't be ended well is ended by the watchdog; the report matters more.
            await end().catch((error) => progress.warn(`clean-up: ${(0,project_failure/* errorMessage */.g)(error)}`));
        }
    };
    try {
        const executable = await (0,process_executable/* findTerraform */.Y)(process.env["PATH"] ?? "", {
            env: options.download === false ? { ...process.env, ...no_download/* NO_DOWNLOAD */.L } : process.env,
            progress,
            signal: options.signal,
            tempDir: folder,
        });
        const signingSecret = (0,external_node_crypto_.randomBytes)(24).toString("hex");
        const outside = await startOutsideWorld(signingSecret);
        stops.push(() => outside.stop());
        const cloud = await (0,rehearsal_cloud/* startCloud */.S)({
            projectId: REHEARSAL_PROJECT,
            region: options.region,
            tempDir: folder,
            workerEnv: () => outside.workerEnv,
        });
        stops.push(() => cloud.stop());
        const endpoints = (0,rehearsing_endpoints.rehearsalEndpoints)(cloud);
        const gcp = (0,gcp_gcp/* connectGcp */.h)(endpoints, (0,credentials/* fixedCredentials */.r)("rehearsal"));
        stops.push(() => gcp.close());
        const imagePlace = (region) => ({
            endpoints,
            region,
            projectId: REHEARSAL_PROJECT,
            repository: REPOSITORY,
        });
        let extraEnv = {};
        if (options.provider === "embedded") {
            const env = endpoints.terraformEnv;
            const provider = await (0,provider_provider.startProvider)({ clock, env, tempDir: folder });
            stops.push(() => provider.stop());
            extraEnv = (0,provider_provider.reattachEnv)(provider);
        }
        return {
            cloud,
            gcp,
            watch,
            signingSecret,
            observations: () => outside.observations(),
            stop,
            terraform: (project, { images = {}, folder: name }) => ({
                clock,
                progress,
                endpoints,
                executable: executable.file,
                moduleDir: (0,package_folder/* packageFolder */.n)("terraform"),
                workDir: (0,external_node_path_.join)(folder, name),
                backend: { kind: "gcs", bucket: STATE_BUCKET, prefix: "rehearsal" },
                projectNumber: cloud.projectNumber,
                images: Object.fromEntries(project.workers.map(({ id }) => [
                    id,
                    images[id] ?? (0,image_reference/* imageReference */.K)(imagePlace(project.region), id, image_reference/* NO_IMAGE_YET */.r),
                ])),
                processEnv: process.env,
                extraEnv,
                watch,
                ...(options.signal === undefined ? {} : { signal: options.signal }),
            }),
        };
    }
    catch (error) {
        await stop();
        throw error;
    }
}
//# sourceMappingURL=session.js.map
;// CONCATENATED MODULE: ./lib/commands/rehearsing/prepare.js


/**
 * Makes what stands before a first deploy on Google too: the bucket for terraform's state, the registry's
 * repository, and secrets with a version. What is there already stays, so it may be called for a base and
 * then for the change to it.
 */
async function prepareCloud(session, projects) {
    const create = async (call) => {
        try {
            await session.gcp.rest({ ...call, method: "POST" });
        }
        catch (error) {
            if ((0,api_failure/* codeOf */.$N)(error) !== "ALREADY_EXISTS")
                throw (0,api_failure/* apiFailure */.tF)(`prepare ${call.path}`, error);
        }
    };
    const parent = `/v1/projects/${REHEARSAL_PROJECT}`;
    await create({
        api: "storage",
        path: `/storage/v1/b?project=${REHEARSAL_PROJECT}`,
        body: { name: STATE_BUCKET, versioning: { enabled: true } },
    });
    for (const region of new Set(projects.map((project) => project.region))) {
        await create({
            api: "artifactregistry",
            path: `${parent}/locations/${region}/repositories?repository_id=${REPOSITORY}`,
            body: { format: "DOCKER" },
        });
    }
    const names = projects.flatMap(({ secrets }) => secrets.map(({ name }) => name));
    for (const name of new Set(names)) {
        await create({
            api: "secretmanager",
            path: `${parent}/secrets?secretId=${encodeURIComponent(name)}`,
            body: { replication: { automatic: {} } },
        });
        await create({
            api: "secretmanager",
            path: `${parent}/secrets/${encodeURIComponent(name)}:addVersion`,
            body: { payload: { data: Buffer.from(session.signingSecret).toString("base64") } },
        });
    }
}
//# sourceMappingURL=prepare.js.map
// EXTERNAL MODULE: ./node_modules/picocolors/picocolors.js
var picocolors = __webpack_require__(57336);
;// CONCATENATED MODULE: ./lib/commands/rehearsing/progress.js


const FRAME_MS = 100;
/** How often a log without a live line says that a stage goes on. */
const STILL_MS = 10_000;
const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const CLEAR_LINE = "\r\u001B[2K";
/**
 * @param options.columns Width of the terminal; undefined where there is none: then every message is a line of
 * its own, so that a CI log shows it all. On a terminal a message only stands beside the live line until the next.
 */
function stageProgress(console, clock, options) {
    const { columns } = options;
    return columns === undefined ? plainLines(console, clock) : liveLine(console, clock, columns);
}
function plainLines({ progress }, clock) {
    let startedMs = clock.now();
    let cancel = () => undefined;
    const remind = (name) => {
        cancel = clock.setTimer(clock.now() + STILL_MS, () => {
            progress.info(`${name}: still running after ${(0,format/* formatDuration */.a3)(clock.now() - startedMs)}`);
            remind(name);
        });
    };
    return {
        info: (message) => progress.info(message),
        warn: (message) => progress.warn(message),
        start(name) {
            cancel();
            startedMs = clock.now();
            progress.info(`${name} …`);
            remind(name);
        },
        end(name, { status, summary }) {
            cancel();
            progress.info(`${name}: ${status} in ${(0,format/* formatDuration */.a3)(clock.now() - startedMs)} (${summary})`);
        },
        stop: () => cancel(),
    };
}
function liveLine(console, clock, columns) {
    const c = (0,picocolors.createColors)(console.colors);
    let stage = "starting";
    let startedMs = clock.now();
    let message = "";
    let frame = 0;
    const draw = () => {
        const mark = FRAMES[frame++ % FRAMES.length] ?? "";
        const text = `${mark} ${stage} ${(0,format/* formatDuration */.a3)(clock.now() - startedMs)}${message === "" ? "" : ` · ${message}`}`;
        // A line that wraps can't be cleared.
        console.err(`${CLEAR_LINE}${c.dim(text.slice(0, columns - 1))}`);
    };
    const line = (tell) => {
        console.err(CLEAR_LINE);
        tell();
        draw();
    };
    const timer = setInterval(draw, FRAME_MS);
    timer.unref();
    return {
        info(text) {
            message = text.split("\n")[0] ?? "";
            draw();
        },
        warn: (text) => line(() => console.progress.warn(text)),
        start(name) {
            [stage, startedMs, message] = [name, clock.now(), ""];
            draw();
        },
        end: (name, { status, summary }) => line(() => console.progress.info(`${name}: ${status} in ${(0,format/* formatDuration */.a3)(clock.now() - startedMs)} (${summary})`)),
        stop() {
            clearInterval(timer);
            console.err(CLEAR_LINE);
        },
    };
}
//# sourceMappingURL=progress.js.map
// EXTERNAL MODULE: ./lib/commands/validate.js + 1 modules
var validate = __webpack_require__(8871);
;// CONCATENATED MODULE: ./lib/commands/rehearse.js



















/** A handler's last lines in the report. Nothing real is in them: a rehearsal's worker gets no secret but the rehearsal's own. */
const LOG_LINES = 8;
/** `cloud-tasks rehearse`: the whole pipeline against the embedded cloud, on this machine alone. */
async function rehearseCommand(options, console, clock) {
    const startedMs = clock.now();
    const environment = options.environment ?? "rehearsal";
    const provider = providerOf(options.provider);
    const [{ loaded, section }, commit] = await Promise.all([
        (0,validate/* validateStage */.P)({ ...options, environment, willBuild: true }, clock),
        (0,source_commit/* sourceCommit */.P)((0,external_node_path_.dirname)(options.config)),
    ]);
    (0,validate/* showDiagnostics */.K)(loaded, options.config, console);
    const started = {
        ...(0,merge/* startReport */.Fg)({
            project: loaded.project?.name ?? "cloud-tasks",
            environment,
            ...(commit === undefined ? {} : { commit }),
            startedAtMs: startedMs,
        }),
        validate: section,
    };
    const finish = async (unclosed) => {
        const report = (0,merge/* closeReport */.TF)(unclosed, clock.now() - startedMs);
        // First: what was found out must not be lost with a file that can't be written.
        console.out(options.json ? `${JSON.stringify(report)}\n` : (0,terminal/* renderTerminal */.b)(report, console));
        await writeReport(report, options.out);
        return (0,exit_code/* exitCodeOf */.F)(report);
    };
    if (loaded.project === undefined)
        return finish(started);
    const { project } = loaded;
    const base = options.base === undefined
        ? undefined
        : await loadBase(options.base, { config: options.config, environment }, (found, file) => (0,validate/* showDiagnostics */.K)(found, file, console));
    const progress = stageProgress(console, clock, { columns: console.columns });
    try {
        return await (0,cancellation/* withCancellation */.a)(progress, async (signal) => {
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
                });
            }
            catch (error) {
                if (!signal.aborted)
                    throw error;
                return await finish(await withoutPlan(new Stages(started, { clock, signal }), error));
            }
            let report;
            try {
                report = await rehearse(project, started, session, {
                    clock,
                    progress,
                    signal,
                    base,
                    allow: options.allow,
                });
            }
            finally {
                await session.stop();
            }
            progress.stop();
            return finish(report);
        });
    }
    finally {
        progress.stop();
    }
}
/** @throws Failure `REHEARSAL_OUT` */
async function writeReport(report, folder) {
    try {
        await (0,promises_.mkdir)(folder, { recursive: true });
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, "report.json"), `${JSON.stringify(report, null, 2)}\n`);
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, "comment.md"), renderComment(report));
    }
    catch (cause) {
        throw new project_failure/* Failure */.H("REHEARSAL_OUT", `the report can't be written to ${folder}`, {
            exitCode: 2,
            hint: "name a folder that you may write to by --out",
            cause,
        });
    }
}
/** The base first, when there is one, then the pipeline of the change. */
async function rehearse(loaded, started, session, run) {
    const { clock, progress, signal } = run;
    const project = inRehearsal(loaded);
    const base = run.base === undefined ? undefined : { ...run.base, project: inRehearsal(run.base.project) };
    await prepareCloud(session, [project, ...(base === undefined ? [] : [base.project])]);
    const deps = {
        gcp: session.gcp,
        clock,
        progress,
        signal,
        watch: session.watch,
        repository: REPOSITORY,
        logLines: LOG_LINES,
        onStart: (name) => progress.start(name),
        onStage: (name, section) => progress.end(name, section),
    };
    const terraformFor = async (of, folder, images) => ({
        ...session.terraform(of, { images, folder }),
        gcp: session.gcp,
        adopt: await (0,adopt/* findAdoptable */._)(of, session.gcp),
        ...(started.commit === undefined ? {} : { commit: started.commit }),
    });
    const stages = new Stages(started, deps);
    let serving = {};
    if (base !== undefined) {
        const terraform = await terraformFor(base.project, "base", {});
        const deployed = await stages.run("baseline", async () => {
            const { section, images } = await deployBase(base, { ...deps, terraform });
            serving = images;
            return section;
        });
        if (deployed === undefined)
            return stages.report;
    }
    let terraform;
    try {
        terraform = await terraformFor(project, "head", serving);
        const { backend } = terraform;
        await (0,preflight/* requirePreflight */.l)(project, { gcp: session.gcp, backend, identity: "apply" });
    }
    catch (error) {
        return withoutPlan(stages, error);
    }
    const report = await runPipeline(project, stages.report, {
        ...deps,
        terraform,
        reload: () => reload(project),
        ...(base === undefined ? {} : { base: base.project }),
        ...(run.allow === undefined ? {} : { allow: run.allow }),
    });
    return { ...report, outside: { observations: session.observations() } };
}
/** What keeps terraform from planning is told where the reader looks for the plan. */
async function withoutPlan(stages, error) {
    await stages.run("plan", async () => Promise.reject(error));
    return stages.report;
}
/** The build may have written another manifest than the one that `validate` read. */
async function reload(project) {
    const { environment, configFile } = project;
    const again = await (0,load_project/* loadProject */.g)({ configFile, environment });
    if (again.project !== undefined)
        return inRehearsal(again.project);
    throw new project_failure/* Failure */.H("REHEARSAL_CONFIG_CHANGED", `${configFile} has errors since the build`, {
        exitCode: 2,
        hint: again.diagnostics[0]?.message ?? "run `cloud-tasks validate`",
    });
}
function inRehearsal(project) {
    return { ...project, projectId: REHEARSAL_PROJECT };
}
function providerOf(name = "embedded") {
    if (name === "embedded" || name === "registry")
        return name;
    throw new project_failure/* Failure */.H("REHEARSAL_PROVIDER", `--provider ${name} is none of embedded, registry`, {
        exitCode: 2,
        hint: "leave it out for the embedded provider, which needs no network",
    });
}
//# sourceMappingURL=rehearse.js.map

/***/ }),

/***/ 74745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ findAdoptable)
});

// EXTERNAL MODULE: ./lib/gcp/api-failure.js
var api_failure = __webpack_require__(12505);
// EXTERNAL MODULE: ./lib/terraform/adopt/adoption.js
var adoption = __webpack_require__(50013);
;// CONCATENATED MODULE: ./lib/terraform/adopt/adopt-alerts.js


const PAGE_SIZE = 500;
/**
 * Alert policies and their channels that this environment made and whose state was lost. Monitoring numbers what it makes,
 * so that making one again would not fail: there would be two, and two e-mails for each incident. They are found by the
 * labels that the modules give; what someone made by hand is left alone.
 * @throws Failure `GCP_…`
 * @see https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies/list
 */
async function adoptableAlerts(project, gcp) {
    if (project.alerts.length === 0)
        return [];
    const [policies, channels] = await Promise.all([
        ownOf(project, gcp, "alertPolicies"),
        ownOf(project, gcp, "notificationChannels"),
    ]);
    return project.alerts.flatMap(({ id, notifyEmails }) => [
        ...adopt_alerts_adoption((0,adoption/* addressOf */.ci)("alert", id, "google_monitoring_alert_policy"), policies.get(id)),
        ...notifyEmails.flatMap((email) => {
            const channel = channels.get(id)?.filter(({ labels }) => labels?.email_address === email);
            const type = "google_monitoring_notification_channel";
            return adopt_alerts_adoption(`${(0,adoption/* addressOf */.ci)("alert", id, type, "email")}[${(0,adoption/* quote */.hD)(email)}]`, channel);
        }),
    ]);
}
/** Of two the older: the other came of an answer that was lost as well. */
function adopt_alerts_adoption(address, found = []) {
    const [oldest] = [...found].sort((a, b) => (ageOf(a) < ageOf(b) ? -1 : 1));
    return oldest?.name === undefined ? [] : [{ address, importId: oldest.name }];
}
function ageOf({ creationRecord, name = "" }) {
    return `${creationRecord?.mutateTime ?? ""} ${name}`;
}
/** This environment's own, by the id of their alert. */
async function ownOf(project, gcp, collection) {
    const own = new Map();
    for await (const one of adopt_alerts_all(project, gcp, collection)) {
        const { userLabels = {} } = one;
        const { alert } = userLabels;
        if (typeof alert !== "string" || !(0,adoption/* isOwn */.NP)(project, userLabels))
            continue;
        own.set(alert, [...(own.get(alert) ?? []), one]);
    }
    return own;
}
async function* adopt_alerts_all(project, gcp, collection) {
    const path = `/v3/projects/${encodeURIComponent(project.projectId ?? "")}/${collection}`;
    let pageToken = "";
    do {
        const query = new URLSearchParams({
            pageSize: String(PAGE_SIZE),
            ...(pageToken === "" ? {} : { pageToken }),
        });
        try {
            const answer = await gcp.rest({
                api: "monitoring",
                method: "GET",
                path: `${path}?${query.toString()}`,
            });
            const page = answer;
            yield* page[collection] ?? [];
            pageToken = page.nextPageToken ?? "";
        }
        catch (error) {
            throw (0,api_failure/* apiFailure */.tF)(`list the ${collection} of project "${project.projectId ?? ""}"`, error);
        }
    } while (pageToken !== "");
}
//# sourceMappingURL=adopt-alerts.js.map
;// CONCATENATED MODULE: ./lib/terraform/adopt/adopt-bucket.js


/**
 * A bucket of this Google Cloud project. Names of buckets are global, so that it is listed and not read: one that is
 * someone else's is not told from one that is not there, and its creation then says so.
 * @throws Failure `TF_NOT_OURS`, `GCP_…`
 * @see https://cloud.google.com/storage/docs/json_api/v1/buckets/list
 */
async function adoptableBucket(project, gcp, { id, name }) {
    const query = new URLSearchParams({ project: project.projectId ?? "", prefix: name });
    let items;
    try {
        const path = `/storage/v1/b?${query.toString()}`;
        const answer = await gcp.rest({ api: "storage", method: "GET", path });
        ({ items = [] } = answer);
    }
    catch (error) {
        throw (0,api_failure/* apiFailure */.tF)(`read bucket "${name}"`, error);
    }
    // The list is in the order of names, so that the name itself is the first of those that begin with it.
    const found = items.find((bucket) => bucket.name === name);
    if (found === undefined)
        return [];
    (0,adoption/* refuseForeign */.re)(project, `bucket "${name}"`, found);
    return [{ address: (0,adoption/* addressOf */.ci)("bucket", id, "google_storage_bucket"), importId: name }];
}
//# sourceMappingURL=adopt-bucket.js.map
;// CONCATENATED MODULE: ./lib/terraform/adopt/adopt.js




const KINDS = [
    {
        noun: "queue",
        api: "cloudtasks",
        version: "v2",
        collection: "queues",
        module: "queue",
        type: "google_cloud_tasks_queue",
        of: ({ queues }) => queues,
    },
    {
        noun: "service",
        api: "run",
        version: "v2",
        collection: "services",
        module: "worker",
        type: "google_cloud_run_v2_service",
        of: ({ workers }) => workers,
    },
    {
        noun: "job",
        api: "cloudscheduler",
        version: "v1",
        collection: "jobs",
        module: "schedule",
        type: "google_cloud_scheduler_job",
        of: ({ schedules }) => schedules,
    },
    {
        noun: "secret",
        api: "secretmanager",
        version: "v1",
        collection: "secrets",
        global: true,
        module: "secret",
        type: "google_secret_manager_secret",
        of: ({ secrets }) => secrets,
    },
];
/**
 * What of the project exists in the cloud, made by hand or by a run whose state was lost: only names that the config
 * gives are looked up, and alerts by their labels. What the state has already is left to it: Terraform ignores an import
 * of such an address.
 * @throws Failure `TF_NOT_OURS` for one whose labels name another project or environment, `GCP_…` when an API refuses
 */
async function findAdoptable(project, gcp) {
    const found = await Promise.all([
        ...KINDS.flatMap((kind) => kind.of(project).map((one) => lookUp(project, gcp, kind, one))),
        ...project.buckets.map((bucket) => adoptableBucket(project, gcp, bucket)),
        adoptableAlerts(project, gcp),
    ]);
    return found.flat();
}
async function lookUp(project, gcp, kind, { id, name }) {
    const parent = [
        "projects",
        project.projectId ?? "",
        ...(kind.global ? [] : ["locations", project.region]),
    ];
    const segments = [...parent, kind.collection, name];
    let answer;
    try {
        const path = `/${kind.version}/${segments.map(encodeURIComponent).join("/")}`;
        answer = await gcp.rest({ api: kind.api, method: "GET", path });
    }
    catch (error) {
        if ((0,api_failure/* codeOf */.$N)(error) === "NOT_FOUND")
            return [];
        throw (0,api_failure/* apiFailure */.tF)(`read ${kind.noun} "${name}"`, error);
    }
    (0,adoption/* refuseForeign */.re)(project, `${kind.noun} "${name}"`, answer);
    return [{ address: (0,adoption/* addressOf */.ci)(kind.module, id, kind.type), importId: segments.join("/") }];
}
//# sourceMappingURL=adopt.js.map

/***/ })

};

//# sourceMappingURL=853.index.js.map