export const id = 120;
export const ids = [120];
export const modules = {

/***/ 80404:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ confirm)
/* harmony export */ });
/* harmony import */ var _project_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42587);

/**
 * Whether a person agrees: `yes` by option, else by typing `answer` at a terminal.
 * @param what e.g. `apply this to "production"`
 * @throws Failure `NOT_CONFIRMED` where nobody sits to be asked
 */
async function confirm(console, what, answer, options) {
    if (options.yes)
        return true;
    if (console.ask === undefined) {
        throw new _project_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H("NOT_CONFIRMED", `nobody is here to agree: ${what}?`, {
            exitCode: 2,
            hint: options.hint,
        });
    }
    return (await console.ask(`${what}? Type ${answer} to go on: `)).trim() === answer;
}
//# sourceMappingURL=confirm.js.map

/***/ }),

/***/ 48120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  destroyCommand: () => (/* binding */ destroyCommand)
});

// EXTERNAL MODULE: ./node_modules/picocolors/picocolors.js
var picocolors = __webpack_require__(57336);
// EXTERNAL MODULE: ./lib/project/failure.js
var failure = __webpack_require__(42587);
// EXTERNAL MODULE: ./lib/report/resource-label.js
var resource_label = __webpack_require__(21559);
// EXTERNAL MODULE: ./lib/terraform/changes/changes.js + 1 modules
var changes = __webpack_require__(96036);
// EXTERNAL MODULE: ./lib/terraform/changes/plan-json.js
var plan_json = __webpack_require__(92950);
// EXTERNAL MODULE: ./lib/terraform/destroy-content.js
var destroy_content = __webpack_require__(45638);
// EXTERNAL MODULE: ./lib/terraform/initialize.js
var initialize = __webpack_require__(45976);
// EXTERNAL MODULE: ./lib/terraform/kept-state.js
var kept_state = __webpack_require__(53458);
// EXTERNAL MODULE: ./lib/terraform/obstacles.js
var obstacles = __webpack_require__(86022);
// EXTERNAL MODULE: ./lib/terraform/session.js + 12 modules
var session = __webpack_require__(77907);
// EXTERNAL MODULE: ./lib/terraform/work-dir.js
var work_dir = __webpack_require__(96361);
;// CONCATENATED MODULE: ./lib/terraform/destroy.js








/**
 * Plans the end of an environment and looks what would be lost with it.
 * @throws Failure of `runTerraform`, `GCP_…`
 */
async function planDestroy(project, gcp, deps) {
    const workDir = await (0,work_dir/* prepareWorkDir */.A)(project, deps);
    const terraform = (0,session/* openSession */.fA)(deps, workDir);
    await (0,initialize/* initialize */.n)(deps, workDir, terraform);
    await (0,kept_state/* pushKeptStates */.nc)((0,kept_state/* keptFolder */.H$)(deps), { ...deps, terraform, lockArgs: (0,session/* lockArgs */.dj)(deps) });
    const doomed = await plan(terraform, deps, workDir.planFile);
    const contents = await Promise.all(doomed.map(async (resource) => ({ resource, content: await (0,destroy_content/* contentOf */.$)(resource, gcp) })));
    return {
        changes: (0,changes/* summarizeChanges */.Nf)(doomed),
        losses: contents.flatMap(({ resource: { address, type }, content }) => content === undefined ? [] : [{ address, type, content: content.text }]),
        obstacles: await (0,obstacles/* obstacles */.B)(doomed, gcp),
        async destroy() {
            await terraform(["apply", "-json", "-input=false", ...(0,session/* lockArgs */.dj)(deps), workDir.planFile]);
        },
    };
}
async function plan(terraform, deps, planFile) {
    const out = `-out=${planFile}`;
    await terraform(["plan", "-destroy", "-json", "-input=false", ...(0,session/* lockArgs */.dj)(deps), out]);
    const { stdout } = await terraform(["show", "-json", planFile]);
    return (0,plan_json/* parsePlanJson */.X)(stdout).resource_changes.filter(({ change }) => change.actions.includes("delete"));
}
//# sourceMappingURL=destroy.js.map
// EXTERNAL MODULE: ./lib/commands/deploy/confirm.js
var deploy_confirm = __webpack_require__(80404);
// EXTERNAL MODULE: ./lib/commands/deploy/session.js + 1 modules
var deploy_session = __webpack_require__(12080);
;// CONCATENATED MODULE: ./lib/commands/destroy.js






