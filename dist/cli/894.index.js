export const id=894,ids=[894],modules={81894:(module=>{function webpackEmptyContext(req){var e=new Error("Cannot find module '"+req+"'");throw e.code="MODULE_NOT_FOUND",e}webpackEmptyContext.keys=()=>[],webpackEmptyContext.resolve=webpackEmptyContext,webpackEmptyContext.id=81894,module.exports=webpackEmptyContext})};
//# sourceMappingURL=894.index.js.map
