import type { ProblemCode } from './contract.ts'

/** What Kith refused, and why: `code` is stable, `message` is a sentence for a person (RFC 9457). Status 0: Kith was not reached. */
export class Problem extends Error {
  readonly code: ProblemCode | 'unreachable' | 'webhook-not-ours' | (string & {})
  readonly status: number
  readonly at: readonly string[]

  constructor(told: { code?: string; status?: number; detail?: string; at?: string[] }) {
    super(told.detail ?? 'That did not work.')
    this.name = 'Problem'
    this.code = told.code ?? 'unreachable'
    this.status = told.status ?? 0
    this.at = told.at ?? []
  }
}
