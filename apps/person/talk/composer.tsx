import type { Profile } from '@kith/sdk'
import { ImagePlus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { FileButton } from '../../ui/file-button.tsx'
import { sizeInWords } from '../../ui/time.ts'
import { useStore } from '../../ui/watched.ts'
import { useWords } from '../../ui/words.tsx'
import { draftOf } from '../drafts.ts'
import { ChosenFiles } from './chosen-files.tsx'
import type { Chosen } from './pictures.ts'
import type { Send } from './send.ts'

interface ComposerProps {
  /** Under which name what she begins is kept. */
  where: string
  business: Profile
  send: Send
  busy: boolean
  /** Something else on this screen is the main act until she writes. */
  quiet?: boolean
  large?: boolean
}

/** Where she writes: one field, a photo if she likes, and the way to send it. */
export function Composer({ where, business, send, busy, quiet = false, large = false }: ComposerProps) {
  const words = useWords()
  const said = words.person.write
  const draft = draftOf(where)
  const text = useStore(draft)
  const { files, setFiles, told, setTold, choose } = useFiles()
  const area = useGrowing(text)
  const isEmpty = text.trim() === '' && files.length === 0
  const leave = async (): Promise<void> => {
    if (busy) return
    if (isEmpty) return area.current?.focus()
    const before = text
    draft.set('')
    const carried = files.map(({ name, type, content }) => ({ name, type, content }))
    if (await send({ said: before.trim(), ...carried.length > 0 ? { files: carried } : {} })) {
      setFiles([])
      setTold('')
    } else if (!draft.get()) draft.set(before)
  }
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
    event.preventDefault()
    void leave()
  }
  return (
    <section className="her-composer" aria-label={said.label(business.name)} data-large={large || undefined}>
      <ChosenFiles files={files} onLeaveOut={gone => setFiles(files.filter(file => file !== gone))} />
      {told && <p className="her-told" role="status">{told}</p>}
      <textarea ref={area} className="her-text" rows={large ? 6 : 1} dir="auto" value={text} aria-label={said.label(business.name)}
        placeholder={large ? said.hint : said.hintOn} onKeyDown={keys} onChange={event => draft.set(event.target.value)} />
      <div className="her-composer-acts">
        <FileButton label={said.photo} icon={<ImagePlus size={22} aria-hidden />} accept="image/*,.pdf" onChoose={choose} />
        <p className="her-small">{large && text ? said.draft : ''}</p>
        <Button kind={quiet && isEmpty ? 'plain' : 'primary'} onPress={() => void leave()}>{said.send}</Button>
      </div>
    </section>
  )
}

// What is chosen, and what is to be said about what could not be taken along.
function useFiles() {
  const words = useWords()
  const said = words.person.write
  const [files, setFiles] = useState<readonly Chosen[]>([])
  const [told, setTold] = useState('')
  const choose = async (picked: readonly File[]): Promise<void> => {
    if (picked.length === 0) return
    setTold(said.shrinking)
    const { makeReady, ROOM, taken } = await import('./pictures.ts')
    let now = files
    const trouble = now.length + picked.length > 5 ? [said.tooMany] : []
    for (const file of picked.slice(0, 5 - now.length)) {
      const ready = await makeReady(file, ROOM - taken(now))
      if (ready === 'too-big') trouble.push(said.tooBig(file.name, sizeInWords(file.size, words.language)))
      else if (ready === 'unreadable') trouble.push(said.unreadable(file.name))
      else now = [...now, ready]
    }
    setFiles(now)
    setTold(trouble.join(' '))
  }
  return { files, setFiles, told, setTold, choose: (picked: readonly File[]): void => void choose(picked) }
}

function useGrowing(text: string) {
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const element = area.current
    if (!element) return
    element.style.blockSize = 'auto'
    element.style.blockSize = `${element.scrollHeight + 2}px`
  }, [text])
  return area
}
