import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { expect, test } from "vitest";

const FOLDER = new URL("../../../docs/protocol/examples/", import.meta.url);
const FRAMES = new URL("./frames.ts", import.meta.url).pathname;
const PROGRAM = new URL("./examples.generated.ts", import.meta.url).pathname;

/** What each example must be, beside the frames themselves. */
const TYPES = `
import type * as f from "./frames.ts";
type Call<R, K extends keyof R> = R[K] extends { body: infer B; answer: infer A }
  ? { address: K; body: B } & (A extends undefined ? object : { answer: A })
  : never;
export type Visitor<K extends keyof f.VisitorRequests> = Call<f.VisitorRequests, K>;
export type Agent<K extends keyof f.AgentRequests> = Call<f.AgentRequests, K>;
export type VisitorPush = f.VisitorPush;
export type AgentPush = f.AgentPush;
export type Refusal = {
  type: "err";
  address: string;
  failureCode: number;
  failureType: "RECIPIENT_FAILURE";
  message: string;
  body: { name: f.RefusalName; resend: boolean; retryAfterMs?: number; by?: string };
};
`;

const names = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));

/** `visitor.hello.resume.json` is a `Visitor<"visitor.hello">`. */
function typeOf(name: string): string {
  const [side = "", verb = ""] = name.split(".");
  if (side === "push") return verb === "visitor" ? "VisitorPush" : "AgentPush";
  if (side === "refusal") return "Refusal";
  return `${side === "visitor" ? "Visitor" : "Agent"}<"${side}.${verb}">`;
}

/** The compiler's complaints about a program that names every example's type. JSON is TypeScript. */
function complaints(examples: [type: string, json: string][]): string[] {
  const constants = examples.map(
    ([type, json], i) => `export const example${i}: ${type} = ${json};`,
  );
  const source = TYPES + constants.join("\n");
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (file) => (file === PROGRAM ? source : readFile(file));
  host.fileExists = (file) => file === PROGRAM || fileExists(file);
  host.getSourceFile = (file, target, ...rest) =>
    file === PROGRAM
      ? ts.createSourceFile(file, source, target)
      : getSourceFile.call(host, file, target, ...rest);
  const program = ts.createProgram([FRAMES, PROGRAM], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map((it) => ts.flattenDiagnosticMessageText(it.messageText, "\n"));
}

test("each example is of the type that frames.ts gives it", { timeout: 30_000 }, () => {
  const examples = names.map((name): [string, string] => [
    typeOf(name),
    readFileSync(new URL(name, FOLDER), "utf8").trim(),
  ]);

  expect(examples.length).toBeGreaterThan(50);
  expect(complaints(examples)).toEqual([]);
});

test("an example that is wrong in one field is found", { timeout: 30_000 }, () => {
  const found = complaints([["VisitorPush", '{ "type": "beat", "sequence": 4 }']]);

  expect(found.join()).toContain("sequence");
});
