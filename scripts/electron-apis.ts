// `node scripts/electron-apis.ts` writes e2e/electron-apis.json: every part of Electron that is used, and the files that use
// it. The compiler is asked, so it does not matter what a value is called or where it comes from: its type tells.
import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { format, resolveConfig } from "prettier";
import type { Node } from "typescript/unstable/ast";
import {
  isBindingElement,
  isCallExpression,
  isClassDeclaration,
  isIdentifier,
  isInterfaceDeclaration,
  isNewExpression,
  isPropertyAccessExpression,
  isStringLiteral,
} from "typescript/unstable/ast/is";
import { API, type Checker, type Project } from "typescript/unstable/sync";

const root = join(import.meta.dirname, "..");
export const electronApisFile = join(root, "e2e", "electron-apis.json");

/** `App.whenReady`, `App.on("before-quit")`, `BrowserWindow.constructor` → the files that use it. */
type ElectronApis = Record<string, string[]>;

export interface ElectronApiList {
  /** What the product uses, and so what the Chromium host has to have. */
  product: ElectronApis;
  /** What the host has besides, because the fixture app of its own tests uses it. */
  hostTests: ElectronApis;
}

const projects = {
  product: ["src/main", "src/preload", "src/renderer", "src/shared", "src/kit"],
  hostTests: ["e2e"],
};
const isOfProduct = (file: string): boolean => /^src\/.*(?<![.]test)[.]tsx?$/.test(file);
const isOfHostTests = (file: string): boolean => file.startsWith("e2e/hosts/chromium/fixture-app/");

export function listElectronApis(): ElectronApiList {
  const compiler = new API({ cwd: root });
  try {
    const openProjects = Object.values(projects).flat();
    const snapshot = compiler.updateSnapshot({
      openProjects: openProjects.map((folder) => join(root, folder, "tsconfig.json")),
    });
    const product: ElectronApis = {};
    const hostTests: ElectronApis = {};
    for (const project of snapshot.getProjects()) {
      addApis(product, project, isOfProduct);
      addApis(hostTests, project, isOfHostTests);
    }
    const more = Object.entries(hostTests).filter(([api]) => !Object.hasOwn(product, api));
    return { product: inOrder(product), hostTests: inOrder(Object.fromEntries(more)) };
  } finally {
    compiler.close();
  }
}

function addApis(
  apis: ElectronApis,
  { program, checker }: Project,
  isWanted: (file: string) => boolean,
): void {
  for (const name of program.getSourceFileNames()) {
    const file = relative(root, name).replaceAll("\\", "/");
    const source = isWanted(file) ? program.getSourceFile(name) : undefined;
    if (source === undefined) continue;
    walk(source, (node) => {
      const api = findApi(checker, node);
      if (api !== undefined) apis[api] = [...new Set([...(apis[api] ?? []), file])].toSorted();
    });
  }
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  node.forEachChild((child) => walk(child, visit));
}

/** The part of Electron that this piece of a program uses; undefined if it uses none. */
function findApi(checker: Checker, node: Node): string | undefined {
  if (isPropertyAccessExpression(node))
    return nameMember(checker, node.expression, node.name.text, node.parent);
  if (isNewExpression(node)) return nameMember(checker, node.expression, "constructor");
  if (isBindingElement(node)) {
    const property = node.propertyName ?? node.name;
    return property !== undefined && isIdentifier(property)
      ? nameMember(checker, node.parent, property.text)
      : undefined;
  }
  return undefined;
}

/** What a callback is told and what a function is given are data: they come with the function that is listed. */
const isData = (owner: string): boolean =>
  /(?:Details|Event|Info|Options|Params|Response|ReturnValue|Settings|^Rectangle|^Display)$/.test(owner);

function nameMember(checker: Checker, holder: Node, name: string, parent?: Node): string | undefined {
  const found = checker.getTypeAtLocation(holder);
  const type = found && checker.getNonNullableType(found);
  // A class itself, where one is made; else the member, whose declaration outlives `Pick` and the like.
  const symbol = name === "constructor" ? type?.getSymbol() : type && checker.getPropertyOfType(type, name);
  const [declaration] = symbol?.declarations ?? [];
  if (!declaration?.path.endsWith("/electron/electron.d.ts")) return undefined;
  const declared = declaration.resolve();
  const owner = name === "constructor" ? symbol?.name : nameOwner(declared);
  if (owner === undefined || isData(owner)) return undefined;
  const [event] = parent !== undefined && isCallExpression(parent) ? parent.arguments : [];
  const isListening = ["on", "once", "off", "addListener", "removeListener"].includes(name);
  // What is common to both kinds of window is declared apart from them.
  const api = `${owner.replace(/^BaseWindow$/, "BrowserWindow")}.${name}`;
  return isListening && event !== undefined && isStringLiteral(event) ? `${api}("${event.text}")` : api;
}

/** The class or interface that a member is declared in; undefined for a type without a name. */
function nameOwner(member: Node | undefined): string | undefined {
  const owner = member?.parent;
  return owner !== undefined && (isClassDeclaration(owner) || isInterfaceDeclaration(owner))
    ? owner.name?.text
    : undefined;
}

function inOrder(apis: ElectronApis): ElectronApis {
  return Object.fromEntries(Object.entries(apis).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

if (import.meta.main) {
  const list = listElectronApis();
  const style = await resolveConfig(electronApisFile);
  writeFileSync(electronApisFile, await format(JSON.stringify(list), { ...style, parser: "json" }));
  const { length } = Object.keys(list.product);
  process.stdout.write(`${String(length)} parts of Electron are used: ${relative(root, electronApisFile)}\n`);
}
