import type { Import } from '@kith/sdk'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/words.tsx'
import type { ImportDoors } from '../doors.ts'
import { SureButton } from './sure-button.tsx'
import { useAct } from './use-act.ts'

/** How far a file has been read and what came of it; stopping, going on, and taking it back. */
export function ImportProgress({ file, doors, onChange }: { file: Import; doors: ImportDoors; onChange: () => void }) {
  const said = useWords().imports
  const { busy, act } = useAct()
  const go = (running: boolean): void => void act(() => doors.go(file.id, running)).then(onChange)
  const counts = [said.rows(file.rows), said.met(file.met), said.known(file.known), ...file.wrong > 0 ? [said.wrong(file.wrong)] : []]
  if (file.state === 'undone') return null
  if (file.state === 'undoing') return <progress className="import-bar" aria-label={said.states.undoing} />
  return (
    <>
      <p role={file.state === 'running' ? 'status' : undefined}>{counts.join(', ')}.</p>
      {file.state === 'running' && <progress className="import-bar" aria-label={said.states.running} />}
      <div className="form-acts">
        {file.state === 'running' && <Button kind="quiet" isDisabled={busy} onPress={() => go(false)}>{said.stop}</Button>}
        {file.state === 'stopped' && <Button kind="primary" isDisabled={busy} onPress={() => go(true)}>{said.goOn}</Button>}
        <SureButton isDisabled={busy} onPress={() => void act(() => doors.undo(file.id)).then(onChange)}>{said.undo}</SureButton>
      </div>
    </>
  )
}
