import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Button } from './button.tsx'
import { useWords } from './words.tsx'

interface DialogProps {
  title: string
  onClose: () => void
  children: ReactNode
  /** `card` floats in the middle, `side` comes from the end of the line, `menu` hangs from the top without a title. */
  shape?: 'card' | 'side' | 'menu'
}

/** Something that must be settled before going on, or a page beside the page. Esc and a press outside leave it. */
export function Dialog({ title, onClose, children, shape = 'card' }: DialogProps) {
  const words = useWords()
  return (
    <ModalOverlay className={`veil veil-${shape}`} isOpen isDismissable onOpenChange={open => { if (!open) onClose() }}>
      <Modal className={`dialog dialog-${shape}`}>
        <AriaDialog className="dialog-body" {...(shape === 'menu' ? { 'aria-label': title } : {})}>
          {shape !== 'menu' && (
            <header className="dialog-head">
              <Heading slot="title" className="dialog-title">{title}</Heading>
              <Button kind="quiet" label={words.app.close} icon={<X size={18} aria-hidden />} onPress={onClose} />
            </header>
          )}
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
