export const id = 667;
export const ids = [667];
export const modules = {

/***/ 49321:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ changeLines),
/* harmony export */   P: () => (/* binding */ planText)
/* harmony export */ });
/* harmony import */ var picocolors__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57336);
/* harmony import */ var _report_plan_notes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2643);
/* harmony import */ var _report_resource_label_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21559);



const MARKS = {
    create: "+",
    update: "~",
    replace: "±",
    delete: "-",
    forget: "·",
    read: "·",
    import: "<",
    move: ">",
};
/** A plan for a terminal: what changes and from what to what, what drifted, what the guard says, the fingerprint. */
function planText(plan, options) {
    const c = (0,picocolors__WEBPACK_IMPORTED_MODULE_1__.createColors)(options.colors);
    const lines = [`${c.bold("plan")}  ${plan.summary}`];
    for (const change of plan.changes)
        lines.push(...changeLines(change));
    if (plan.drift.length > 0) {
        lines.push("", "changed outside of Terraform since the last apply:");
        for (const change of plan.drift)
            lines.push(...changeLines(change));
    }
    for (const finding of plan.guard)
        lines.push("", `${c.red("guard")}  ${finding}`);
    if (plan.failure?.hint !== undefined)
        lines.push(`${c.cyan("next:")} ${plan.failure.hint}`);
    if (plan.guard.length > 0) {
        lines.push("`apply --allow ADDRESS…` waives addresses, for the plan that is reviewed or shown");
    }
    for (const address of plan.untainted ?? [])
        lines.push("", `${address} ${_report_plan_notes_js__WEBPACK_IMPORTED_MODULE_2__/* .MENDED */ .kB}`);
    for (const rename of (0,_report_plan_notes_js__WEBPACK_IMPORTED_MODULE_2__/* .untoldRenames */ .g0)(plan)) {
        lines.push("", `${(0,_report_plan_notes_js__WEBPACK_IMPORTED_MODULE_2__/* .renameAdvice */ .L4)(rename)}:`, rename.movedBlock.trimEnd());
    }
    if (plan.fingerprint !== "") {
        lines.push("", `fingerprint ${plan.fingerprint}`, c.dim((0,_report_plan_notes_js__WEBPACK_IMPORTED_MODULE_2__/* .makingsLine */ .xV)(plan)));
    }
    return `${lines.join("\n")}\n`;
}
/** One change: a new resource is one line, of a changed one each attribute has its own. */
function changeLines(change) {
    const why = change.reason === undefined ? "" : ` (${change.reason})`;
    const head = `  ${MARKS[change.action]} ${change.action} ${(0,_report_resource_label_js__WEBPACK_IMPORTED_MODULE_0__/* .resourceLabel */ .b)(change)}${why}`;
    if (change.action === "create" || change.action === "delete")
        return [head];
    const attributes = change.attributes.map(({ path, before, after, forcesReplacement }) => `      ${path}: ${before} → ${after}${forcesReplacement ? " (forces the replacement)" : ""}`);
    return [head, ...attributes];
}
//# sourceMappingURL=plan-text.js.map

/***/ }),

/***/ 87928:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ startDeployReport),
/* harmony export */   u: () => (/* binding */ writeReport)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _report_merge_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6894);


/** The report of a command about deployed infrastructure, with its validation in it. */
function startDeployReport({ project, terraform: { commit }, validate }, startedAtMs) {
    return {
        ...(0,_report_merge_js__WEBPACK_IMPORTED_MODULE_1__/* .startReport */ .Fg)({
            project: project.name,
            environment: project.environment,
            ...(commit === undefined ? {} : { commit }),
            startedAtMs,
        }),
        validate,
    };
}
/** Writes what `--out` asks for; without it nothing. */
async function writeReport(report, file) {
    if (file !== undefined)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(file, `${JSON.stringify(report, null, 2)}\n`);
}
//# sourceMappingURL=report.js.map

/***/ }),

/***/ 67667:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   planCommand: () => (/* binding */ planCommand)
/* harmony export */ });
/* harmony import */ var _report_merge_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6894);
/* harmony import */ var _terraform_plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46585);
/* harmony import */ var _deploy_plan_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49321);
/* harmony import */ var _deploy_report_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(87928);
/* harmony import */ var _deploy_session_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(12080);
/* harmony import */ var _frame_exit_code_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(15014);






/** `cloud-tasks plan`: exit 3 when the guard stops on it. */
function planCommand(options, console, clock) {
    const startedMs = clock.now();
    const needs = {
        images: { given: options.image, repository: options.repository },
        adopt: true,
        lock: !options.readOnly,
        lockTimeoutMs: options.lockTimeout * 1_000,
    };
    return (0,_deploy_session_js__WEBPACK_IMPORTED_MODULE_4__/* .withDeploySession */ .s)(options, needs, console, clock, async (session) => {
        const { project, terraform, missingImages } = session;
        const plan = await (0,_terraform_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .planStage */ .cJ)(project, terraform);
        const report = (0,_report_merge_js__WEBPACK_IMPORTED_MODULE_0__/* .closeReport */ .TF)({ ...(0,_deploy_report_js__WEBPACK_IMPORTED_MODULE_3__/* .startDeployReport */ .I)(session, startedMs), plan }, clock.now() - startedMs);
        await (0,_deploy_report_js__WEBPACK_IMPORTED_MODULE_3__/* .writeReport */ .u)(report, options.out);
        for (const id of missingImages) {
            console.progress.info(`worker "${id}" is not deployed yet: the plan has a placeholder for its image`);
        }
        console.out(options.json ? `${JSON.stringify(plan)}\n` : (0,_deploy_plan_text_js__WEBPACK_IMPORTED_MODULE_2__/* .planText */ .P)(plan, console));
        return (0,_frame_exit_code_js__WEBPACK_IMPORTED_MODULE_5__/* .exitCodeOf */ .F)(report);
    });
}
//# sourceMappingURL=plan.js.map

/***/ })

};

//# sourceMappingURL=667.index.js.map