import { useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/fields.tsx'
import { say } from '../ui/toasts.tsx'
import { useWords } from '../ui/words.tsx'
import { sendMail, sentenceOf } from './doors.ts'
import type { Mail } from './doors.ts'

interface Props { address: string; known: readonly Mail[]; answering?: Mail; onSent: () => void }

/** A new mail or an answer; it goes out by real SMTP. */
export function WriteMail({ address, known, answering, onSent }: Props) {
  const words = useWords()
  const said = words.page.mailbox
  const [to, setTo] = useState(answering ? bare(answering.from) : '')
  const [subject, setSubject] = useState(answering ? said.re(answering.subject) : '')
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<{ to?: string; text?: string; all?: string }>({})
  const [busy, setBusy] = useState(false)
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!to.trim()) return setProblem({ to: said.toNeeded })
    if (!text.trim()) return setProblem({ text: said.textNeeded })
    setBusy(true)
    try {
      await sendMail(address, { to: to.trim(), subject: subject.trim(), text, ...(answering ? { inReplyTo: answering.id } : {}) })
      say(said.sent)
      onSent()
    } catch (fault) {
      setProblem({ all: sentenceOf(fault, words.state.unreachable) })
    } finally { setBusy(false) }
  }
  const addresses = [...new Set(known.map(mail => bare(mail.from)))]
  return (
    <form className="form write-mail" onSubmit={event => void send(event)} noValidate
      aria-label={answering ? said.answerTo(answering.from) : said.write}>
      <h2>{answering ? said.answer : said.write}</h2>
      <Field label={said.to} value={to} onChange={setTo} type="email" autoComplete="off" problem={problem.to} autoFocus={!answering}
        listId="businesses"
        list={<datalist id="businesses">{addresses.map(one => <option key={one} value={one} />)}</datalist>} />
      <Field label={said.subject} value={subject} onChange={setSubject} autoComplete="off" />
      <Field label={said.text} value={text} onChange={setText} rows={8} className="hand-field" problem={problem.text ?? problem.all}
        autoFocus={Boolean(answering)} />
      <div className="form-acts">
        <Button kind="primary" type="submit" isDisabled={busy}>{said.send}</Button>
        <Button kind="quiet" onPress={onSent}>{words.app.cancel}</Button>
      </div>
    </form>
  )
}

const bare = (from: string): string => /<([^>]+)>\s*$/.exec(from)?.[1] ?? from
