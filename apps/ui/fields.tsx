import { ChevronDown } from 'lucide-react'
import type { CSSProperties, HTMLInputAutoCompleteAttribute, ReactNode, Ref } from 'react'
import {
  Button, FieldError, Input, Label, ListBox, ListBoxItem, Popover, Select, SelectValue, Text, TextArea, TextField
} from 'react-aria-components'

interface FieldProps {
  label: string
  help?: string | undefined
  value: string
  onChange: (value: string) => void
  problem?: string | undefined
  isRequired?: boolean
  autoFocus?: boolean
  name?: string
  type?: 'text' | 'email' | 'search' | 'password' | 'time'
  inputMode?: 'text' | 'numeric' | 'email'
  autoComplete?: HTMLInputAutoCompleteAttribute
  placeholder?: string
  rows?: number
  className?: string
  hideLabel?: boolean
  inputRef?: Ref<HTMLInputElement>
  list?: ReactNode
  listId?: string
}

/** One line of text, its label, its help, and what is wrong with it. With `rows` it takes as many lines as are written. */
export function Field(props: FieldProps) {
  const { label, help, problem, rows, className = '', hideLabel, placeholder, inputRef, list, listId, ...rest } = props
  return (
    <TextField {...rest} isInvalid={Boolean(problem)} validationBehavior="aria" className={`field ${className}`}>
      <Label className={hideLabel ? 'unseen' : 'field-label'}>{label}</Label>
      {rows
        ? <TextArea className="input area" rows={rows} placeholder={placeholder} dir="auto" style={{ '--rows': rows } as CSSProperties} />
        : <Input className="input" placeholder={placeholder} dir="auto" ref={inputRef} list={listId} />}
      {list}
      {help && <Text slot="description" className="field-help">{help}</Text>}
      <FieldError className="field-problem">{problem}</FieldError>
    </TextField>
  )
}

export interface Choice { id: string; name: string; note?: string | undefined }

interface ChooserProps {
  label: string
  choices: readonly Choice[]
  value: string | null
  onChange: (id: string) => void
  placeholder?: string
  className?: string
}

/** One of a few: a kind, a need, a member. */
export function Chooser({ label, choices, value, onChange, placeholder, className = '' }: ChooserProps) {
  return (
    <Select className={`field ${className}`} value={value} onChange={key => key !== null && onChange(String(key))}
      placeholder={placeholder ?? ''}>
      <Label className="field-label">{label}</Label>
      <Button className="input chooser"><SelectValue className="chooser-value" /><ChevronDown size={16} aria-hidden /></Button>
      <Popover className="popover">
        <ListBox className="menu" items={[...choices]}>
          {choice => (
            <ListBoxItem id={choice.id} textValue={choice.name} className="menu-item">
              <Text slot="label">{choice.name}</Text>
              {choice.note && <Text slot="description" className="menu-note">{choice.note}</Text>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}
