/** The six ways in which Kith can say no. Only `api/problem.ts` knows what HTTP calls them. */
export type RefusalKind = 'invalid' | 'not-found' | 'not-allowed' | 'conflict' | 'too-soon' | 'unavailable'

/** A decision of the domain: not a fault. `code` is stable, `message` is a sentence that a person can be told. */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly code: string
  /** After how many seconds it is worth while to ask again, where that is known. */
  readonly afterSeconds: number | null

  constructor(kind: RefusalKind, code: string, sentence: string, afterSeconds: number | null = null) {
    super(sentence)
    this.name = 'Refusal'
    this.kind = kind
    this.code = code
    this.afterSeconds = afterSeconds
  }
}

export function refuse(kind: RefusalKind, code: string, sentence: string, afterSeconds: number | null = null): never {
  throw new Refusal(kind, code, sentence, afterSeconds)
}
