/** What a route done for a business is about. With whether it reads, writes or sets up, this makes the scope that a program needs. */
export type Topic = 'business' | 'acquaintances' | 'conversations' | 'queue' | 'counter' | 'sources' | 'webhooks' | 'mailboxes' | 'keeping' |
  'programs' | 'members' | 'sign-in'

/** Whoever could give herself more through these is a person, signed in: no token reaches them. */
const PEOPLE_ONLY: readonly Topic[] = ['programs', 'members', 'sign-in', 'mailboxes']

/** Every scope that there is, with what it lets a program do. A route whose scope is missing here cannot be mounted. */
export const SCOPES = {
  'business:read': 'See the business, its members, teams and hours',
  'acquaintances:read': 'See whom this business knows, with their addresses',
  'acquaintances:set-up': 'Bring records of other systems in, and undo that',
  'acquaintances:write': 'Say who is who, what is known of somebody, and to which firm she belongs',
  'conversations:read': 'Read conversations: what was said, noted and attached',
  'conversations:write': 'Answer, note, pass on, merge and split',
  'queue:read': 'See who waits, in their order',
  'queue:write': 'Take the next turn',
  'counter:read': 'See the slips of visits',
  'counter:write': 'Write down what a visitor says',
  'sources:read': 'Read mail as it came, also what could not be understood',
  'sources:write': 'Have what could not be understood read again',
  'keeping:set-up': 'See how long what is kept, and what the next night would erase',
  'webhooks:set-up': 'Say who hears of what happens, and see how delivery went'
} as const satisfies Partial<Record<`${Topic}:${'read' | 'write' | 'set-up'}`, string>>

export type Scope = keyof typeof SCOPES
export const ALL_SCOPES = Object.keys(SCOPES) as readonly Scope[]

/** The scope that a program needs for a route; null where only people may, or where it is not about a business at all. */
export function scopeOf({ method, who, about }: { readonly method: string; readonly who: string; readonly about: Topic | null }): Scope | null {
  if (about === null || who === 'owner' || PEOPLE_ONLY.includes(about)) return null
  const scope = `${about}:${who === 'admin' ? 'set-up' : method === 'GET' || who === 'member' ? 'read' : 'write'}`
  if (!Object.hasOwn(SCOPES, scope)) throw new Error(`${scope} is not among the scopes of kit/door/scope.ts`)
  return scope as Scope
}
