import type { BusinessSettings } from '@kith/sdk'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/fields.tsx'
import { useWords } from '../../ui/words.tsx'
import type { SectionProps } from './sections.tsx'
import { useAct } from './use-act.ts'

/** The teams: what each is called and who serves in it. */
export function Teams({ settings, doors, changed }: SectionProps) {
  const words = useWords()
  const said = words.settings.members
  const { busy, act } = useAct()
  const [name, setName] = useState('')
  const make = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim() === '') return
    void act(() => doors.makeTeam({ name: name.trim(), memberIds: [] }), words.settings.saved).then(done => {
      if (!done) return
      setName('')
      changed()
    })
  }
  return (
    <fieldset className="fieldset">
      <legend>{said.teams}</legend>
      <ul className="list">
        {settings.teams.map(team => <TeamLine key={team.id} team={team} members={settings.members}
          onChange={body => void act(() => doors.changeTeam(team.id, body), words.settings.saved).then(changed)} />)}
      </ul>
      <form className="line-form" onSubmit={make} noValidate>
        <Field label={said.newTeam} value={name} onChange={setName} autoComplete="off" />
        <Button type="submit" isDisabled={busy}>{said.makeTeam}</Button>
      </form>
    </fieldset>
  )
}

interface LineProps {
  team: BusinessSettings['teams'][number]
  members: BusinessSettings['members']
  onChange: (body: { name: string; memberIds: string[] }) => void
}

function TeamLine({ team, members, onChange }: LineProps) {
  const words = useWords()
  const said = words.settings.members
  const [name, setName] = useState(team.name)
  const toggle = (id: string): void => onChange({
    name, memberIds: team.memberIds.includes(id) ? team.memberIds.filter(one => one !== id) : [...team.memberIds, id]
  })
  return (
    <li className="team">
      <details>
        <summary><bdi className="list-name">{team.name}</bdi> <span className="list-note">{said.teamMembers(team.memberIds.length)}</span></summary>
        <form className="line-form" noValidate onSubmit={event => { event.preventDefault(); onChange({ name, memberIds: team.memberIds }) }}>
          <Field label={said.teamName} value={name} onChange={setName} autoComplete="off" />
          <Button type="submit">{words.settings.save}</Button>
        </form>
        <ul className="team-members">
          {members.map(member => (
            <li key={member.id}>
              <label className="team-member">
                <input type="checkbox" checked={team.memberIds.includes(member.id)} onChange={() => toggle(member.id)}
                  aria-label={said.inTeam(member.name, team.name)} />
                <bdi>{member.name}</bdi>
              </label>
            </li>
          ))}
        </ul>
      </details>
    </li>
  )
}
