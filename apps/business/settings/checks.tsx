import { Checkbox, CheckboxGroup, Label } from 'react-aria-components'

/** Some of many, each with its sentence. */
export function Checks<T extends string>({ label, of, value, onChange }: { label: string; of: Record<T, string>; value: T[]; onChange: (value: T[]) => void }) {
  return (
    <CheckboxGroup className="field" value={value} onChange={next => onChange(next as T[])}>
      <Label className="field-label">{label}</Label>
      {(Object.entries(of) as [T, string][]).map(([id, name]) => (
        <Checkbox key={id} value={id} className="check"><span className="check-box" aria-hidden />{name}</Checkbox>
      ))}
    </CheckboxGroup>
  )
}
