import type { FoundSomeone, Row, WholeFirm } from '@kith/sdk'
import { useCallback, useEffect, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Chooser } from '../../ui/fields.tsx'
import { Link } from '../../ui/router.tsx'
import { Failed, Shape } from '../../ui/states.tsx'
import { say } from '../../ui/toasts.tsx'
import { useTitle } from '../../ui/use-title.ts'
import { useWords } from '../../ui/words.tsx'
import { codeOf } from '../doors.ts'
import { tellFailure } from '../desk/act.ts'
import { useDesk, useHere } from '../desk/here.tsx'
import { nameOf } from '../desk/row-sentence.ts'
import { NothingHere } from '../pages/not-found-page.tsx'
import { FindSomebody } from './find-somebody.tsx'
import { Named } from './named.tsx'
import { personPath } from './paths.ts'
import { RowsList } from './rows-list.tsx'

/** A firm or household: its people, who looks after all of it, and everything that passed with any of them. */
export function FirmPage({ id }: { id: string }) {
  const words = useWords()
  const { desk, slug } = useHere()
  const [firm, setFirm] = useState<WholeFirm | 'loading' | 'failed' | 'missing'>('loading')
  const load = useCallback(() => {
    desk.doors.firm(id).then(setFirm, problem => setFirm(now => now !== 'loading' ? now : codeOf(problem) === 'not-found' ? 'missing' : 'failed'))
  }, [desk, id])
  useEffect(load, [load])
  useTitle(typeof firm === 'object' ? firm.name : words.people.firmTitle)
  return (
    <main className="page" id="talk">
      <p className="page-back"><Link to={personPath(slug)} className="link">{words.people.back}</Link></p>
      {firm === 'loading' ? <Shape blocks={3} />
        : firm === 'missing' ? <NothingHere />
        : firm === 'failed' ? <Failed level={1} onAgain={() => { setFirm('loading'); load() }} />
        : <WholeOne firm={firm} again={load} />}
    </main>
  )
}

function WholeOne({ firm, again }: { firm: WholeFirm; again: () => void }) {
  const words = useWords()
  const said = words.people
  const { desk } = useHere()
  const members = useDesk(state => state.business?.members) ?? []
  const attempt = (work: Promise<unknown>, done?: string, undo?: () => void): void => void work.then(() => {
    if (done) say(done, undo)
    again()
  }, problem => tellFailure(problem, words))
  const putIn = (one: { id: string; name: string; address: string | null }): void =>
    attempt(desk.doors.belong(firm.id, one.id), said.didPutIn(nameOf(one, words)), () => attempt(desk.doors.belongNoMore(firm.id, one.id)))
  const takeOut = (one: { id: string; name: string; address: string | null }): void =>
    attempt(desk.doors.belongNoMore(firm.id, one.id), said.didTakeOut(nameOf(one, words)), () => attempt(desk.doors.belong(firm.id, one.id)))
  const manage = (id: string): void => attempt(desk.doors.changeFirm(firm.id, { name: firm.name, managerId: id === NOBODY ? null : id }))
  return (
    <>
      <h1 className="given-name"><bdi>{firm.name}</bdi></h1>
      <p className="lead">{words.desk.sentence.stop(said.kind[firm.kind])} {firm.domain && said.mailAt(firm.domain)}</p>
      <div className="firm-manager"><Chooser label={said.manager} value={firm.managerId ?? NOBODY} onChange={manage}
        choices={[{ id: NOBODY, name: said.nobody }, ...members.map(({ id, name }) => ({ id, name }))]} /></div>
      <section className="about-part" aria-labelledby="its-people">
        <h2 id="its-people">{said.people}</h2>
        <p>{firm.people.length === 0 ? said.peopleNone : said.peopleNote}</p>
        <ul className="plain-lines">
          {firm.people.map(one => (
            <li key={one.id} className="line-act">
              <p><Named one={one} /> <span className="belongs-ground">{said.belongGround[one.ground]}</span></p>
              <Button kind="quiet" onPress={() => takeOut(one)}>{said.takeOut}</Button>
            </li>
          ))}
        </ul>
        <FindSomebody>{(found: FoundSomeone) => (
          <div className="line-act">
            <p><Named one={found} /></p>
            {!firm.people.some(({ id }) => id === found.id) && <Button kind="quiet" onPress={() => putIn(found)}>{said.putIn}</Button>}
          </div>
        )}</FindSomebody>
      </section>
      <Passed key={firm.people.map(({ id }) => id).join()} firm={firm} />
    </>
  )
}

const NOBODY = 'nobody'

function Passed({ firm }: { firm: WholeFirm }) {
  const words = useWords()
  const said = words.people
  const { desk } = useHere()
  const [rows, setRows] = useState<{ items: readonly Row[]; next: string | null } | 'loading' | 'failed'>('loading')
  const load = useCallback((cursor?: string) => {
    desk.doors.firmConversations(firm.id, cursor).then(page => setRows(now => typeof now === 'object' && cursor ? { items: [...now.items, ...page.items], next: page.next } : page),
      () => setRows(now => now === 'loading' ? 'failed' : now))
  }, [desk, firm.id])
  useEffect(() => load(), [load])
  return (
    <section className="about-part" aria-labelledby="passed">
      <h2 id="passed">{said.passed}</h2>
      {rows === 'loading' ? <Shape blocks={3} />
        : rows === 'failed' ? <Failed onAgain={() => { setRows('loading'); load() }} />
        : rows.items.length === 0 ? <p>{said.passedNone} {said.passedNoneText}</p>
        : <RowsList rows={rows.items} label={said.passed} />}
      {typeof rows === 'object' && rows.next && <div><Button onPress={() => load(rows.next!)}>{words.app.older}</Button></div>}
    </section>
  )
}
