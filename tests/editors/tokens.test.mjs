// What the editors' grammar makes of rule files, by the tokenizer of VS Code. XEPLOAI_TOKENIZER is the folder whose
// node_modules has it; UPDATE_TOKENS=1 takes the tokens of the cases as they are now.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const project = join(here, "../..");
const editors = join(project, "grammar/editors");
const require = createRequire(join(process.env.XEPLOAI_TOKENIZER ?? here, "package.json"));
const { INITIAL, Registry, parseRawGrammar } = require("vscode-textmate");
const oniguruma = require("vscode-oniguruma");

const extension = JSON.parse(readFileSync(join(editors, "package.json"), "utf8"));
const [contribution] = extension.contributes.grammars;
await oniguruma.loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")));
const registry = new Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async () => {
    const path = join(editors, contribution.path);
    return parseRawGrammar(readFileSync(path, "utf8"), path);
  },
});
const grammar = await registry.loadGrammar(contribution.scopeName);

// Every token that is not blank: its line, text, and scopes without what all share.
function tokens(text) {
  const found = [];
  let stack = INITIAL;
  for (const [number, line] of text.split(/\r?\n/).entries()) {
    const result = grammar.tokenizeLine(line, stack);
    stack = result.ruleStack;
    for (const { startIndex, endIndex, scopes } of result.tokens) {
      const part = line.slice(startIndex, endIndex);
      if (part.trim() === "") continue;
      found.push({ line: number, text: part, scopes: scopes.slice(1).map((scope) => scope.replace(/\.xeploai$/, "")) });
    }
  }
  return { found, stack };
}

const scopesOf = (text, part) => tokens(text).found.find((token) => token.text === part)?.scopes ?? [];

// The table of words, as the grammar's generator has it.
function table(name) {
  const rows = readFileSync(join(project, "grammar", name), "utf8").matchAll(/^X\((\w+), "([^"]+)", "([^"]+)"(?:, (\w+))?\)/gm);
  return [...rows].map(([, identifier, english, vietnamese, role]) => ({
    identifier,
    role,
    spellings: [english, ...vietnamese.split("|")],
  }));
}

function rulesIn(folder) {
  const all = readdirSync(join(project, folder), { withFileTypes: true });
  return all.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return rulesIn(path);
    return entry.name.endsWith(".rules") ? [path] : [];
  });
}

for (const name of ["english", "vietnamese"]) {
  test(`tokens of cases/${name}.rules`, () => {
    const text = readFileSync(join(here, "cases", `${name}.rules`), "utf8");
    const lines = text.split("\n").map((line) => [`> ${line}`.trimEnd()]);
    for (const token of tokens(text).found) lines[token.line].push(`    ${token.text.trim()}  ${token.scopes.join(" ")}`.trimEnd());
    const given = lines.flat().join("\n");
    const path = join(here, "cases", `${name}.tokens`);
    if (process.env.UPDATE_TOKENS) writeFileSync(path, given);
    assert.equal(given, readFileSync(path, "utf8"));
  });
}

// Where a soft keyword is one, and what it then is.
const planWords = ["year", "title", "issuer", "date", "basis", "clauses"];
const typeWords = ["text", "number", "integer", "date", "boolean"];
const isWord = /^(keyword|storage|constant\.language|variable\.language|support)\b/;

