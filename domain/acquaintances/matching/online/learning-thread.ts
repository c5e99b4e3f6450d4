import { parentPort, workerData } from 'node:worker_threads'
import type { Model } from '../learning/model.ts'
import { matchTable } from '../match-table.ts'
import { type Detail } from '../record.ts'
import { buildTable } from '../table.ts'
import { labelsOf, NO_HABITS } from '../traits.ts'

const MOST_TERMS = 5000

export interface ToLearn { readonly details: readonly (readonly Detail[])[] }
export interface Learned { readonly model: Model }

/** Learning takes seconds of one thread: this is one of its own, so that nobody waits for it. */
if (parentPort) {
  const { details } = workerData as ToLearn
  const labels = [...new Set(details.flatMap(labelsOf))]
  const table = buildTable(labels, NO_HABITS)
  for (const each of details) table.add(each)
  parentPort.postMessage({ model: withoutOwn(matchTable(table.done(), { keepTerms: true }).model) } satisfies Learned)
}

/** Of names it is learned how many have them; who has which number or address is counted when it is asked, and kept in no model. */
function withoutOwn(model: Model): Model {
  const terms = Object.entries(model.terms).filter(([key]) => key === 'given' || key === 'family').map(([key, counts]) =>
    [key, Object.fromEntries(Object.entries(counts).sort((x, y) => y[1] - x[1]).slice(0, MOST_TERMS))])
  return { ...model, terms: Object.fromEntries(terms) as Model['terms'] }
}
