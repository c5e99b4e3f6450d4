import { changeFirm, foundFirm } from '../domain/acquaintances/firms/found-firm.ts'
import { linkAcquaintances } from '../domain/acquaintances/link-acquaintances.ts'
import { openBusiness } from '../domain/businesses/open-business.ts'
import { changeOwner } from '../domain/conversations/change-owner.ts'
import { readConversation } from '../domain/conversations/read-conversation.ts'
import { readTimeline } from '../domain/conversations/entry.ts'
import { mergeConversations } from '../domain/conversations/merge.ts'
import { setMatter } from '../domain/conversations/set-matter.ts'
import { splitConversation } from '../domain/conversations/split.ts'
import { writeMessage } from '../domain/conversations/write-message.ts'
import { writeNote } from '../domain/conversations/write-note.ts'
import { DAY, type Instant } from '../kit/clock.ts'
import type { Tx } from '../kit/database/transaction.ts'
import type { Sealed } from '../kit/facts/sealer.ts'
import { byMember } from '../kit/facts/fact.ts'
import { LAST } from '../kit/door/shapes.ts'
import { derivedId, type Id } from '../kit/ids.ts'
import type { Outbound } from '../kit/outbound/outbound.ts'
import { arrive, type Told, visitCounter } from './arrive.ts'
import { type Beat, type Play, type Scene, written } from './script.ts'
import type { World } from '../world.ts'
import { openStage, type Stage } from './stage.ts'
import { instantOf } from './when.ts'

/** The demo's own ids: a business that only has the same name is not taken for it. */
export const businessIdOf = (slug: string): Id => derivedId('kith demo', slug)
export const memberIdOf = (slug: string, name: string): Id => derivedId('kith demo', slug, name)

const OPENED_BEFORE = 60 * DAY
const ASKS = 'Is it solved? If so, a plain "yes" in reply is enough. If not, just tell us what is missing, and it stays with the same person.'

/** A beat of a scene at its instant. */
export interface Due { readonly at: Instant; readonly beat: Beat; readonly nth: number; readonly scene: Scene }

/** Lets a business live through its past, by the real verbs and the real way in. Answers how far its chain has come. */
export async function play(tx: Tx, { keys, url }: Pick<World, 'keys' | 'url'>, script: Play, start: Instant): Promise<Sealed | null> {
  const stage = openStage(tx, { keys, outbound: NAMES, url }, start - OPENED_BEFORE)
  await openBusiness(tx, {
    ...script, id: tx.businessId!, demo: true, at: stage.now(),
    members: script.members.map(({ name, role }) => ({ id: memberIdOf(script.slug, name), name, role })),
    addresses: [{ channel: 'email', address: script.email }, ...script.counter ? [{ channel: 'counter', address: script.counter }] : []]
  })
  const nothing = (): Told => ({ conversation: null, calls: [], posted: null, said: null })
  const told = new Map(script.scenes.map(({ key }) => [key, nothing()]))
  for (const due of inOrder(script, start)) {
    await stage.moveTo(due.at)
    await act(stage, tx, script, due, told)
  }
  await stage.moveTo(start)
  await stage.settle()
  return stage.head()
}

/** All beats of a play in the order in which they fall before `start`. */
export function inOrder(script: Play, start: Instant): Due[] {
  const opening = { timeZone: script.timeZone, hours: script.hours, closedOn: new Set<string>() }
  return script.scenes.flatMap(scene => {
    const dues = scene.beats.map((beat, nth) => ({ at: instantOf(beat.when, start, opening), beat, nth, scene }))
    for (const [i, { at, beat }] of dues.entries()) {
      if (i > 0 && at < dues[i - 1]!.at) throw new Error(`${script.slug}, ${scene.key}: "${beat.when}" comes before what it follows`)
    }
    return dues
  }).sort((a, b) => a.at - b.at)
}

async function act(stage: Stage, tx: Tx, script: Play, due: Due, all: ReadonlyMap<string, Told>): Promise<void> {
  const { beat, scene } = due
  const told = all.get(scene.key)!
  if (beat.act === 'mail' || beat.act === 'bounce' || beat.act === 'riddle') return arrive(stage, script, due, told)
  const memberId = memberIdOf(script.slug, beat.member)
  if (beat.act === 'visit') return visitCounter(stage, script, due, told, memberId)
  await stage.database.transaction({ login: 'worker' }, () => serve(tx, { script, beat, told, all, memberId, at: stage.now() }))
  if (beat.act !== 'reply') return
  await stage.send()
  told.posted = stage.lastTo(scene.who.email) ?? told.posted
  told.said = { by: `${beat.member} at ${script.name}`, at: due.at, text: written(beat.text) }
}

interface Served {
  readonly script: Play; readonly beat: Beat & { readonly member: string }; readonly told: Told; readonly all: ReadonlyMap<string, Told>
  readonly memberId: Id; readonly at: Instant
}

async function serve(tx: Tx, { script, beat, told, all, memberId, at }: Served): Promise<void> {
  const conversationId = told.conversation!
  switch (beat.act) {
    case 'reply': {
      const text = beat.solved ? `${written(beat.text)}\n\n${ASKS}` : written(beat.text)
      await writeMessage(tx, { conversationId, author: { id: memberId, name: beat.member }, text, at, proposesSolved: beat.solved })
      break
    }
    case 'note': await writeNote(tx, { conversationId, memberId, text: written(beat.text), at }); break
    case 'take': await changeOwner(tx, { conversationId, memberId, by: memberId, at }); break
    case 'pass':
      if (beat.note !== '') await writeNote(tx, { conversationId, memberId, text: written(beat.note), at })
      await changeOwner(tx, { conversationId, memberId: memberIdOf(script.slug, beat.to), by: memberId, at })
      break
    case 'matter': await setMatter(tx, { conversationId, kind: beat.kind, need: beat.need, by: memberId, at }); break
    case 'found': {
      const firmId = await foundFirm(tx, { kind: 'firm', name: beat.name, domain: beat.domain, by: byMember(memberId), at })
      await changeFirm(tx, { firmId, name: beat.name, managerId: memberIdOf(script.slug, beat.manager), by: byMember(memberId), at })
      break
    }
    case 'link': {
      const [one, other] = await Promise.all([conversationId, all.get(beat.with)!.conversation!].map(async id => (await readConversation(tx, id)).firstParty.id)) as [Id, Id]
      await linkAcquaintances(tx, { one, other, ground: 'member', likelihood: 1, evidence: [], by: byMember(memberId), at })
      break
    }
    case 'merge': await mergeConversations(tx, { conversationId, into: all.get(beat.into)!.conversation!, memberId, at }); break
    case 'split': {
      const { entries } = await readTimeline(tx, conversationId, LAST.id, 100, at)
      const hers = entries.filter(entry => entry.type === 'message' && entry.direction === 'in').map(entry => entry.id)
      await splitConversation(tx, { conversationId, messages: [hers[beat.message]!], subject: beat.subject, memberId, at })
    }
  }
}

/** The names of the demo's world, which no real name server knows: most of its providers say which machines may speak for them. */
const NAMES: Outbound = {
  allow: () => {}, trusts: () => false,
  openTls: () => Promise.reject(new Error('the past opens no connections')),
  open: () => Promise.reject(new Error('the past opens no connections')),
  resolve: async (name, type) => {
    if (type === 'TXT' && name.startsWith('_dmarc.') && name.includes('bank')) return [['v=DMARC1; p=reject']]
    if (type === 'TXT' && !name.startsWith('_') && !/letterbox|oldmail/.test(name)) return [['v=spf1 ip4:198.51.100.0/24 -all']]
    throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
  }
}
