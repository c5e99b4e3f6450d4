import type { JunkMail, MailboxComparison } from '@kith/sdk'
import { useCallback, useEffect, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { instantOf, useNow } from '../../ui/clock.ts'
import { say } from '../../ui/toasts.tsx'
import { momentInWords } from '../../ui/time.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import type { SettingsDoors } from '../doors.ts'
import { useAct } from './use-act.ts'

const SHOWN = 5

/** What the watching of the mailbox found: mail among the junk, and what each night missed. */
export function MailboxFound({ doors }: { doors: SettingsDoors }) {
  const words = useWords()
  const [place, now] = [usePlace(), useNow()]
  const { junk: said, compare } = words.settings.mail
  const { busy, act } = useAct()
  const [junk, setJunk] = useState<readonly JunkMail[]>([])
  const [reports, setReports] = useState<readonly MailboxComparison[]>([])
  const read = useCallback(() => {
    void doors.junk().then(({ items }) => setJunk(items), () => {})
    void doors.comparisons().then(({ items }) => setReports(items), () => {})
  }, [doors])
  useEffect(read, [read])
  const moment = (at: string): string => momentInWords(instantOf(at), now, place, words.time)
  const take = (id: string): void => void act(async () => say((await doors.takeJunk(id)).again ? said.again : said.taken)).then(read)
  return (
    <>
      <fieldset className="fieldset">
        <legend>{said.title}</legend>
        <p className="field-help">{junk.length > 0 ? said.lead : said.none}</p>
        {junk.length > 0 && (
          <ul className="list">
            {junk.map(one => (
              <li key={one.id} className="list-line">
                <div className="list-name"><span className="hers" dir="auto">{one.subject || said.noSubject}</span><span className="list-note"><bdi>{said.line(one.from, moment(one.cameAt))}</bdi></span></div>
                <div className="list-acts">
                  <Button isDisabled={busy} onPress={() => take(one.id)}>{said.take}</Button>
                  <Button kind="quiet" isDisabled={busy} onPress={() => void act(() => doors.leaveJunk(one.id), said.left).then(read)}>{said.leave}</Button>
                </div>
              </li>
            ))}
          </ul>
        )}
      </fieldset>
      <fieldset className="fieldset">
        <legend>{compare.title}</legend>
        <p className="field-help">{compare.lead}</p>
        {reports.length === 0 ? <p>{compare.none}</p> : (
          <ul className="list">{reports.slice(0, SHOWN).map(one => <li key={one.beganAt} className="list-line">{compare.line(moment(one.endedAt), one.seen, one.missing)}</li>)}</ul>
        )}
        <div className="form-acts"><Button isDisabled={busy} onPress={() => void act(() => doors.compareNow(), compare.asked)}>{compare.now}</Button></div>
      </fieldset>
    </>
  )
}
