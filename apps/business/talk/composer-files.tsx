import { FileText, X } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { sizeInWords } from '../../ui/time.ts'
import { useStore } from '../../ui/watched.ts'
import { useWords } from '../../ui/words.tsx'
import { filesOf, leaveOut } from '../desk/files.ts'

const TRAVELS = 7_000_000

/** What goes along with a reply, each to be left out again, and how it will reach her. */
export function ComposerFiles({ conversationId, name }: { conversationId: string; name: string }) {
  const words = useWords()
  const files = useStore(filesOf(conversationId))
  if (files.length === 0) return null
  const said = words.desk.compose.files
  const together = files.reduce((sum, file) => sum + file.size, 0)
  return (
    <div className="composer-files">
      <ul aria-label={said.label}>
        {files.map(file => (
          <li key={file.key} className="composer-file" data-wrong={file.trouble ? '' : undefined}>
            <FileText size={16} aria-hidden />
            <span className="composer-file-name" dir="auto">{file.name}</span>
            <span className="attachment-size">{file.trouble || (file.arrived < file.size
              ? said.arriving(Math.floor(file.arrived / file.size * 100)) : sizeInWords(file.size, words.language))}</span>
            <Button kind="quiet" label={said.leaveOut(file.name)} icon={<X size={16} aria-hidden />} onPress={() => leaveOut(conversationId, file.key)} />
          </li>
        ))}
      </ul>
      {together > TRAVELS && <p className="composer-files-say">{said.asLinks(name)}</p>}
    </div>
  )
}
