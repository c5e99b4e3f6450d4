import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, posix, sep } from 'node:path'
import { parseSync } from 'vite'
import { root } from '../database.ts'

/** A node of the syntax tree (ESTree with TypeScript), as far as these tests look at it. */
export interface Node { readonly type: string; readonly start: number; readonly end: number; readonly [field: string]: unknown }

/** One import or re-export. `to` is a path inside the project, or the name of a package. */
export interface Import { readonly to: string; readonly inside: boolean; readonly typesOnly: boolean; readonly names: readonly string[]; readonly line: number }

export interface Source {
  readonly path: string
  readonly folder: string
  readonly text: string
  readonly lines: number
  readonly isTest: boolean
  readonly program: Node
  readonly comments: readonly { readonly value: string; readonly start: number }[]
  readonly imports: readonly Import[]
  lineOf(at: number): number
}

const HIDDEN = ['node_modules', 'dist', '.git', '.kith']
const find = (pattern: string): string[] =>
  globSync(pattern, { cwd: root, exclude: name => HIDDEN.includes(name) }).map(path => path.split(sep).join('/')).sort()

/** Every file of the project with one of these endings, by its path from the root. */
export const filesEndingIn = (...endings: string[]): string[] => endings.flatMap(ending => find(`**/*.${ending}`)).sort()

export const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Every TypeScript file of the project, parsed. */
export const sources: readonly Source[] = filesEndingIn('ts', 'tsx').filter(path => !path.endsWith('.d.ts')).map(parse)

/** The sources that make the product: no tests, benches, or tools. */
export const product: readonly Source[] = sources
  .filter(source => !source.isTest && !/^(test|bench)\//.test(source.path) && source.path !== 'vite.config.ts')

export const inside = (...folders: string[]): readonly Source[] => product
  .filter(({ path }) => folders.some(folder => path.startsWith(`${folder}/`)))

function parse(path: string): Source {
  const text = read(path)
  const { program, comments, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`)
  const starts = [...text.matchAll(/\n/g)].map(match => match.index)
  const lineOf = (at: number): number => starts.filter(start => start < at).length + 1
  const tree = program as unknown as Node
  return {
    path, folder: dirname(path), text, lines: text.split('\n').length - 1, isTest: /\.test\.tsx?$/.test(path) ||
      path === 'channels/conformance.ts',
    program: tree, comments, lineOf, imports: importsOf(path, tree, lineOf)
  }
}

function importsOf(path: string, program: Node, lineOf: (at: number) => number): Import[] {
  const found: Import[] = []
  const add = (node: Node, source: Node, names: readonly string[], typesOnly: boolean): void => {
    const written = String(source.value)
    const inside = written.startsWith('.') || written === '@kith/sdk'
    const to = written === '@kith/sdk' ? 'sdk/client.ts' : inside ? posix.normalize(posix.join(dirname(path), written)) : written
    found.push({ to, inside, typesOnly, names, line: lineOf(node.start) })
  }
  walk(program, node => {
    if (node.type === 'ImportDeclaration') {
      const specifiers = node.specifiers as Node[]
      const names = specifiers.map(each => each.type === 'ImportSpecifier' ?
        nameOf(each.imported as Node) : each.type === 'ImportDefaultSpecifier' ? 'default' : '*')
      const typesOnly = node.importKind === 'type' || (specifiers.length > 0 && specifiers.every(each => each.importKind === 'type'))
      add(node, node.source as Node, names, typesOnly)
    } else if ((node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration') && node.source) {
      const specifiers = (node.specifiers ?? []) as Node[]
      add(node, node.source as Node, node.type === 'ExportAllDeclaration' ? ['*'] : specifiers
        .map(each => nameOf(each.local as Node)), node.exportKind === 'type')
    } else if (node.type === 'ImportExpression' && (node.source as Node).type === 'Literal') add(node, node.source as Node, ['*'], false)
    else if (node.type === 'TSImportType') add(node, (node.source ?? (node.argument as Node)) as Node, ['*'], true)
  })
  return found
}

export function nameOf(node: Node): string {
  return String(node.name ?? node.value ?? '')
}

/** Visits a tree, parents first. */
export function walk(node: Node, visit: (node: Node, parent: Node | null) => void, parent: Node | null = null): void {
  visit(node, parent)
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) { for (const each of value) if (isNode(each)) walk(each, visit, node) } else if (isNode(value)) walk(value,
      visit, node)
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}

/** All that a file can reach through what it imports, itself left out. Types vanish when the program runs, so they lead nowhere. */
export function reach(path: string, known = new Map(sources.map(source => [source.path, source])), seen = new Set<string>()): Set<string> {
  for (const { to, inside, typesOnly } of known.get(path)?.imports ?? []) {
    if (!inside || typesOnly || seen.has(to)) continue
    seen.add(to)
    reach(to, known, seen)
  }
  return seen
}

/** What a failed rule says: each place on a line of its own. */
export const list = (places: readonly string[]): string => `\n${places.map(place => `  ${place}`).join('\n')}\n`

export const exists = (path: string): boolean => existsSync(join(root, path))
