import type { MailboxFinding, Me } from '@kith/sdk'
import { useEffect, useState } from 'react'
import { go, Link } from '../../ui/router.tsx'
import { Shape } from '../../ui/states.tsx'
import { useTitle } from '../../ui/use-title.ts'
import { useWords } from '../../ui/words.tsx'
import { openSettings, sentenceOf } from '../doors.ts'
import { takeLeave } from './leave.ts'

type Left = { slug: string; findings: readonly MailboxFinding[] }
let returning: Promise<Left> | null = null

function comeBack(me: Me): Promise<Left> {
  return returning ??= (async () => {
    const taken = takeLeave()
    const desk = me.desks.find(one => one.business.id === taken?.businessId) ?? me.desks[0]
    const slug = desk?.business.slug ?? ''
    if (!taken) return { slug, findings: [] }
    const { findings, connected } = await openSettings(taken.businessId).endLeave({ passage: taken.passage, query: taken.query })
    return { slug, findings: connected ? [] : findings }
  })()
}

/** Back from the provider of a mailbox: connected, or what is wrong. */
export function MailboxReturnedPage({ me }: { me: Me }) {
  const words = useWords()
  const { returned: said, wrong } = words.settings.mail
  const [left, setLeft] = useState<Left | null>(null)
  const [failed, setFailed] = useState('')
  useTitle(said.title)
  useEffect(() => {
    comeBack(me).then(done => done.findings.length > 0 ? setLeft(done) : go(`/desk/${done.slug}/settings/mail`, { replace: true }),
      (problem: unknown) => setFailed(sentenceOf(problem, words.state.unreachable))).finally(() => { returning = null })
  }, [me, words])
  if (!failed && !left) return <main className="page"><Shape blocks={2} /></main>
  return (
    <main className="page page-narrow">
      <h1>{said.failed}</h1>
      {failed && <p role="alert" className="told">{failed}</p>}
      {left?.findings.map(({ end, trouble }) => trouble && <p key={end} className="finding" data-wrong><strong>{wrong[end]}</strong> {trouble.sentence}</p>)}
      <p><Link className="link" to={`/desk/${left?.slug ?? me.desks[0]?.business.slug ?? ''}/settings/mail`}>{said.back}</Link></p>
    </main>
  )
}
