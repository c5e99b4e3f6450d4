import { type FormEvent, useState } from 'react'
import { useAttempt } from '../../ui/account/use-attempt.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/fields.tsx'
import { Empty } from '../../ui/states.tsx'
import { useTitle } from '../../ui/use-title.ts'
import { useWords } from '../../ui/words.tsx'
import type { FoundCallers } from '../doors.ts'
import { useHere } from '../desk/here.tsx'
import { Named } from './named.tsx'

const blank = { phone: '', name: '', birth: '', postcode: '' }
const ITEMS = ['phone', 'name', 'birth', 'postcode'] as const
const guessesOf = (text: string): string[] => text.split(',').map(guess => guess.trim()).filter(guess => guess !== '').slice(0, 5)

/** Somebody rings: what is seen and heard goes in, who it may be comes out, and what to ask next. */
export function CallersPage() {
  const said = useWords().people.callers
  const { desk } = useHere()
  const [heard, setHeard] = useState(blank)
  const [found, setFound] = useState<FoundCallers | null>(null)
  const { problem, busy, attempt } = useAttempt()
  useTitle(said.title)
  const set = (item: keyof typeof blank) => (value: string) => setHeard(now => ({ ...now, [item]: value }))
  const look = (event: FormEvent): void => {
    event.preventDefault()
    const any = Object.values(heard).some(text => text.trim() !== '')
    void attempt(any ? '' : said.needed, async () => setFound(await desk.doors.callers({
      ...heard.phone.trim() ? { phone: heard.phone.trim() } : {},
      ...Object.fromEntries((['name', 'birth', 'postcode'] as const).map(item => [item, guessesOf(heard[item])] as const).filter(([, guesses]) => guesses.length > 0))
    })))
  }
  return (
    <main className="page" id="talk">
      <form className="form counter" onSubmit={look} noValidate>
        <h1>{said.title}</h1>
        <p className="lead">{said.lead} {said.guesses}</p>
        <div className="form-pair">
          {ITEMS.map(item => (
            <Field key={item} label={said.fields[item]} value={heard[item]} onChange={set(item)} autoComplete="off" autoFocus={item === 'phone'} {...item === 'phone' && problem ? { problem } : {}} />
          ))}
        </div>
        <div className="form-acts"><Button kind="primary" type="submit" isDisabled={busy}>{said.look}</Button></div>
      </form>
      <div role="status">{found && <FoundOnes found={found} />}</div>
    </main>
  )
}

function FoundOnes({ found }: { found: FoundCallers }) {
  const words = useWords()
  const said = words.people.callers
  if (found.items.length === 0) return <Empty title={said.none} text={said.noneText}>{found.ask && <p><strong>{said.ask[found.ask]}</strong></p>}</Empty>
  return (
    <section className="callers" aria-labelledby="callers">
      <h2 id="callers">{said.found(found.items.length)}</h2>
      <p className="callers-next">{found.sure ? said.sure : found.ask ? <>{said.next} <strong>{said.ask[found.ask]}</strong></> : said.allAsked}</p>
      <ol className="plain-lines">
        {found.items.map(each => (
          <li key={each.id} className="caller">
            <p>{said.confidence[inWords(each.confidence, found.sure)]} <Named one={each} />{each.count > 1 && <span className="named-address"> {words.people.linked(each.count)}</span>}</p>
            <p className="evidence">{words.desk.sentence.stop(ITEMS.flatMap(item => each.fits[item] ? [`${said.item[item]} ${said.fit[each.fits[item]]}`] : []).join('; '))}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** How certain it is, in one of four words: nobody weighs 0.83 while somebody holds the line. */
const inWords = (confidence: number, sure: boolean): 'sure' | 'likely' | 'maybe' | 'hardly' =>
  sure && confidence > 0.9 ? 'sure' : confidence >= 0.7 ? 'likely' : confidence >= 0.05 ? 'maybe' : 'hardly'
