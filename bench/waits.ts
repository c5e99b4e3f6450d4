import type { Letter } from './letters.ts'
import { openScreen, reader, type Screen } from './screen.ts'
import { openSender } from './senders.ts'
import type { Served } from './served.ts'
import type { Shop } from './shops.ts'

const PATIENCE = 20_000

/** Screens of businesses, each in turn with the next of them, that hear of conversations. */
export interface Watch {
  /** Sends new matters at even distances, so many a second, whatever happened to those before; answers in milliseconds from each 250 to each screen of that business. */
  waits(letters: readonly Letter[], rate: number): Promise<number[]>
  close(): void
}

export async function openWatch(served: Served, shops: readonly Shop[], cookie: string, many: number): Promise<Watch> {
  const acknowledged = new Map<string, number>()
  const heard = new Map<string, Set<number>>() // by which screens a subject has been heard
  let waits: number[] = []
  const read = reader()
  const screens: Screen[] = []
  for (let screen = 0; screen < many; screen++) {
    screens.push(await openScreen(served.port, shops[screen % shops.length]!.id, cookie, data => {
      const now = performance.now()
      for (const { subject } of read(data).rows) {
        const by = heard.get(subject)
        if (!by || by.has(screen)) continue
        by.add(screen)
        waits.push(Math.max(0, now - (acknowledged.get(subject) ?? now))) // told before the 250 was heard: no wait
      }
    }))
  }
  return {
    async waits(letters, rate) {
      waits = []
      for (const letter of letters) heard.set(letter.subject, new Set())
      await sendEvenly(served.smtpPort, letters, rate, acknowledged)
      const wanted = letters.length * many / shops.length
      for (let waited = 0; waits.length < wanted && waited < PATIENCE; waited += 50) await new Promise(resolve => setTimeout(resolve, 50))
      if (waits.length !== wanted) throw new Error(`screens heard ${waits.length} times of a conversation, not ${wanted}`)
      return waits
    },
    close() { for (const screen of screens) screen.close() }
  }
}

async function sendEvenly(port: number, letters: readonly Letter[], rate: number, acknowledged: Map<string, number>): Promise<void> {
  const sender = await openSender(port)
  const began = performance.now()
  for (const [nth, letter] of letters.entries()) {
    const early = began + nth * 1000 / rate - performance.now()
    if (early > 0) await new Promise(resolve => setTimeout(resolve, early))
    await sender.send(letter)
    acknowledged.set(letter.subject, performance.now())
  }
  sender.close()
}
