export const id = 574;
export const ids = [574];
export const modules = {

/***/ 20574:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   keepHeapLean: () => (/* binding */ keepHeapLean)
/* harmony export */ });
/* harmony import */ var node_v8__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78877);

/**
 * Keeps the memory of a process that runs the embedded cloud small. Call it as the program's first
 * statement, never from a library: it changes V8 for all of the process.
 *
 * A young generation that doesn't grow saves tens of megabytes while tasks pour in. And `node:http2` leaves
 * every closed stream to the next full collection, so that these have to come long before the heap has doubled.
 */
function keepHeapLean() {
    (0,node_v8__WEBPACK_IMPORTED_MODULE_0__.setFlagsFromString)("--semi-space-growth-factor=1");
    (0,node_v8__WEBPACK_IMPORTED_MODULE_0__.setFlagsFromString)("--heap-growing-percent=20");
}
//# sourceMappingURL=lean-heap.js.map

/***/ })

};

//# sourceMappingURL=574.index.js.map