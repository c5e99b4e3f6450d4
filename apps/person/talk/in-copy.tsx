import type { Profile } from '@kith/sdk'
import { Button } from '../../ui/button.tsx'
import { instantOf, useNow } from '../../ui/clock.ts'
import { dayInWords } from '../../ui/time.ts'
import { say, sayWrong } from '../../ui/toasts.tsx'
import { usePlace, useWords } from '../../ui/words.tsx'
import { admit, readConversation, sentenceOf } from '../doors.ts'
import { had, keep } from '../loaded.ts'
import { nameOfTalk } from './talk.ts'
import type { Talk } from './talk.ts'

type Other = Talk['detail']['participants'][number]

/** Who else reads along, from when; only she may let them read what came before. */
export function InCopy({ business, talk }: { business: Profile; talk: Talk }) {
  const words = useWords()
  if (talk.detail.participants.length === 0) return null
  return (
    <section className="her-in-copy">
      <h2>{words.person.talk.inCopy}</h2>
      <ul>{talk.detail.participants.map(one => <OneInCopy key={one.id} business={business} talk={talk} one={one} />)}</ul>
    </section>
  )
}

function OneInCopy({ business, talk, one }: { business: Profile; talk: Talk; one: Other }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const said = words.person.talk
  const name = one.name || one.address || words.desk.noName
  const id = talk.detail.id
  const set = async (admitted: boolean): Promise<void> => {
    try {
      await admit(business.id, id, one.id, admitted)
      const detail = await readConversation(business.id, id)
      keep(nameOfTalk(id), { ...(had<Talk>(nameOfTalk(id)) ?? talk), detail })
      say(admitted ? said.admitted(name) : said.admittedNoMore(name), () => void set(!admitted))
    } catch (problem) { sayWrong(words.state.didNotHappen(sentenceOf(problem, words.state.unreachable))) }
  }
  return (
    <li>
      <p><bdi>{name}</bdi> <span className="her-small">{one.admittedAt ? said.readsAll : said.readsSince(dayInWords(instantOf(one.since), now, place, words.time))}</span></p>
      <Button kind="quiet" onPress={() => void set(!one.admittedAt)}>{one.admittedAt ? said.admitNoMore : said.admit}</Button>
    </li>
  )
}
