import type { Business } from '../domain/businesses/business.ts'
import { type Doubt, isOneHouse, makesDoubtful, withDoubt } from '../domain/conversations/senders/findings.ts'
import { domainOf } from '../kit/values/address.ts'
import type { Reading } from './channel.ts'

type Ours = Pick<Business, 'name' | 'members' | 'addresses'>

const spelled = (name: string): string => name.normalize('NFKC').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** Tells where somebody from outside comes under our own name, or under that of somebody who works here. First names alone are everybody's. */
export function doubtOurNames(reading: Reading, ours: Ours): Reading {
  const doubt = reading.findings && doubtOf(reading.author.name, reading.author.address?.address ?? '', ours)
  if (!doubt) return reading
  return { ...reading, findings: withDoubt(reading.findings!, doubt), ...makesDoubtful(doubt) ? { senderWord: 'doubtful' as const } : {} }
}

function doubtOf(written: string, address: string, ours: Ours): Doubt | null {
  const name = spelled(written).replace(/ (?:via|from) .*$/, '')
  if (name === '' || ours.addresses.some(each => each.address.includes('@') && isOneHouse(domainOf(each.address), domainOf(address)))) return null
  if (name === spelled(ours.name) || name.startsWith(`${spelled(ours.name)} `)) return { what: 'name-is-ours', says: ours.name }
  const member = ours.members.find(each => spelled(each.name).includes(' ') && spelled(each.name) === name)
  return member ? { what: 'name-of-member', says: member.name } : null
}
