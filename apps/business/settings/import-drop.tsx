import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { DropZone, FileTrigger } from 'react-aria-components'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/words.tsx'
import { tellFailure } from '../desk/act.ts'
import type { ImportDoors } from '../doors.ts'

const PIECE = 2 ** 20

/** A file, dropped or chosen, sent piece by piece. */
export function ImportDrop({ doors, onCame }: { doors: ImportDoors; onCame: (id: string) => void }) {
  const words = useWords()
  const said = words.imports
  const [sent, setSent] = useState<number | null>(null)
  const send = async (file: File): Promise<void> => {
    setSent(0)
    try {
      const { id } = await doors.begin(file.name)
      for (let at = 0, place = 0; at < file.size; at += PIECE, place++) {
        await doors.piece(id, place, await inLetters(file.slice(at, at + PIECE)))
        setSent(Math.min(100, Math.round((at + PIECE) / file.size * 100)))
      }
      onCame(id)
    } catch (problem) {
      tellFailure(problem, words)
    } finally { setSent(null) }
  }
  return (
    <DropZone className="drop" aria-label={said.dropHere} isDisabled={sent !== null} onDrop={event => {
      const item = event.items.find(each => each.kind === 'file')
      if (item?.kind === 'file') void item.getFile().then(send)
    }}>
      <FileUp size={24} aria-hidden />
      {sent === null ? <p>{said.drop}</p> : <p role="status">{said.coming(sent)}</p>}
      <FileTrigger acceptedFileTypes={['.csv', '.tsv', '.txt', '.json', '.jsonl', '.ndjson', '.vcf', 'text/csv', 'text/vcard', 'application/json']}
        onSelect={list => { const file = list?.[0]; if (file) void send(file) }}>
        <Button kind="primary" isDisabled={sent !== null}>{said.choose}</Button>
      </FileTrigger>
      <p className="field-help">{said.formats}</p>
    </DropZone>
  )
}

/** Base64, as JSON carries it. */
function inLetters(piece: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(String(reader.result).split(',', 2)[1] ?? ''))
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The file could not be read.')))
    reader.readAsDataURL(piece)
  })
}
