import { createClient, Problem } from '@kith/sdk'

const kith = createClient({ baseUrl: '' })

/** What a steward sees and does: counts, kinds and ages; never a word of anybody. */
export const readOverview = () => kith.get('/v1/steward/overview')
export const readTroubles = () => kith.get('/v1/steward/troubles')
export const tryAgain = (body: Which) => kith.post('/v1/steward/retries', { body })
export const setAside = (body: Which) => kith.post('/v1/steward/set-asides', { body })

export type Overview = Awaited<ReturnType<typeof readOverview>>
export type Trouble = Awaited<ReturnType<typeof readTroubles>>['items'][number]
type Which = Pick<Trouble, 'kind' | 'businessId' | 'id'>

/** Why a page cannot be shown: somebody has to sign in, she is no steward, or something failed. */
export const whyNot = (problem: unknown): 'sign-in' | 'not-here' | 'failed' =>
  problem instanceof Problem && problem.status === 401 ? 'sign-in' : problem instanceof Problem && problem.status === 404 ? 'not-here' : 'failed'

export const sentenceOf = (problem: unknown, unreachable: string): string =>
  problem instanceof Problem && problem.status > 0 ? problem.message : unreachable
