export const id = 667;
export const ids = [667];
export const modules = {

/***/ 67667:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   planCommand: () => (/* binding */ planCommand)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _report_merge_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6894);
/* harmony import */ var _terraform_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(20538);
/* harmony import */ var _deploy_plan_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49321);
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
        const { project, validate, terraform, missingImages } = session;
        const plan = await (0,_terraform_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .planStage */ .cJ)(project, terraform);
        const started = (0,_report_merge_js__WEBPACK_IMPORTED_MODULE_1__/* .startReport */ .Fg)({
            project: project.name,
            environment: project.environment,
            startedAtMs: startedMs,
        });
        const report = (0,_report_merge_js__WEBPACK_IMPORTED_MODULE_1__/* .closeReport */ .TF)({ ...started, validate, plan }, clock.now() - startedMs);
        if (options.out !== undefined) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(options.out, `${JSON.stringify(report, null, 2)}\n`);
        }
        for (const id of missingImages) {
            console.progress.info(`worker "${id}" is not deployed yet: the plan has a placeholder for its image`);
        }
        console.out(options.json ? `${JSON.stringify(plan)}\n` : (0,_deploy_plan_text_js__WEBPACK_IMPORTED_MODULE_3__/* .planText */ .Pt)(plan, console));
        return (0,_frame_exit_code_js__WEBPACK_IMPORTED_MODULE_5__/* .exitCodeOf */ .F)(report);
    });
}
//# sourceMappingURL=plan.js.map

/***/ })

};

//# sourceMappingURL=667.index.js.map