// Runs npm as a person would in a folder of theirs: nothing that npm told this process about the project gets there.
import { runTool } from "../stand-ins/run-tool.ts";

/** @returns what it wrote to standard output; throws if it fails, with what it said */
export async function runNpm(args: readonly string[], cwd: string): Promise<string> {
  const { npm_execpath: script, npm_node_execpath: node = process.execPath, ...rest } = process.env;
  const env = Object.fromEntries(
    Object.entries(rest).filter(([name]) => !/^npm_(package|lifecycle|config_local)/i.test(name)),
  );
  const isScript = script !== undefined && /npm-cli\.[cm]?js$/.test(script);
  return isScript ? runTool(node, [script, ...args], { cwd, env }) : runTool("npm", args, { cwd, env });
}
