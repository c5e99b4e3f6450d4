import { FileText, X } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { sizeInWords } from '../../ui/time.ts'
import { useWords } from '../../ui/words.tsx'
import type { Chosen } from './pictures.ts'

/** What goes with a message, each to be left out again. */
export function ChosenFiles({ files, onLeaveOut }: { files: readonly Chosen[]; onLeaveOut: (file: Chosen) => void }) {
  const words = useWords()
  const said = words.person.write
  if (files.length === 0) return null
  return (
    <ul className="her-chosen" aria-label={said.chosen}>
      {files.map((file, at) => (
        <li key={at}>
          {file.preview ? <img src={file.preview} alt="" /> : <FileText size={28} aria-hidden />}
          <span className="her-chosen-name" dir="auto">{file.name}</span>
          <span className="her-small">{sizeInWords(file.size, words.language)}</span>
          <Button kind="quiet" label={said.without(file.name)} icon={<X size={18} aria-hidden />} onPress={() => onLeaveOut(file)} />
        </li>
      ))}
    </ul>
  )
}
