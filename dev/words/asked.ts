import { join } from 'node:path';
import {
  type CallExpression,
  type Expression,
  isArrayLiteralExpression,
  isCallExpression,
  isIdentifier,
  isNoSubstitutionTemplateLiteral,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isStringLiteral,
  isTemplateExpression,
  type Node,
} from 'typescript/unstable/ast';
import { API, isUnionType, type Program, type Type } from 'typescript/unstable/sync';

/** Which words the sources ask for. */
export type Asked = {
  /** by their paths, as the compiler knows them: of a key made of parts, every one that it can be */
  keys: Set<string>;
  /** what is asked for only once it is known at run time: what its path begins with, and what it can look like */
  late: { under: string; like: RegExp }[];
  /** every word (letters, figures, hyphens) in a string or a property's name: what is decided at run time is decided by one of these */
  spelled: Set<string>;
};

/**
 * The words, by their paths, that nothing asks for.
 * @param handedOn what the paths of those begin with that no call names
 */
export function unusedOf(
  all: Iterable<string>,
  { keys, late, spelled }: Asked,
  handedOn: string[],
): string[] {
  // What is looked up at run time is asked for by something that is spelled somewhere: `name-missing`, or `name` and `missing`.
  const isSpelled = (key: string) => spelled.has(key) || key.split(/[.-]/).every((part) => spelled.has(part));
  // What an address says was done is spelled where somebody is sent there.
  const isSaid = (key: string) =>
    !/\.done\.[^.]+$/.test(key) || isSpelled(key.slice(key.lastIndexOf('.') + 1));
  const isTried = (key: string) =>
    late.some(({ under, like }) => {
      const rest = key.slice(under.length);
      return key.startsWith(under) && like.test(rest) && isSpelled(rest);
    });
  const isHandedOn = (key: string) =>
    handedOn.some((part) => key.startsWith(part) && isSpelled(key.slice(part.length)));
  return [...all].filter((key) => !(keys.has(key) && isSaid(key)) && !isTried(key) && !isHandedOn(key));
}

const WAYS = /^(?:rich|markup|raw|has)$/;
const SOURCES = /^(?:app|lib|server|emails|enhance)\/(?!.*\.(?:test|fixture)\.tsx?$)/;

/** Reads the sources, with the project's compiler: about three seconds. */
export function wordsAsked(root: string): Asked {
  const api = new API({ cwd: root });
  try {
    const config = join(root, 'tsconfig.json');
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config);
    if (!project) throw new Error(`no project at ${config}`);
    const asked: Asked = { keys: new Set(), late: [], spelled: new Set() };
    const calls = readSources(project.program, root, asked.spelled);
    const { checker } = project;

    const translators = calls.flatMap(({ call, of }) =>
      of ? [{ of, key: call.arguments[0] as Expression }] : [],
    );
    const types = checker.getTypeAtLocation(translators.map(({ of }) => of));
    const keys = checker.getTypeAtLocation(translators.map(({ key }) => key));
    for (const [at, type] of types.entries()) {
      const under = type && namespacesOf(type);
      for (const part of under ?? []) for (const key of literalsIn(keys[at])) asked.keys.add(part + key);
    }

    for (const { call } of calls.filter(({ first }) => first)) {
      const [, namespace, tried] = call.arguments;
      if (!namespace || !tried || !isArrayLiteralExpression(tried))
        throw new Error('firstWord takes a list of keys');
      const under = literalsIn(checker.getTypeAtLocation(namespace));
      const like = tried.elements.map((each) => patternOf(each, literalsIn(checker.getTypeAtLocation(each))));
      for (const part of under) for (const one of like) asked.late.push({ under: `${part}.`, like: one });
    }
    return asked;
  } finally {
    api.close();
  }
}

type Call = { call: CallExpression; of: Expression | null; first: boolean };

/** Every call that could ask for a word; what is spelled anywhere is put down on the way. */
function readSources(program: Program, root: string, spelled: Set<string>): Call[] {
  const calls: Call[] = [];
  const spell = (text: string) => {
    for (const word of text.match(/[\w-]+/g) ?? []) spelled.add(word);
  };
  const walk = (node: Node): void => {
    if (isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node)) spell(node.text);
    else if (isTemplateExpression(node)) {
      for (const { text } of [node.head, ...node.templateSpans.map(({ literal }) => literal)]) spell(text);
    } else if (isPropertyAssignment(node) && isIdentifier(node.name)) spell(node.name.text);
    else if (isCallExpression(node) && node.arguments.length > 0) {
      const { expression: callee } = node;
      const way =
        isPropertyAccessExpression(callee) && WAYS.test(callee.name.text) ? callee.expression : callee;
      const of = isIdentifier(way) || isCallExpression(way) ? way : null;
      calls.push({ call: node, of, first: isIdentifier(callee) && callee.text === 'firstWord' });
    }
    node.forEachChild(walk);
  };
  for (const path of program.getSourceFileNames()) {
    const source =
      path.startsWith(`${root}/`) && SOURCES.test(path.slice(root.length + 1)) && program.getSourceFile(path);
    if (source) walk(source);
  }
  return calls;
}

/** The parts of the words that a translator is for, each with a stop after it; null for what is none. */
function namespacesOf(type: Type): string[] | null {
  const name = type.getAliasSymbol()?.name;
  if (name !== 'Translator' && name !== 'Words') return null;
  const [part] = type.getAliasTypeArguments().slice(name === 'Words' ? 0 : 1);
  return literalsIn(part).map((each) => `${each}.`);
}

function literalsIn(type: Type | undefined): string[] {
  if (!type) return [];
  if (isUnionType(type)) return type.getTypes().flatMap(literalsIn);
  return type.isStringLiteralType() ? [type.value] : [];
}

/** What a key tried at run time can look like: a literal as it is, in place of all else anything. */
function patternOf(key: Expression, literals: string[]): RegExp {
  const exactly = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  if (literals.length > 0) return new RegExp(`^(?:${literals.map(exactly).join('|')})$`);
  if (!isTemplateExpression(key)) return /^/;
  return new RegExp(
    `^${exactly(key.head.text)}${key.templateSpans.map(({ literal }) => `.*${exactly(literal.text)}`).join('')}$`,
  );
}