for (const form of ["NFC", "NFD"]) {
  test(`every keyword is one, in both spellings, ${form}`, () => {
    for (const { identifier, role, spellings } of table("keywords.def")) {
      for (const spelling of spellings.map((words) => words.normalize(form))) {
        const is = (text, scope) => {
          const scopes = scopesOf(text, spelling);
          assert.ok(scopes.some((one) => scope.test(one)), `${identifier}: ${spelling} in ${text}: ${scopes}`);
        };
        if (role !== "soft") is(`a  ${spelling}  "b"`, isWord);
        if (planWords.includes(identifier)) is(`plan "a" ${spelling} 1`, /^keyword\.other\.plan$/);
        if (typeWords.includes(identifier)) is(`unit a { b ${spelling} "c" }`, /^support\.type$/);
        if (identifier === "rank_before_quota") is(`expect A.${spelling} = b`, /^variable\.language$/);
      }
    }
  });

  test(`every call is one, with its parenthesis right behind, ${form}`, () => {
    for (const { identifier, spellings } of table("calls.def")) {
      for (const spelling of spellings.map((words) => words.normalize(form))) {
        assert.deepEqual(scopesOf(`let x = ${spelling}(a)`, spelling), ["support.function"], identifier);
        assert.notDeepEqual(scopesOf(`let x = ${spelling} (a)`, spelling), ["support.function"], identifier);
        assert.notDeepEqual(scopesOf(`let x = ${spelling}_(a)`, spelling), ["support.function"], identifier);
      }
    }
  });
}

test("the longest keyword is taken, whatever white space is in it", () => {
  assert.deepEqual(scopesOf("a không\u00a0bắt\tbuộc", "không\u00a0bắt\tbuộc"), ["keyword.other"]);
  assert.deepEqual(scopesOf("remove không  xếp loại", "không  xếp loại"), ["keyword.control"]);
  assert.deepEqual(scopesOf("a = không b", "không"), ["keyword.operator.word"]);
});

test("a keyword in a name is none", () => {
  for (const name of ["plan_b", "không_xếp", "mức2", "đặtA", "_and", "là_đúng"]) {
    for (const form of ["NFC", "NFD"]) {
      assert.deepEqual(scopesOf(`x = ${name.normalize(form)} + 1`, name.normalize(form)), ["variable.other"]);
    }
  }
});

test("words of plans and types are names elsewhere", () => {
  for (const word of ["title", "year", "text", "number", "tên", "năm", "ngày", "số", "chữ"]) {
    assert.deepEqual(scopesOf(`let x = ${word} + 1`, word), ["variable.other"], word);
  }
});

test("a plan may have no block", () => {
  assert.deepEqual(scopesOf('plan "a" year 2021\nlet date = 1\nparameter title = 1', "title"), ["variable.other.constant"]);
});

test("nothing of the project's rule files is marked as wrong, and every block closes", () => {
  const files = rulesIn("rules");
  assert.ok(files.length > 0);
  for (const file of files) {
    const { found, stack } = tokens(readFileSync(join(project, file), "utf8"));
    const wrong = found.filter((token) => token.scopes.some((scope) => scope.startsWith("invalid")));
    assert.deepEqual(wrong, [], file);
    assert.equal(stack.depth, tokens("").stack.depth, file);
  }
});

test("long lines of one kind take no long time", () => {
  for (const part of ["(", "{", "a ", "không ", '"\\', "1,", "unit a { ", "plan "]) {
    const start = performance.now();
    tokens(part.repeat(5000));
    assert.ok(performance.now() - start < 5000, part);
  }
});

test("the extension names files that are there, and its words are names of the language", () => {
  const [language] = extension.contributes.languages;
  const configuration = JSON.parse(readFileSync(join(editors, language.configuration), "utf8"));
  const word = new RegExp(configuration.wordPattern.pattern, configuration.wordPattern.flags);
  for (const name of ["điểm_cộng", "mức2", "_a", "20%", "0.5", "2021-12-05"]) {
    for (const form of ["NFC", "NFD"]) assert.equal(name.normalize(form).match(word)[0], name.normalize(form));
  }
  const deeper = new RegExp(configuration.indentationRules.increaseIndentPattern);
  assert.ok(deeper.test('unit a "{" {') && deeper.test("limit {  # why") && !deeper.test('title "{"') && !deeper.test("# {"));
  assert.equal(configuration.comments.lineComment, "#");
  for (const file of extension.files) assert.ok(readFileSync(join(editors, file)).length > 0, file);
});
