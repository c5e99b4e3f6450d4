import type { ReactNode } from 'react'
import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components'
import { keyForAria, keyInWords } from './keys.ts'

/** `primary` is the one main act of a screen; `pencil` keeps a note; `quiet` has no edge; `plain` has one. */
export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'pencil'

interface ButtonProps {
  children?: ReactNode
  kind?: ButtonKind
  icon?: ReactNode
  /** The name where there is an icon alone; shown as a tip. */
  label?: string
  /** The key that does the same, as `keys.ts` writes it. */
  shortcut?: string
  type?: 'button' | 'submit'
  isDisabled?: boolean
  className?: string
  onPress?: () => void
  autoFocus?: boolean
}

/** A button that shows the key which does the same. */
export function Button({ children, kind = 'plain', icon, label, shortcut, className = '', ...rest }: ButtonProps) {
  const button = (
    <AriaButton
      {...rest} {...(label ? { 'aria-label': label } : {})}
      className={`button button-${kind} ${children ? '' : 'button-icon'} ${className}`}
      render={props => <button {...props} {...(shortcut ? { 'aria-keyshortcuts': keyForAria(shortcut) } : {})} />}>
      {icon}{children && <span>{children}</span>}
      {shortcut && children && <kbd aria-hidden="true">{keyInWords(shortcut)}</kbd>}
    </AriaButton>
  )
  return label ? <Tip text={label} {...(shortcut ? { shortcut } : {})}>{button}</Tip> : button
}

/** A few words that appear beside a control when it is pointed at or focused. */
export function Tip({ text, shortcut, children }: { text: string; shortcut?: string; children: ReactNode }) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <Tooltip className="tip" offset={6}>{text}{shortcut && <kbd>{keyInWords(shortcut)}</kbd>}</Tooltip>
    </TooltipTrigger>
  )
}
