export const id = 894;
export const ids = [894];
export const modules = {

/***/ 81894:
/***/ ((module) => {

function webpackEmptyContext(req) {
	var e = new Error("Cannot find module '" + req + "'");
	e.code = 'MODULE_NOT_FOUND';
	throw e;
}
webpackEmptyContext.keys = () => ([]);
webpackEmptyContext.resolve = webpackEmptyContext;
webpackEmptyContext.id = 81894;
module.exports = webpackEmptyContext;

/***/ })

};

//# sourceMappingURL=894.index.js.map