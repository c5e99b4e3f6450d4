import { useId } from 'react'

/** Something that is so, or not; with a line that says what follows from it. */
export function Tick({ label, help, value, onChange }: { label: string; help: string; value: boolean; onChange: (value: boolean) => void }) {
  const id = useId()
  return (
    <div className="tick">
      <input type="checkbox" id={id} checked={value} onChange={event => onChange(event.target.checked)} aria-describedby={`${id}-help`} />
      <label htmlFor={id}>{label}</label>
      <p id={`${id}-help`} className="field-help">{help}</p>
    </div>
  )
}
