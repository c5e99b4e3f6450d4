import type { ScheduledMessage } from '@kith/sdk'
import { createStore, type Store } from '../../ui/watched.ts'
import type { Desk } from './desk.ts'
import { sentenceOf } from '../doors.ts'

/** A file that goes along with what is being written: on its way to the product, there, or stopped. */
export interface Chosen {
  readonly key: string
  readonly name: string
  readonly size: number
  /** Bytes that have arrived. */
  readonly arrived: number
  readonly id: string | null
  readonly trouble: string
}

const open = new Map<string, Store<readonly Chosen[]>>()

/** What goes along in one conversation, for as long as this page is open. */
export function filesOf(conversationId: string): Store<readonly Chosen[]> {
  const found = open.get(conversationId) ?? createStore<readonly Chosen[]>([])
  open.set(conversationId, found)
  return found
}

/** Those that have arrived whole. */
export const arrivedOf = (files: readonly Chosen[]): string[] => files.flatMap(file => file.id !== null && file.arrived === file.size ? [file.id] : [])
export const isArriving = (files: readonly Chosen[]): boolean => files.some(file => file.trouble === '' && file.arrived < file.size)

export const fromScheduled = (files: ScheduledMessage['files']): Chosen[] =>
  files.map(file => ({ key: file.id, name: file.name, size: file.size, arrived: file.size, id: file.id, trouble: '' }))

let keys = 0

/** Brings files to the product, piece by piece; each says how far it has come, and what is in its way. */
export async function attach(desk: Desk, conversationId: string, picked: readonly File[], unreachable: string): Promise<void> {
  const store = filesOf(conversationId)
  const line = picked.map(file => ({ file, key: `file-${++keys}` }))
  store.change(now => [...now, ...line.map(({ file, key }) => ({ key, name: file.name, size: file.size, arrived: 0, id: null, trouble: '' }))])
  for (const { file, key } of line) {
    const set = (change: Partial<Chosen>): void => store.change(now => now.map(one => one.key === key ? { ...one, ...change } : one))
    const isLeftOut = (): boolean => !store.get().some(one => one.key === key)
    try {
      const { id, pieceBytes } = await desk.doors.beginFile({ name: file.name, type: file.type || 'application/octet-stream', size: file.size })
      set({ id })
      for (let nth = 0; nth * pieceBytes < file.size && !isLeftOut(); nth++) {
        const piece = file.slice(nth * pieceBytes, (nth + 1) * pieceBytes)
        await desk.doors.bringPiece(id, nth, await inBase64(piece))
        set({ arrived: Math.min(file.size, (nth + 1) * pieceBytes) })
      }
    } catch (problem) {
      set({ trouble: sentenceOf(problem, unreachable) })
    }
  }
}

/** It does not go along after all. */
export const leaveOut = (conversationId: string, key: string): void => filesOf(conversationId).change(now => now.filter(one => one.key !== key))

const inBase64 = (blob: Blob): Promise<string> => new Promise((resolve, reject) => {
  const reader = new FileReader()
  reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '')
  reader.onerror = () => reject(reader.error ?? new Error('unreadable'))
  reader.readAsDataURL(blob)
})
