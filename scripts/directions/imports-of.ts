import { parseSync, Visitor, type ESTree } from "rolldown/utils";

/** An import of a file, and its line. */
export interface Import {
  /** Undefined when it is computed. */
  readonly specifier: string | undefined;
  /** Starts at 1. */
  readonly line: number;
}

/**
 * Every import of a TypeScript file, in order: static, type-only, re-exported, dynamic, in the type
 * `import("x").T`, and by `require`.
 * @throws Error when the file can't be parsed
 */
export function importsOf(file: string, code: string): Import[] {
  const { program, errors } = parseSync(file, code);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${file}: ${error.message}`);
  const found: { specifier: string | undefined; at: number }[] = [];
  const add = (source: ESTree.Expression | null | undefined): void => {
    if (source === null || source === undefined) return;
    found.push({ specifier: literal(source), at: source.start });
  };
  new Visitor({
    ImportDeclaration: ({ source }) => add(source),
    ExportNamedDeclaration: ({ source }) => add(source),
    ExportAllDeclaration: ({ source }) => add(source),
    ImportExpression: ({ source }) => add(source),
    TSImportType: ({ source }) => add(source),
    TSExternalModuleReference: ({ expression }) => add(expression),
    CallExpression({ callee, arguments: [argument] }) {
      const isRequire = callee.type === "Identifier" && callee.name === "require";
      if (isRequire && argument?.type !== "SpreadElement") add(argument);
    },
  }).visit(program);
  return found
    .toSorted((a, b) => a.at - b.at)
    .map(({ specifier, at }) => ({ specifier, line: code.slice(0, at).split("\n").length }));
}

function literal(source: ESTree.Expression): string | undefined {
  if (source.type === "Literal" && typeof source.value === "string") return source.value;
  if (source.type !== "TemplateLiteral" || source.expressions.length > 0) return undefined;
  return source.quasis[0]?.value.cooked ?? undefined;
}
