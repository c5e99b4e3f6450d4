import type { BusinessSettings } from '@kith/sdk'
import { Chooser } from '../../ui/fields.tsx'
import { go } from '../../ui/router.tsx'
import { useWords } from '../../ui/words.tsx'
import { leaveDesk } from '../doors.ts'
import { refresh } from '../session.ts'
import { Invitations } from './invitations.tsx'
import type { SectionProps } from './sections.tsx'
import { SureButton } from './sure-button.tsx'
import { Teams } from './teams.tsx'
import { useAct } from './use-act.ts'

type Role = BusinessSettings['members'][number]['role']
export const ROLES: readonly Role[] = ['owner', 'admin', 'member', 'read-only']

/** Who serves here, in which part; who is asked to; and the teams. */
export function MembersSection(props: SectionProps) {
  const words = useWords()
  return (
    <div className="form">
      <fieldset className="fieldset">
        <legend>{words.settings.members.who}</legend>
        <ul className="list">{props.settings.members.map(member => <MemberLine key={member.id} member={member} {...props} />)}</ul>
      </fieldset>
      <Invitations {...props} />
      <Teams {...props} />
    </div>
  )
}

function MemberLine({ member, businessId, doors, me, changed }: SectionProps & { member: BusinessSettings['members'][number] }) {
  const words = useWords()
  const said = words.settings.members
  const { busy, act } = useAct()
  const own = member.id === me.id
  const mayAct = me.role === 'owner' || member.role !== 'owner'
  const part = (): void => void act(() => doors.part(member.id), said.parted(member.name)).then(done => { if (done) changed() })
  const leave = (): void => void act(() => leaveDesk(businessId), said.left).then(async done => {
    if (!done) return
    await refresh()
    go('/')
  })
  return (
    <li className="list-line member-line">
      <span className="list-name"><bdi>{member.name}</bdi>{own && <span className="list-note">{said.you}</span>}</span>
      {mayAct
        ? <Chooser label={said.role(member.name)} className="chooser-bare" value={member.role}
            choices={ROLES.filter(role => role !== 'owner' || me.role === 'owner').map(role => ({ id: role, name: said.roles[role] }))}
            onChange={role => void act(() => doors.setRole(member.id, role as Role), words.settings.saved).then(changed)} />
        : <span className="list-note">{said.roles[member.role]}</span>}
      {own ? <SureButton isDisabled={busy} onPress={leave}>{said.leave}</SureButton>
        : mayAct && <SureButton isDisabled={busy} onPress={part}>{said.partWith(member.name)}</SureButton>}
    </li>
  )
}
