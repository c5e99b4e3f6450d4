import { ChevronDown, CircleUserRound, Search } from 'lucide-react'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { Menu } from '../../ui/menu.tsx'
import type { MenuPart } from '../../ui/menu.tsx'
import { density, singleKeys, theme } from '../../ui/preferences.ts'
import type { Density, SingleKeys, Theme } from '../../ui/preferences.ts'
import { go, Link, usePath } from '../../ui/router.tsx'
import { useStore } from '../../ui/watched.ts'
import { useNarrow } from '../../ui/use-narrow.ts'
import { useWords } from '../../ui/words.tsx'
import { panel, useHere } from './here.tsx'
import { isView } from './rows.ts'
import { signOut } from '../session.ts'

interface Props { business: string; member: string; role: string; page: string; many: boolean }

/** Where we are, where else one can go, and whose hands these are. */
export function TopBar({ business, member, role, page, many }: Props) {
  const words = useWords()
  const { slug } = useHere()
  const bar = words.page.bar
  const narrow = useNarrow(900)
  const pages = [
    { to: `/desk/${slug}/waiting`, name: words.desk.title, here: isView(page) },
    { to: `/desk/${slug}/counter`, name: bar.counter, here: page === 'counter' },
    { to: `/desk/${slug}/people`, name: words.people.title, here: page === 'people' || page === 'firms' },
    { to: `/desk/${slug}/not-understood`, name: bar.problems, here: page === 'not-understood' }
  ]
  const parts = useMenuParts(narrow ? [...pages, { to: `/desk/${slug}/search`, name: words.page.search.title, here: false }] : [], many, role === 'owner' || role === 'admin' ? `/desk/${slug}/settings` : null)
  return (
    <header className="bar">
      <a className="skip" href="#talk">{words.app.skip}</a>
      {many
        ? <Link className="bar-name" to="/" aria-label={bar.business(business)}>{business}</Link>
        : <span className="bar-name">{business}</span>}
      {!narrow && (
        <nav className="bar-pages" aria-label={words.desk.nav}>
          {pages.map(one => <Link key={one.to} to={one.to} aria-current={one.here ? 'page' : undefined}>{one.name}</Link>)}
        </nav>
      )}
      {!narrow && page !== 'search' && <SearchBox />}
      <Menu label={words.app.more} parts={parts} trigger={
        <AriaButton className="button button-quiet bar-member" aria-label={bar.member(member)}>
          <CircleUserRound size={18} aria-hidden /><span className="bar-member-name">{member}</span><ChevronDown size={14} aria-hidden />
        </AriaButton>} />
    </header>
  )
}

function useMenuParts(pages: readonly { to: string; name: string }[], many: boolean, settings: string | null): MenuPart[] {
  const words = useWords()
  const set = words.preferences
  const chosen = { theme: useStore(theme), density: useStore(density), keys: useStore(singleKeys) }
  const other = many ? [{ id: 'other', name: words.page.bar.otherDesk }] : []
  const setting = settings ? [{ id: 'settings', name: words.page.bar.settings }] : []
  const going: MenuPart[] = pages.length === 0 ? [] : [{
    id: 'page', choices: pages.map(page => ({ id: page.to, name: page.name })), onChoose: to => go(to)
  }]
  return [
    ...going,
    { id: 'theme', title: set.theme, chosen: `theme:${chosen.theme}`, onChoose: id => theme.set(id as Theme),
      choices: [{ id: 'system', name: set.system }, { id: 'light', name: set.light }, { id: 'dark', name: set.dark }] },
    { id: 'density', title: set.density, chosen: `density:${chosen.density}`, onChoose: id => density.set(id as Density),
      choices: [{ id: 'roomy', name: set.roomy }, { id: 'middle', name: set.middle }, { id: 'close', name: set.close }] },
    // Where there is no room there is seldom a keyboard; the switch stands on the page of keys too.
    ...pages.length > 0 ? [] : [{ id: 'keys', title: set.keys, chosen: `keys:${chosen.keys}`, onChoose: (id: string) => singleKeys.set(id as SingleKeys),
      choices: [{ id: 'on', name: set.keysOn }, { id: 'off', name: set.keysOff }] }],
    { id: 'rest', choices: [...setting, { id: 'keys', name: words.page.keys.title }, { id: 'account', name: words.account.open }, ...other, { id: 'out', name: words.page.bar.signOut }],
      onChoose: id => id === 'settings' && settings ? go(settings) : id === 'keys' ? panel.set('keys') : id === 'other' ? go('/') : id === 'account' ? go('/account') : void signOut() }
  ]
}

function SearchBox() {
  const words = useWords()
  const { slug } = useHere()
  const { query } = usePath()
  const [q, setQ] = useState(query.get('q') ?? '')
  const find = (event: FormEvent): void => {
    event.preventDefault()
    if (q.trim()) go(`/desk/${slug}/search?q=${encodeURIComponent(q.trim())}`)
  }
  return (
    <form className="bar-search" role="search" onSubmit={find}>
      <Search size={16} aria-hidden />
      <input type="search" className="input" aria-label={words.page.search.label} aria-keyshortcuts="/"
        placeholder={words.page.search.title} value={q} onChange={event => setQ(event.target.value)} dir="auto" />
      <kbd aria-hidden="true">/</kbd>
    </form>
  )
}
