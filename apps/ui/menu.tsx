import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Header, Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger, Popover, Separator, Text } from 'react-aria-components'

export interface MenuChoice { id: string; name: string; icon?: ReactNode }
export interface MenuPart {
  id: string
  /** A heading, where the part chooses among settings. */
  title?: string
  chosen?: string
  choices: readonly MenuChoice[]
  onChoose: (id: string) => void
}

/** A button (the first child) with the acts and settings behind it. */
export function Menu({ trigger, parts, label }: { trigger: ReactNode; parts: readonly MenuPart[]; label: string }) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover" placement="bottom end">
        <AriaMenu className="menu" aria-label={label}>
          {parts.map((part, at) => [
            at > 0 && <Separator key={`${part.id}-line`} className="menu-line" />,
            <MenuPartView key={part.id} part={part} label={label} />
          ])}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

function MenuPartView({ part, label }: { part: MenuPart; label: string }) {
  const chooses = part.chosen === undefined ? {} : {
    selectionMode: 'single' as const, selectedKeys: [part.chosen], disallowEmptySelection: true
  }
  return (
    <MenuSection {...chooses} {...(part.title ? {} : { 'aria-label': label })}>
      {part.title && <Header className="menu-title">{part.title}</Header>}
      {part.choices.map(choice => (
        <MenuItem key={choice.id} id={`${part.id}:${choice.id}`} className="menu-item" textValue={choice.name}
          onAction={() => part.onChoose(choice.id)} shouldCloseOnSelect={part.chosen === undefined}>
          {choice.icon}
          <Text slot="label">{choice.name}</Text>
          {part.chosen === `${part.id}:${choice.id}` && <Check size={16} aria-hidden className="menu-check" />}
        </MenuItem>
      ))}
    </MenuSection>
  )
}
