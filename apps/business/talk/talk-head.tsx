import type { Row } from '@kith/sdk'
import { ArrowLeft, Ellipsis, PanelRight } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { Button } from '../../ui/button.tsx'
import { useNow } from '../../ui/clock.ts'
import { Menu } from '../../ui/menu.tsx'
import { go } from '../../ui/router.tsx'
import { useStore } from '../../ui/watched.ts'
import { useNarrow } from '../../ui/use-narrow.ts'
import type { Words } from '../../ui/words/en-GB.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import { take } from '../desk/act.ts'
import { draftOf } from '../desk/drafts.ts'
import { panel, splitting, useHere } from '../desk/here.tsx'
import { nameOf, sentenceOfRow } from '../desk/row-sentence.ts'
import type { Sentence } from '../desk/row-sentence.ts'
import type { View } from '../desk/rows.ts'

const LONG = 48 // more does not fit beside the acts without falling into a narrow column

/** What the conversation is about, whose turn it is, and what may be done. */
export function TalkHead({ row, view }: { row: Row; view: View }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const { desk, slug } = useHere()
  const narrow = useNarrow(1200)
  const Title = useNarrow(900) ? 'h1' : 'h2'
  const said = sentenceOfRow(row, desk.memberId, now, place, words)
  const name = nameOf(row.firstParty, words)
  return (
    <header className="talk-head" data-long={row.subject.length > LONG ? '' : undefined}>
      <div className="talk-back">
        <Button kind="quiet" label={words.desk.act.list} icon={<ArrowLeft size={18} aria-hidden className="turns" />}
          onPress={() => go(`/desk/${slug}/${view}`)} />
      </div>
      <Title id="talk-title" className="talk-title" dir="auto" tabIndex={-1}>{row.subject || words.desk.noSubject}</Title>
      {narrow && (
        <div className="talk-about">
          <Button kind="quiet" label={words.desk.act.about(name)} icon={<PanelRight size={18} aria-hidden className="turns" />}
            onPress={() => panel.set('about')} />
        </div>
      )}
      <Acts row={row} mine={(row.turn?.takenBy ?? row.owner)?.id === desk.memberId} onTake={() => void take(desk, row, words)} />
      <p className="talk-say">
        {said.move && <strong className="row-move">{said.move}.</strong>} {saysWho(row, name, said, words)}{' '}
        {said.due && <DueLine due={said.due} />} {said.boosts} {said.has}
      </p>
    </header>
  )
}

function saysWho(row: Row, name: string, said: Sentence, words: Words): string {
  return row.turn ? words.desk.sentence.who(name, said.state) : said.state
}

function DueLine({ due }: { due: string }) {
  const { sentence } = useWords().desk
  return <>{sentence.stop(sentence.answer(due))}</>
}

function Acts({ row, mine, onTake }: { row: Row; mine: boolean; onTake: () => void }) {
  const words = useWords()
  const act = words.desk.act
  const closed = row.state === 'closed'
  const writing = useStore(draftOf(useHere().desk.memberId, row.id, 'reply')) !== ''
  const asks = !closed && row.firstParty.address !== null
  const solved = useNarrow(900) && asks ? [{ id: 'solved', name: act.solved }] : []
  return (
    <div className="talk-acts">
      {!mine && !closed && <Button kind={row.turn && !writing ? 'primary' : 'plain'} shortcut="t" onPress={onTake}>{act.take}</Button>}
      <Button shortcut="p" onPress={() => panel.set('pass-on')}>{act.passOn}</Button>
      {asks && <Button shortcut="s" onPress={() => panel.set('solved')} className="act-solved">{act.solved}</Button>}
      <Menu label={words.app.more} trigger={
        <AriaButton className="button button-plain button-icon" aria-label={words.app.more}><Ellipsis size={18} aria-hidden /></AriaButton>}
        parts={[{ id: 'more', onChoose: id => id !== 'split' ? panel.set(id as 'merge' | 'solved') : splitting.set(new Set()),
          choices: [...solved, { id: 'merge', name: act.merge }, { id: 'split', name: act.split }] }]} />
    </div>
  )
}
