import type { HerEntry } from '@kith/sdk'
import { Paperclip } from 'lucide-react'
import { useEffect, useState } from 'react'
import { FileLink, visible } from '../../ui/message/file-link.tsx'
import { sizeInWords } from '../../ui/time.ts'
import { useWords } from '../../ui/words.tsx'
import { filePath, readFile } from '../doors.ts'

type OneFile = HerEntry['files'][number]

const PICTURES = /^image\/(jpeg|png|webp|gif)$/
const LARGEST = 4_000_000

/** What came with a message: a picture of hers is shown, everything can be saved. */
export function Files({ entry, business }: { entry: HerEntry; business: string }) {
  const words = useWords()
  if (entry.files.length === 0) return null
  return (
    <ul className="her-files" aria-label={words.person.talk.files}>
      {entry.files.map(file => (
        <li key={file.place}>
          <FileLink href={filePath(business, entry.id, file.place)} name={file.name} danger={file.danger} className="her-file">
            {entry.mine && !entry.doubtful && PICTURES.test(file.type) && file.size <= LARGEST && <Picture business={business} message={entry.id} file={file} />}
            <span className="her-file-name">
              <Paperclip size={16} aria-hidden /><span className="unseen">{words.desk.entry.download} </span>
              <span className="her-file-own" dir="auto">{visible(file.name)}</span> <span className="her-small">{sizeInWords(file.size, words.language)}</span>
            </span>
          </FileLink>
        </li>
      ))}
    </ul>
  )
}

// The product only ever gives a download; here it becomes a picture again, and nothing but a picture.
function Picture({ business, message, file }: { business: string; message: string; file: OneFile }) {
  const [url, setUrl] = useState('')
  useEffect(() => {
    let isHere = true
    const read = async (): Promise<void> => {
      const { asDataUrl } = await import('./pictures.ts')
      const bytes = await readFile(business, message, file.place)
      const made = await asDataUrl(new Blob([bytes], { type: file.type }))
      if (isHere) setUrl(made)
    }
    read().catch(() => {}) // it can still be saved
    return () => { isHere = false }
  }, [business, message, file.place, file.type])
  return url ? <img className="her-picture" src={url} alt="" /> : <span className="her-picture-shape" />
}
