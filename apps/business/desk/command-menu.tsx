import { Autocomplete, Input, Menu, MenuItem, SearchField, Text, useFilter } from 'react-aria-components'
import { Dialog } from '../../ui/dialog.tsx'
import { keyInWords } from '../../ui/keys.ts'
import { useStore } from '../../ui/watched.ts'
import { useWords } from '../../ui/words.tsx'
import { panel } from './here.tsx'
import type { Act } from './use-acts.ts'

/** Everything that can be done, by name; each shows its key, so that one learns it. */
export function CommandMenu({ acts }: { acts: readonly Act[] }) {
  const words = useWords()
  const open = useStore(panel) === 'menu'
  const { contains } = useFilter({ sensitivity: 'base' })
  if (!open) return null
  const close = (): void => panel.set(null)
  return (
    <Dialog title={words.desk.act.menu} onClose={close} shape="menu">
      <Autocomplete filter={contains}>
        <SearchField aria-label={words.page.keys.search} autoFocus className="command-field">
          <Input className="command-input" placeholder={words.page.keys.search} />
        </SearchField>
        <div className="command-list" role="group" tabIndex={0} aria-label={words.desk.act.menu}>
          <Menu className="menu" aria-label={words.desk.act.menu}
            renderEmptyState={() => <p className="command-none">{words.page.keys.none}</p>}>
            {acts.filter(act => !act.quiet).map(act => (
              <MenuItem key={act.id} id={act.id} textValue={act.name} className="menu-item" onAction={() => { close(); act.run() }}>
                <Text slot="label">{act.name}</Text>
                {act.key && <span className="key" data-key={keyInWords(act.key)} />}
              </MenuItem>
            ))}
          </Menu>
        </div>
      </Autocomplete>
    </Dialog>
  )
}
