import { Switch } from 'react-aria-components'
import { Dialog } from '../../ui/dialog.tsx'
import { keyInWords } from '../../ui/keys.ts'
import { singleKeys } from '../../ui/preferences.ts'
import { useStore } from '../../ui/watched.ts'
import { useWords } from '../../ui/words.tsx'
import { panel } from './here.tsx'
import type { Act } from './use-acts.ts'

/** The list of keys, and the switch that turns single letters off (WCAG 2.2, 2.1.4). */
export function KeysDialog({ acts }: { acts: readonly Act[] }) {
  const words = useWords()
  const on = useStore(singleKeys) === 'on'
  if (useStore(panel) !== 'keys') return null
  const said = words.page.keys
  const rows = [
    ...acts.flatMap(act => act.key ? [{ key: act.key, name: act.name }] : []),
    { key: 'Enter', name: words.desk.act.open }, { key: 'mod+Enter', name: said.send }, { key: 'Escape', name: said.leave }
  ]
  return (
    <Dialog title={said.title} onClose={() => panel.set(null)}>
      <p className="lead">{on ? said.lead : said.off}</p>
      <Switch isSelected={on} onChange={next => singleKeys.set(next ? 'on' : 'off')} className="switch">
        <span className="switch-track" aria-hidden /> {words.preferences.keys}
      </Switch>
      <dl className="keys">
        {rows.map(row => <div key={row.key + row.name}><dt><kbd>{keyInWords(row.key)}</kbd></dt><dd>{row.name}</dd></div>)}
      </dl>
    </Dialog>
  )
}
