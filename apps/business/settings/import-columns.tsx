import type { Import, ImportPreview } from '@kith/sdk'
import { useCallback, useEffect, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Chooser } from '../../ui/fields.tsx'
import { Failed, Shape } from '../../ui/states.tsx'
import { useWords } from '../../ui/words.tsx'
import type { ImportDoors } from '../doors.ts'
import { useAct } from './use-act.ts'

type Meaning = ImportPreview['columns'][number]['meaning']

/** What each column of a file holds, as it was recognised; whoever knows better says so, and sets it going. */
export function ImportColumns({ file, doors, onLeave, onBegun }: { file: Import; doors: ImportDoors; onLeave: () => void; onBegun: () => void }) {
  const said = useWords().imports
  const [preview, setPreview] = useState<ImportPreview | 'loading' | 'failed'>('loading')
  const { busy, act } = useAct()
  const load = useCallback(() => { doors.preview(file.id).then(setPreview, () => setPreview('failed')) }, [doors, file.id])
  useEffect(load, [load])
  if (preview === 'loading') return <Shape blocks={3} />
  if (preview === 'failed') return <Failed onAgain={load} />
  const choices = (Object.keys(said.meanings) as Meaning[]).map(id => ({ id, name: said.meanings[id] }))
  const change = (heading: string, meaning: string): void => void act(async () => setPreview(await doors.map(file.id,
    preview.columns.map(column => column.heading === heading ? { ...column, meaning: meaning as Meaning } : column))))
  return (
    <section className="fieldset" aria-labelledby="import-columns">
      <h3 id="import-columns" dir="auto">{file.name}</h3>
      <p className="field-help">{said.columnsLead}</p>
      {preview.wrong > 0 && <p className="field-problem">{said.wrong(preview.wrong)}</p>}
      <ul>
        {preview.columns.map(({ heading, meaning, cells }) => (
          <li key={heading} className="list-line">
            <span className="list-name"><span dir="auto">{heading}</span><span className="list-note" dir="auto">{cells.length > 0 ? cells.join(' · ') : said.none}</span></span>
            <Chooser className="chooser-bare import-meaning" label={`${said.columns}: ${heading}`} value={meaning} choices={choices} onChange={id => change(heading, id)} />
          </li>
        ))}
      </ul>
      <div className="form-acts">
        <Button kind="primary" isDisabled={busy} onPress={() => void act(() => doors.go(file.id, true)).then(done => { if (done) onBegun() })}>{said.start}</Button>
        <Button kind="quiet" onPress={onLeave}>{said.leave}</Button>
      </div>
    </section>
  )
}
