import { Chooser, Field } from '../../ui/fields.tsx'
import { useWords } from '../../ui/words.tsx'
import type { MailboxAsked } from '../doors.ts'

type Line = MailboxAsked['imap']
const SECURITIES = ['tls', 'starttls', 'none'] as const
const PORTS = { imap: { tls: 993, starttls: 143, none: 143 }, smtp: { tls: 465, starttls: 587, none: 25 } }

/** One end of the mailbox: server, port, how it is guarded, login and password. */
export function MailboxLine({ end, line, kept, onChange }: { end: 'imap' | 'smtp'; line: Line; kept: boolean; onChange: (line: Line) => void }) {
  const words = useWords()
  const said = words.settings.mail
  const set = (part: keyof Line) => (value: string) => onChange({ ...line, [part]: value })
  const guard = (id: string): void => {
    const security = id as Line['security']
    const usual = Object.values(PORTS[end]).includes(line.port)
    onChange({ ...line, security, port: usual ? PORTS[end][security] : line.port })
  }
  return (
    <fieldset className="fieldset fieldset-inner">
      <legend>{end === 'imap' ? said.incoming : said.outgoing}</legend>
      <div className="mailbox-line">
        <Field label={said.host} value={line.host} onChange={set('host')} autoComplete="off" />
        <Field label={said.port} inputMode="numeric" value={line.port ? String(line.port) : ''} onChange={value => onChange({ ...line, port: Number(value.replace(/\D/g, '')) })} autoComplete="off" className="mailbox-small" />
        <Chooser className="mailbox-small" label={said.security} value={line.security} onChange={guard} choices={SECURITIES.map(id => ({ id, name: said.securities[id] }))} />
        <Field label={said.login} value={line.login} onChange={set('login')} autoComplete="off" />
        <Field label={said.password} type="password" help={kept ? said.keepPassword : said.passwordHelp} value={line.password} onChange={set('password')} autoComplete="new-password" />
      </div>
    </fieldset>
  )
}