/** What stays, because it is not in an environment's state. */
const STAYS = "what stays: images, the state's bucket with the empty state, and what bootstrap made. The names of deleted queues are blocked for days.";
/** `cloud-tasks destroy`: exit 3 with nothing destroyed unless the environment's name is given. */
function destroyCommand(options, console, clock) {
    const needs = { adopt: false, lock: true, lockTimeoutMs: options.lockTimeout * 1_000 };
    return (0,deploy_session/* withDeploySession */.s)(options, needs, console, clock, async (session) => {
        const { project, target, terraform } = session;
        const { environment } = project;
        const plan = await planDestroy(project, target.gcp, terraform);
        const tell = (destroyed, text) => console.out(options.json
            ? `${JSON.stringify({ project: project.name, environment, destroyed, losses: plan.losses })}\n`
            : text);
        if (plan.changes.length === 0) {
            tell(0, `nothing of "${environment}" is left to destroy\n`);
            return 0;
        }
        console.err(doomedText(plan, environment, console));
        refuseObstacles(plan);
        if (!(await agreed(options, console, environment, project.projectId))) {
            tell(0, `${(0,picocolors.createColors)(console.colors).red("not confirmed")}: nothing was destroyed\n`);
            return 3;
        }
        await plan.destroy();
        tell(plan.changes.length, `destroyed ${plan.changes.length} resources of "${environment}"; ${STAYS}\n`);
        return 0;
    });
}
async function agreed(options, console, environment, projectId) {
    if (options.confirm !== undefined)
        return options.confirm === environment;
    return await (0,deploy_confirm/* confirm */.l)(console, `destroy all of this in ${projectId}`, environment, {
        yes: false,
        hint: `add --confirm ${environment}`,
    });
}
/** @throws Failure `DESTROY_BLOCKED` */
function refuseObstacles({ obstacles }) {
    if (obstacles.length === 0)
        return;
    const message = `${obstacles.map((one) => one.message).join("; ")}: nothing was destroyed`;
    throw new failure/* Failure */.H("DESTROY_BLOCKED", message, {
        exitCode: 2,
        hint: obstacles.map(({ fix }) => fix).join("\n"),
    });
}
function doomedText({ changes, losses }, environment, options) {
    const c = (0,picocolors.createColors)(options.colors);
    const contents = new Map(losses.map(({ address, content }) => [address, content]));
    const lines = changes.map((change) => {
        const content = contents.get(change.address);
        return `  - ${(0,resource_label/* resourceLabel */.b)(change)}${content === undefined ? "" : `: ${c.red(content)}`}`;
    });
    return `${c.bold(`destroy "${environment}"`)}: ${changes.length} resources\n${lines.join("\n")}\n`;
}
//# sourceMappingURL=destroy.js.map

/***/ }),

/***/ 45638:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ contentOf)
/* harmony export */ });
/* harmony import */ var _gcp_api_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12505);

