import { instantOf } from '../ui/clock.ts'
import { exactMoment, sizeInWords } from '../ui/time.ts'
import { usePlace, useWords } from '../ui/words.tsx'
import type { Overview } from './doors.ts'

/** Whether it is ready, and why not; what waits; versions and backups. */
export function Health({ overview }: { overview: Overview }) {
  const words = useWords()
  const place = usePlace()
  const said = words.page.steward
  const { ready, reasons, waiting, versions, diskFree, backups } = overview
  const what = (name: string): string => name in said.waiting ? said.waiting[name as keyof typeof said.waiting] : name
  return (
    <section aria-labelledby="health-title">
      <h2 id="health-title">{said.health}</h2>
      <p className="steward-ready" data-ready={ready}>{ready ? said.ready : said.notReady}</p>
      {reasons.length > 0 && <ul className="steward-reasons">{reasons.map(reason => <li key={reason}>{reason}</li>)}</ul>}
      <dl className="steward-facts">
        {waiting.map(each => <div key={each.what}><dt>{what(each.what)}</dt><dd>{each.count}</dd></div>)}
        <div><dt>{said.disk}</dt><dd>{diskFree === null ? said.unknown : sizeInWords(diskFree, words.language)}</dd></div>
        <div><dt>{said.version}</dt><dd>{versions.kith}</dd></div>
        <div><dt>{said.schema}</dt><dd>{versions.schema.replace('.sql', '')}</dd></div>
        <div><dt>{said.node}</dt><dd>{versions.node}</dd></div>
      </dl>
      <h3>{said.backups}</h3>
      {backups.length === 0
        ? <p className="steward-none">{said.noBackup}</p>
        : (
          <ul className="steward-backups">
            {backups.map(one => (
              <li key={one.at}><b>{exactMoment(instantOf(one.at), place)}</b> <span>{said.backup(one.file, sizeInWords(one.bytes, words.language), one.rows)}</span></li>
            ))}
          </ul>
        )}
    </section>
  )
}
