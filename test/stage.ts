import { joinAsPerson } from '../domain/people/person.ts'
import { type Id, randomId } from '../kit/ids.ts'
import { openDoors, openShop, type Shop, type TestWorld } from './world.ts'

/** What a visit leaves behind. */
export interface Visit { readonly inbound: Id; readonly conversation: Id; readonly message: Id; readonly acquaintance: Id }

/** A business with its owner at the desk, who makes things happen through the doors. */
export interface Stage {
  readonly it: TestWorld
  readonly shop: Shop
  readonly desk: Awaited<ReturnType<typeof openDoors>>
  /** Somebody with an account and no seat. */
  readonly person: Id
  visit(reference?: string): Promise<Visit>
  /** One visit, for whatever only needs any. */
  known(): Promise<Visit>
  /** Two of one matter: the second lies in the conversation of the first. */
  twoVisits(): Promise<[Visit, Visit]>
  /** Makes something by POST; answers its id. */
  made(path: string, body: unknown): Promise<Id>
  /** Somebody else whom this business knows. */
  someone(): Promise<Id>
  /** That two may be the same. */
  suggestion(): Promise<Id>
  /** Something that came in and was not understood. */
  problem(): Promise<Id>
  /** A letter with a file; answers its message. */
  letterWithFile(): Promise<Id>
}

export async function openStage(it: TestWorld, slug: string): Promise<Stage> {
  const shop = await openShop(it, slug)
  const desk = await openDoors(it, shop)
  const person = await joinAsPerson(it.world.database, { name: 'Noor', email: `noor@${slug}.example`, at: it.clock.now() })
  let letters = 0
  let first: Promise<Visit> | null = null
  const made = async (path: string, body: unknown): Promise<Id> => {
    if (path === '/webhooks') await it.sql('update webhook set withdrawn_at = now() where business_id = $1', [shop.id]) // a business has only so many
    const response = await desk.send('POST', `{B}${path}`, body)
    if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`)
    return ((await response.json()) as { id: Id }).id
  }
  const visit = async (reference?: string): Promise<Visit> => {
    const body = { name: 'Ada Marsh', said: `The bell of ${slug} is loose, for the ${++letters}th time`, address: `ada@${slug}-marsh.example`, ...reference ? { reference } : {} }
    const response = await desk.send('POST', '{B}/counter/visits', body)
    if (!response.ok) throw new Error(`a visit: ${response.status} ${await response.text()}`)
    const { visitId: inbound, conversation } = await response.json() as { visitId: Id; conversation: { id: Id; firstParty: { id: Id } } }
    const [message] = await it.sql<{ id: Id }>('select id from message where inbound_id = $1', [inbound])
    return { inbound, conversation: conversation.id, message: message!.id, acquaintance: conversation.firstParty.id }
  }
  const meetOne = async (): Promise<Id> => {
    const nth = ++letters
    const response = await desk.send('POST', '{B}/counter/visits', { name: `Somebody ${nth}`, said: `The bell of ${slug} rings`, address: `somebody-${nth}@${slug}-marsh.example` })
    if (!response.ok) throw new Error(`a visit: ${response.status} ${await response.text()}`)
    return (await response.json() as { conversation: { firstParty: { id: Id } } }).conversation.firstParty.id
  }
  return {
    it, shop, desk, person, made, visit,
    known: () => first ??= visit(),
    async twoVisits() {
      const first = await visit()
      const [{ reference }] = await it.sql<{ reference: string }>('select reference from conversation where id = $1', [first.conversation]) as [{ reference: string }]
      return [first, await visit(reference)]
    },
    someone: () => meetOne(),
    async suggestion() {
      const [a, b] = [await meetOne(), await meetOne()].sort()
      const id = randomId()
      await it.sql(`insert into acquaintance_suggestion (business_id, id, a_id, b_id, likelihood, evidence, made_at) values ($1, $2, $3, $4, 900000, '[]', now())`, [shop.id, id, a, b])
      return id
    },
    async problem() {
      const { inbound } = await visit()
      await it.sql('insert into inbound_problem (business_id, inbound_id, problem, noticed_at) values ($1, $2, $3, now())', [shop.id, inbound, 'Torn in the post.'])
      return inbound
    },
    async letterWithFile() {
      const name = `<file-${++letters}@marsh.example>`
      await it.mail(`From: Ada <ada@${slug}-marsh.example>\nTo: hello@${slug}.example\nSubject: A picture\nMessage-ID: ${name}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nHere.\n--x\nContent-Type: text/csv; name=a.csv\nContent-Disposition: attachment; filename=a.csv\n\nbell,1\n--x--\n`, { to: `hello@${slug}.example`, from: `ada@${slug}-marsh.example` })
      await it.settle()
      const [found] = await it.sql<{ id: Id }>('select m.id from message m join attachment a on a.message_id = m.id where m.business_id = $1 order by m.id desc limit 1', [shop.id])
      return found!.id
    }
  }
}
