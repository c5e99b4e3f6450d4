import assert from 'node:assert/strict'
import { test } from 'node:test'
import { list, type Node, nameOf, product, walk } from './sources.ts'

/** The way out itself, and what posts through it. Connections to the database are made by `pg` and go only where the operator has said. */
const WAY_OUT = ['kit/outbound/outbound.ts', 'kit/outbound/requests.ts']
const server = product.filter(({ path }) => !/^(apps|sdk)\//.test(path) && !WAY_OUT.includes(path))

const DIAL: Record<string, RegExp> = {
  net: /^(connect|createConnection|Socket|Stream|\*|default)$/, tls: /^(connect|TLSSocket|\*|default)$/, dns: /./, 'dns/promises': /./,
  dgram: /./,
  http: /^(get|Agent|ClientRequest|\*|default)$/, https: /^(get|Agent|\*|default)$/, http2: /^(connect|\*|default)$/, inspector: /./
}
const CLIENTS = /^(undici|axios|got|node-fetch|ws|request|superagent|ky)$/

test('only kit/outbound opens a connection or looks up a name', () => {
  const found = server.flatMap(({ path, imports }) => imports
    .filter(({ to, typesOnly, names }) => !typesOnly && (CLIENTS.test(to) || names.some(name => DIAL[to.replace('node:', '')]?.test(name))))
    .map(({ to, line, names }) => `${path}:${line} ${names.join(', ')} of ${to}`))
  assert.equal(found.length, 0, `take an Outbound:${list(found)}`)
})

test('the server calls no fetch and opens no socket of the web', () => {
  const found = server.flatMap(source => {
    const places: string[] = []
    walk(source.program, node => {
      const called = node.type === 'CallExpression' || node.type === 'NewExpression' ? nameOf(node.callee as Node) : ''
      if (/^(fetch|WebSocket|EventSource|XMLHttpRequest)$/.test(called)) places.push(`${source.path}:${source.lineOf(node.start)} ${called}`)
    })
    return places
  })
  assert.equal(found.length, 0, list(found))
})

test('what could dial by itself is given our way out', () => {
  const given: Record<string, RegExp> = {
    request: /\bcreateConnection\b/, createTransport: /\bgetSocket\b/, authenticate: /\bresolver\b/, dkimVerify: /\bresolver\b/,
    spf: /\bresolver\b/, dmarc: /\bresolver\b/
  }
  const found = server.flatMap(source => {
    const from = source.imports.filter(({ to }) => /^(nodemailer|mailauth|node:https?$)/.test(to)).flatMap(({ names }) => names)
    const places: string[] = []
    walk(source.program, node => {
      const called = node.type === 'CallExpression' ? nameOf(node.callee as Node) : ''
      if (from.includes(called) && given[called] &&
        !given[called].test(source.text.slice(node.start, node.end))) places.push(`${source.path}:${source.lineOf(node.start)} ${called}`)
    })
    return places
  })
  assert.equal(found.length, 0, list(found))
})
