import { parseSync, Visitor, type ESTree } from "rolldown/utils";

/** What a file imports, and where it says so. */
export interface Import {
  /** Undefined where it is computed. */
  readonly specifier: string | undefined;
  /** From 1 on. */
  readonly line: number;
}

/**
 * Every import of a TypeScript file, in its order: static, of types, re-exported, at run time, in the type `import("x").T`, and by `require`.
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
