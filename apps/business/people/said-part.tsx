import { useCallback, useEffect, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { instantOf, useNow } from '../../ui/clock.ts'
import { dayInWords } from '../../ui/time.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import type { Acquaintance, Said } from '../doors.ts'
import { useHere } from '../desk/here.tsx'
import { mostTelling } from './compare.ts'
import { Named } from './named.tsx'
import { PartTitle } from './part-title.tsx'
import type { SayWho } from './use-say-who.ts'

/** As whom else she is known, whom she is not, and what was ever said of it: on what ground, by whom, when; each with its undo. */
export function SaidPart({ known, sayWho, me }: { known: Acquaintance; sayWho: SayWho; me: string }) {
  const words = useWords()
  const said = words.people
  const { desk } = useHere()
  const [all, setAll] = useState<{ of: Acquaintance; items: readonly Said[]; next: string | null }>({ of: known, items: [], next: null })
  useEffect(() => {
    let gone = false
    desk.doors.saidOf(known.id).then(page => { if (!gone) setAll({ of: known, ...page }) }, () => {})
    return () => { gone = true }
  }, [desk, known])
  const more = useCallback((next: string) => {
    desk.doors.saidOf(known.id, next).then(page => setAll(now => ({ ...now, items: [...now.items, ...page.items], next: page.next })), () => {})
  }, [desk, known.id])
  const holds = (each: Said): boolean => each.endedAt === null && !each.setAside
  const links = all.items.filter(each => each.what === 'link' && holds(each))
  const aparts = all.items.filter(each => each.what === 'apart' && holds(each))
  const before = all.items.filter(each => !holds(each))
  const list = (title: string, items: readonly Said[]) => items.length > 0 && (
    <section className="about-part">
      <PartTitle>{title}</PartTitle>
      <ul className="said-list">{items.map(each => <One key={each.id} each={each} me={me} sayWho={sayWho} />)}</ul>
    </section>
  )
  return (
    <>
      {list(said.alsoKnown, links)}
      {list(said.notSame, aparts)}
      {before.length > 0 && (
        <details className="about-part said-before">
          <summary>{said.history}</summary>
          <ul className="said-list">{before.map(each => <One key={each.id} each={each} me={me} sayWho={sayWho} />)}</ul>
          {all.next && <Button kind="quiet" onPress={() => more(all.next!)}>{words.app.older}</Button>}
        </details>
      )}
    </>
  )
}

function One({ each, me, sayWho }: { each: Said; me: string; sayWho: SayWho }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const said = words.people
  const day = (time: string): string => dayInWords(instantOf(time), now, place, words.time)
  const name = (who: Said['by']): string => who.kind === 'kith' ? words.app.name : who.kind === 'acquaintance' ? said.byHer : who.name ?? (who.kind === 'program' ? said.byProgram : said.byNamed)
  const others = each.a.id === me ? [each.b] : each.b.id === me ? [each.a] : [each.a, each.b]
  const over = each.endedAt !== null
  const reasons = mostTelling(each.evidence).map(one => said.evidence(one.name, one.says)).join('; ')
  return (
    <li>
      <div>
        <p>
          {over && <>{each.what === 'link' ? said.hadLinked : said.hadApart} </>}
          {others.map((one, at) => <span key={one.id}>{at > 0 && <> {said.and} </>}<Named one={one} /></span>)}
        </p>
        <p className="evidence">{said.ground[each.ground](name(each.by), day(each.at))}</p>
        {reasons && <p className="evidence">{said.because}: {reasons}.</p>}
        {over && each.endedBy && <p className="evidence">{said.ended(name(each.endedBy), day(each.endedAt!))}</p>}
        {each.setAside && !over && <p className="evidence">{said.setAside}</p>}
      </div>
      {each.what === 'link' && !over && <Button kind="quiet" onPress={() => void sayWho.withdraw(each.id, each)}>{said.unlink}</Button>}
      {each.what === 'apart' && !over && each.ground === 'member' && <Button kind="quiet" onPress={() => void sayWho.lift(each.id)}>{said.unlink}</Button>}
      {each.what === 'link' && over && <Button kind="quiet" onPress={() => void sayWho.link(each)}>{said.linkAgain}</Button>}
    </li>
  )
}
