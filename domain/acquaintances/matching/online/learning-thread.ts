import { parentPort, workerData } from 'node:worker_threads'
import type { Model } from '../learning/model.ts'
import { matchTable } from '../match-table.ts'
import { type Detail } from '../record.ts'
import { buildTable } from '../table.ts'
import { labelsOf, NO_HABITS } from '../traits.ts'

export interface ToLearn { readonly details: readonly (readonly Detail[])[] }
export interface Learned { readonly model: Model }

/** Learning takes seconds of one thread: this is one of its own, so that nobody waits for it. */
if (parentPort) {
  const { details } = workerData as ToLearn
  const labels = [...new Set(details.flatMap(labelsOf))]
  const table = buildTable(labels, NO_HABITS)
  for (const each of details) table.add(each)
  parentPort.postMessage({ model: matchTable(table.done()).model } satisfies Learned)
}
