import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Import } from '@kith/sdk'
import { instantOf, useNow } from '../../ui/clock.ts'
import { Button } from '../../ui/button.tsx'
import { Empty, Failed, Shape } from '../../ui/states.tsx'
import { momentInWords, sizeInWords } from '../../ui/time.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import { openImports } from '../doors.ts'
import { ImportColumns } from './import-columns.tsx'
import { ImportDrop } from './import-drop.tsx'
import { ImportProgress } from './import-progress.tsx'
import { SureButton } from './sure-button.tsx'
import { useAct } from './use-act.ts'

/** Records of another system: a file that comes, what its columns hold, how far it has been read, and undoing it. */
export function ImportSection({ businessId }: { businessId: string }) {
  const said = useWords().imports
  const doors = useMemo(() => openImports(businessId), [businessId])
  const [files, setFiles] = useState<readonly Import[] | 'loading' | 'failed'>('loading')
  const [open, setOpen] = useState<string | null>(null)
  const load = useCallback(() => { doors.list().then(page => setFiles(page.items), () => setFiles('failed')) }, [doors])
  useEffect(load, [load])
  const all = Array.isArray(files) ? files as readonly Import[] : []
  const working = all.some(file => file.state === 'running' || file.state === 'undoing')
  useEffect(() => {
    if (!working) return
    const timer = setInterval(load, 1000)
    return () => clearInterval(timer)
  }, [working, load])
  const current = all.find(file => file.id === open)
  return (
    <div className="form">
      <p className="lead">{said.lead}</p>
      {current?.state === 'coming'
        ? <ImportColumns file={current} doors={doors} onLeave={() => setOpen(null)} onBegun={() => { setOpen(null); load() }} />
        : <ImportDrop doors={doors} onCame={file => { setOpen(file); load() }} />}
      {files === 'loading' ? <Shape blocks={2} />
        : files === 'failed' ? <Failed onAgain={load} />
        : all.length === 0 ? <Empty title={said.emptyTitle} text={said.emptyText} />
        : (
          <section className="fieldset">
            <h3>{said.before}</h3>
            <ul className="troubles">{all.filter(file => file.id !== open || file.state !== 'coming').map(file => <Line key={file.id} file={file} doors={doors} onOpen={setOpen} onChange={load} />)}</ul>
          </section>
        )}
    </div>
  )
}

function Line({ file, doors, onOpen, onChange }: { file: Import; doors: ReturnType<typeof openImports>; onOpen: (id: string) => void; onChange: () => void }) {
  const words = useWords()
  const said = words.imports
  const [place, now] = [usePlace(), useNow()]
  const { busy, act } = useAct()
  return (
    <li className="trouble">
      <h4 dir="auto">{file.name}</h4>
      <p className="trouble-when">{said.states[file.state]}. {momentInWords(instantOf(file.begunAt), now, place, words.time)}, {sizeInWords(file.sizeBytes, words.language)}</p>
      {file.state === 'coming'
        ? <div className="form-acts">
            <Button onPress={() => onOpen(file.id)}>{said.open}</Button>
            <SureButton isDisabled={busy} onPress={() => void act(() => doors.undo(file.id)).then(onChange)}>{said.takeAway}</SureButton>
          </div>
        : <ImportProgress file={file} doors={doors} onChange={onChange} />}
    </li>
  )
}
