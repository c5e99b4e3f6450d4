import { useMemo } from 'react'
import { go } from '../../ui/router.tsx'
import { undoLast } from '../../ui/toasts.tsx'
import type { Words } from '../../ui/words/en-GB.ts'
import { useWords } from '../../ui/words.tsx'
import { setMatter, take, takeBack, takeNext } from './act.ts'
import type { Desk } from './desk.ts'
import { composing, panel, splitting, useHere } from './here.tsx'
import { views } from './rows.ts'
import type { View } from './rows.ts'
import { decide, openSuggestion } from './ties.ts'
import { step } from './step.ts'

/** Something that can be done from the keyboard and the command menu. `quiet` ones are not offered in the menu. */
export interface Act { id: string; name: string; key?: string; quiet?: boolean; run: () => void }

/** What can be done right now: in a list, and with the conversation that is open. */
export function useActs(view: View | null, id: string | null): readonly Act[] {
  const words = useWords()
  const { desk, slug } = useHere()
  return useMemo(() => {
    const base = `/desk/${slug}`
    return [
      ...(id ? talkActs(desk, id, words, `${base}/${view}`) : []),
      ...(view ? listActs(view, id, words, `${base}/${view}`) : []),
      { id: 'take-next', name: words.desk.act.takeNext, key: 'n',
        run: () => void takeNext(desk, words).then(row => row && go(`${base}/waiting/${row.id}`)) },
      ...views.map(one => ({ id: `go-${one}`, name: words.desk.act.go(words.desk.view[one]), run: () => go(`${base}/${one}`) })),
      { id: 'counter', name: words.page.bar.counter, run: () => go(`${base}/counter`) },
      { id: 'people', name: words.people.title, run: () => go(`${base}/people`) },
      { id: 'callers', name: words.people.callers.title, run: () => go(`${base}/callers`) },
      { id: 'problems', name: words.page.problems.title, run: () => go(`${base}/not-understood`) },
      { id: 'search', name: words.desk.act.search, key: '/', run: () => search(`${base}/search`) },
      { id: 'undo', name: words.app.undo, key: 'z', run: () => undo(desk, id, words) },
      { id: 'keys', name: words.desk.act.keys, key: '?', run: () => panel.set('keys') },
      { id: 'menu', name: words.desk.act.menu, key: 'mod+k', quiet: true, run: () => panel.change(now => now === 'menu' ? null : 'menu') }
    ]
  }, [desk, slug, view, id, words])
}

function talkActs(desk: Desk, id: string, words: Words, list: string): Act[] {
  const act = words.desk.act
  const row = () => desk.state.get().rows[id]
  const write = (mode: 'reply' | 'note') => () => composing.change(now => ({ mode, asked: now.asked + 1 }))
  const withRow = (run: () => void) => () => { if (row()) run() }
  return [
    { id: 'reply', name: act.reply, key: 'r', run: write('reply') },
    { id: 'note', name: act.note, key: 'o', run: write('note') },
    { id: 'take', name: act.take, key: 't', run: () => { const now = row(); if (now) void take(desk, now, words) } },
    { id: 'pass-on', name: act.passOn, key: 'p', run: withRow(() => panel.set('pass-on')) },
    { id: 'solved', name: act.solved, key: 's', run: withRow(() => { if (row()?.firstParty.address) panel.set('solved') }) },
    { id: 'merge', name: act.merge, run: withRow(() => panel.set('merge')) },
    ...(['together', 'apart'] as const).map(outcome => ({
      id: `suggestion-${outcome}`, name: words.desk.suggestion.act[outcome], key: outcome === 'together' ? 'm' : 'a', quiet: !openSuggestion(desk.state.get().talks[id]?.detail),
      run: () => {
        const detail = desk.state.get().talks[id]?.detail
        const one = openSuggestion(detail)
        if (detail && one) void decide(desk, detail, one, outcome, list, words)
      }
    })),
    { id: 'split', name: act.split, run: () => splitting.set(new Set()) },
    ...(['ordinary', 'vulnerable', 'safety'] as const).map(need => ({
      id: `need-${need}`, name: act.need(words.desk.need[need]),
        run: () => { const now = row(); if (now) void setMatter(desk, now, { need }, words) }
    })),
    { id: 'back', name: act.list, key: 'Escape', quiet: true, run: () => leaveTalk(list, id) }
  ]
}

function listActs(view: View, id: string | null, words: Words, list: string): Act[] {
  const move = (by: 1 | -1) => () => step(by, id, to => go(`${list}/${to}`))
  return [
    { id: 'next', name: words.desk.act.nextRow, key: 'j', quiet: true, run: move(1) },
    { id: 'last', name: words.desk.act.lastRow, key: 'k', quiet: true, run: move(-1) }
  ].map(act => ({ ...act, id: `${view}-${act.id}` }))
}

function leaveTalk(list: string, id: string): void {
  if (splitting.get()) return splitting.set(null)
  go(list)
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-row="${id}"] a`)?.focus())
}

function search(path: string): void {
  const box = document.querySelector<HTMLInputElement>('input[type=search]')
  if (box) box.focus()
  else go(path)
}

// A reply that has not left comes first: it is what one most wants back.
function undo(desk: Desk, id: string | null, words: Words): void {
  const entries = id ? desk.state.get().talks[id]?.entries ?? [] : []
  const held = entries.findLast(entry => entry.type === 'message' && entry.delivery?.state === 'held')
  if (id && held?.type === 'message') void takeBack(desk, id, held, words)
  else undoLast()
}
