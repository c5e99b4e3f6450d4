import { useCallback, useEffect, useMemo, useState } from 'react'
import type { FormEvent } from 'react'
import type { Program } from '@kith/sdk'
import { Button } from '../../ui/button.tsx'
import { instantOf, useNow } from '../../ui/clock.ts'
import { Chooser, Field } from '../../ui/fields.tsx'
import { Empty, Failed, Shape } from '../../ui/states.tsx'
import { momentInWords } from '../../ui/time.ts'
import { say } from '../../ui/toasts.tsx'
import { usePlace, useWords } from '../../ui/words.tsx'
import { tellFailure } from '../desk/act.ts'
import { openPrograms } from '../doors.ts'
import { Checks } from './checks.tsx'
import { ShownOnce } from './shown-once.tsx'

const SPANS = ['30', '90', '365', '730'] as const

type Scope = Program['scopes'][number]

/** The programs that act for this business, and letting one in. */
export function ProgramsSection({ businessId }: { businessId: string }) {
  const said = useWords().programs
  const doors = useMemo(() => openPrograms(businessId), [businessId])
  const [programs, setPrograms] = useState<readonly Program[] | 'loading' | 'failed'>('loading')
  const load = useCallback(() => { doors.programs().then(page => setPrograms(page.items), () => setPrograms('failed')) }, [doors])
  useEffect(load, [load])
  return (
    <div className="form">
      <p className="lead">{said.lead}</p>
      {programs === 'loading' ? <Shape blocks={2} />
        : programs === 'failed' ? <Failed onAgain={load} />
        : programs.length === 0 ? <Empty title={said.emptyTitle} text={said.emptyText} />
        : <ul className="troubles">{programs.map(one => <ProgramLine key={one.id} one={one} businessId={businessId} onChange={load} />)}</ul>}
      <NewProgram businessId={businessId} onMade={load} />
    </div>
  )
}

function ProgramLine({ one, businessId, onChange }: { one: Program; businessId: string; onChange: () => void }) {
  const words = useWords()
  const [place, now] = [usePlace(), useNow()]
  const said = words.programs
  const when = (at: string): string => momentInWords(instantOf(at), now, place, words.time)
  const over = one.withdrawnAt !== null || instantOf(one.expiresAt) <= now
  const withdraw = (): void => void openPrograms(businessId).withdrawProgram(one.id).then(() => { say(said.withdrawn); onChange() }, problem => tellFailure(problem, words))
  return (
    <li className="trouble">
      <h2 dir="auto">{one.name}</h2>
      <p className="trouble-when">{said.line(one.madeBy.name, one.start, one.usedAt ? said.used(when(one.usedAt)) : said.none, when(one.expiresAt))}</p>
      {over ? <p>{said.over}</p> : <p>{one.scopes.map(scope => said.scopes[scope]).join('. ')}.</p>}
      {!over && <div className="form-acts"><Button kind="quiet" onPress={withdraw}>{said.withdraw}</Button></div>}
    </li>
  )
}

function NewProgram({ businessId, onMade }: { businessId: string; onMade: () => void }) {
  const words = useWords()
  const said = words.programs
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<Scope[]>(['conversations:read'])
  const [days, setDays] = useState('365')
  const [token, setToken] = useState<string | null>(null)
  const make = (event: FormEvent): void => {
    event.preventDefault()
    openPrograms(businessId).makeProgram({ name, scopes, expiresInDays: Number(days) }).then(made => {
      setToken(made.token)
      setName('')
      onMade()
    }, problem => tellFailure(problem, words))
  }
  return (
    <form className="form" onSubmit={make}>
      <h2>{said.make}</h2>
      <Field label={said.name} help={said.nameHelp} value={name} onChange={setName} isRequired />
      <Checks label={said.may} of={said.scopes} value={scopes} onChange={setScopes} />
      <Chooser label={said.days} value={days} onChange={setDays} choices={SPANS.map(id => ({ id, name: said.spans[id] }))} />
      <div className="form-acts"><Button kind="primary" type="submit" isDisabled={name.trim() === '' || scopes.length === 0}>{said.make}</Button></div>
      {token && <ShownOnce label={said.token} secret={token} />}
    </form>
  )
}
