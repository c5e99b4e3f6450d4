import type { Instant } from '../../../kit/clock.ts'
import type { Tx } from '../../../kit/database/transaction.ts'
import { byMember } from '../../../kit/facts/fact.ts'
import { addAddresses, meetEach } from '../meet.ts'
import { noteTraits } from '../note-trait.ts'
import type { NewTrait } from '../trait.ts'
import type { Row } from '../matching/files/read-file.ts'
import { readMail } from '../matching/values/read-mail.ts'
import type { Import } from './import.ts'
import * as store from './store.ts'

/** What a handful of rows came to. */
export interface Came { readonly met: number; readonly known: number }

/**
 * Takes rows of a file in: each speaks of whoever has one of its mail addresses, or of somebody new. What it says is noted as brought; a row that
 * says nothing is passed over. Telephones are noted and reach nobody by themselves: whole offices share one.
 */
export async function readRows(tx: Tx, file: Import, rows: readonly Row[], at: Instant): Promise<Came> {
  const told = rows.map((row, i) => ({ place: file.rowsDone + i, row, mails: mailsOf(row) })).filter(({ row }) => row.details.length > 0)
  const met = await meetEach(tx, told.map(({ row, mails: [first] }) => ({ name: nameOf(row), address: first ? { kind: 'email', address: first } : null })), at)
  await addAddresses(tx, told.flatMap(({ mails }, i) => mails.slice(1).map(address => ({ acquaintanceId: met[i]!.id, address: { kind: 'email' as const, address } }))), at)
  const by = byMember(file.begunBy)
  await noteTraits(tx, told.flatMap(({ row }, i): NewTrait[] => row.details.map(({ kind, value, label }) => ({ of: met[i]!.id, kind, value, label: label ?? '', source: 'brought', from: file.id }))), by, at)
  const fresh = new Set(met.filter(each => each.made).map(each => each.id))
  const mets = fresh.size
  const firsts = met.map(({ id }) => fresh.delete(id)) // a row that speaks of somebody whom an earlier one has met knows her
  await store.addLines.run(tx, { business: tx.businessId!, id: file.id, places: told.map(each => each.place), acquaintances: met.map(each => each.id), mets: firsts })
  return { met: mets, known: met.length - mets }
}

const MOST_MAILS = 5

/** Mail addresses by which somebody can be told from others: none that a whole office reads. */
const mailsOf = ({ details }: Row): string[] => [...new Set(details.flatMap(({ kind, value }) => {
  const mail = kind === 'mail' ? readMail(value) : null
  return mail && !mail.role && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim()) ? [value.trim()] : []
}))].slice(0, MOST_MAILS)

/** How she is called: her whole name, or its parts in their order; else her firm. */
function nameOf({ details }: Row): string {
  const first = (wanted: string): string => details.find(({ kind }) => kind === wanted)?.value.trim() ?? ''
  const parts = ['given', 'middle', 'family'].map(first).filter(part => part !== '').join(' ')
  return (first('name') || parts || first('firm')).slice(0, 200)
}
