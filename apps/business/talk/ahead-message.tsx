import type { ScheduledMessage } from '@kith/sdk'
import { Button } from '../../ui/button.tsx'
import { instantOf, useNow } from '../../ui/clock.ts'
import { Hand } from '../../ui/hand.tsx'
import { momentInWords } from '../../ui/time.ts'
import { Mark } from '../../ui/timeline.tsx'
import { usePlace, useWords } from '../../ui/words.tsx'
import { useHere } from '../desk/here.tsx'
import { sendLaterNow, takeBackLater } from '../desk/later.ts'

/** What is to leave later, ahead of now; held where she has written since. */
export function AheadMessage({ one, conversationId, name }: { one: ScheduledMessage; conversationId: string; name: string }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const { desk } = useHere()
  const said = words.desk.later
  const mine = one.member.id === desk.memberId
  const moment = momentInWords(instantOf(one.sendAt), now, place, words.time)
  const why = one.held?.why
  return (
    <Mark kind="ahead" id={`ahead-${one.id}`}>
      <article className="message message-ahead" data-direction="out" data-held={one.held ? '' : undefined}>
        <header className="message-head"><b dir="auto">{one.member.name}</b> <span>{one.held ? said.wasFor(moment) : said.leaves(moment)}</span></header>
        {one.held && why && <p className="ahead-held" role="status">{why === 'refused' ? one.held.sentence : said.held[why](name)}</p>}
        {one.text && <Hand text={one.text} />}
        {one.files.length > 0 && <ul className="ahead-files">{one.files.map(file => <li key={file.id} dir="auto">{file.name}</li>)}</ul>}
        <div className={one.held ? 'why-acts' : 'message-more'}>
          <Button kind={one.held ? 'plain' : 'quiet'} onPress={() => void takeBackLater(desk, conversationId, one, words)}>{mine ? said.change : said.takeBack}</Button>
          <Button kind="quiet" onPress={() => void sendLaterNow(desk, conversationId, one, words)}>{one.held ? said.anyway : said.now}</Button>
        </div>
      </article>
    </Mark>
  )
}
