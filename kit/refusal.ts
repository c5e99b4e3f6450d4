/** The six ways in which Kith can say no. Only `api/problem.ts` knows what HTTP calls them. */
export type RefusalKind = 'invalid' | 'not-found' | 'not-allowed' | 'conflict' | 'too-soon' | 'unavailable'

/** A decision of the domain: not a fault. `code` is stable, `message` is a sentence that a person can be told. */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly code: string

  constructor(kind: RefusalKind, code: string, sentence: string) {
    super(sentence)
    this.name = 'Refusal'
    this.kind = kind
    this.code = code
  }
}

export function refuse(kind: RefusalKind, code: string, sentence: string): never {
  throw new Refusal(kind, code, sentence)
}