const PAGE_SIZE = 1_000;
const KINDS = {
    // https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks/list
    google_cloud_tasks_queue: {
        noun: "task",
        api: "cloudtasks",
        list: "tasks",
        path: ({ project, location, name }) => `/v2/projects/${segment(project)}/locations/${segment(location)}/queues/${segment(name)}/tasks?pageSize=${PAGE_SIZE}`,
    },
    // https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets.versions/list
    google_secret_manager_secret: {
        noun: "version",
        api: "secretmanager",
        list: "versions",
        path: ({ project, secret_id: id }) => `/v1/projects/${segment(project)}/secrets/${segment(id)}/versions?pageSize=${PAGE_SIZE}`,
    },
    // https://cloud.google.com/storage/docs/json_api/v1/objects/list
    google_storage_bucket: {
        noun: "object",
        api: "storage",
        list: "items",
        path: ({ name }) => `/storage/v1/b/${segment(name)}/o?versions=true&maxResults=${PAGE_SIZE}`,
    },
};
/** What would be lost with a resource; undefined for one that holds nothing. An API that refuses leaves it unknown. */
async function contentOf({ type, change }, gcp) {
    const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
    if (kind === undefined)
        return undefined;
    const before = (change.before ?? {});
    try {
        const path = kind.path(before);
        const answer = (await gcp.rest({ api: kind.api, method: "GET", path }));
        const found = (answer[kind.list] ?? []).length;
        const more = typeof answer["nextPageToken"] === "string" && answer["nextPageToken"] !== "";
        const text = `${more ? "more than " : ""}${found} ${kind.noun}${found === 1 ? "" : "s"}`;
        return { text, empty: found === 0 };
    }
    catch (error) {
        const code = (0,_gcp_api_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error);
        if (code === "NOT_FOUND")
            return { text: "it is gone already", empty: true };
        if (code === undefined)
            throw error;
        // Not knowing is no reason to keep it, and none to call it empty.
        return { text: `${kind.noun}s can't be counted (${code})`, empty: true };
    }
}
function segment(value) {
    return encodeURIComponent(typeof value === "string" ? value : "");
}
//# sourceMappingURL=destroy-content.js.map

/***/ }),

/***/ 86022:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ obstacles),
/* harmony export */   f: () => (/* binding */ refuseProtected)
/* harmony export */ });
/* harmony import */ var _project_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42587);
/* harmony import */ var _destroy_content_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45638);


/**
 * What the provider or the API would refuse in the middle of a run, when other resources are gone already. Told before
 * anything is.
 * @param gcp Without it what buckets hold is not looked at.
 */
async function obstacles(resources, gcp) {
    const doomed = resources.filter(({ change }) => change.actions.includes("delete"));
    const found = await Promise.all(doomed.map((resource) => obstacleOf(resource, gcp)));
    return found.flat();
}
/** @throws Failure `TF_PROTECTED` before an apply deletes or replaces what can't be deleted */
async function refuseProtected(resources, gcp) {
    const found = await obstacles(resources, gcp);
    if (found.length === 0)
        return;
    throw new _project_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H("TF_PROTECTED", `${found.map(({ message }) => message).join("; ")}: nothing was applied`, { exitCode: 2, hint: found.map(({ fix }) => fix).join("\n") });
}
async function obstacleOf(resource, gcp) {
    const { address, type, change } = resource;
    const before = (change.before ?? {});
    const name = before.name ?? address;
    if (type === "google_cloud_run_v2_service" && before.deletion_protection === true) {
        return [
            {
                address,
                message: `service "${name}" is protected from deletion`,
                fix: `set deletion_protection: false for its worker in cloud-tasks.yaml and apply that with --allow '${address}' first`,
            },
        ];
    }
    if (type !== "google_storage_bucket" || before.force_destroy === true || gcp === undefined) {
        return [];
    }
    const content = await (0,_destroy_content_js__WEBPACK_IMPORTED_MODULE_1__/* .contentOf */ .$)(resource, gcp);
    if (content?.empty ?? true)
        return [];
    return [
        {
            address,
            message: `bucket "${name}" still holds objects, and Cloud Storage deletes no such bucket`,
            fix: `gcloud storage rm --recursive --all-versions "gs://${name}/**"`,
        },
    ];
}
//# sourceMappingURL=obstacles.js.map

/***/ })

};

//# sourceMappingURL=120.index.js.map