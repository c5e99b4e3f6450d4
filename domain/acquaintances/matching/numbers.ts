/** What was numbered by a key of up to 53 bits: two flat arrays, a quarter of what a map of millions takes. */
export interface Numbers {
  /** The number of a key; `undefined` where it has none. */
  get(key: number): number | undefined
  set(key: number, number: number): void
}

const FREE = -2
const FIRST_ROOM = 1 << 10

/** Open addressing with steps of one; it grows before it is two thirds full. */
export function openNumbers(): Numbers {
  let room = FIRST_ROOM
  let keys = new Float64Array(room)
  let numbers = new Int32Array(room).fill(FREE)
  let size = 0
  const placeOf = (key: number): number => {
    let at = (Math.imul(key | 0, 0x9e3779b1) ^ Math.floor(key / 2 ** 32)) & room - 1
    while (numbers[at] !== FREE && keys[at] !== key) at = at + 1 & room - 1
    return at
  }
  const grow = (): void => {
    const [oldKeys, oldNumbers] = [keys, numbers]
    room *= 2
    keys = new Float64Array(room)
    numbers = new Int32Array(room).fill(FREE)
    oldNumbers.forEach((number, at) => {
      if (number === FREE) return
      const place = placeOf(oldKeys[at]!)
      keys[place] = oldKeys[at]!
      numbers[place] = number
    })
  }
  return {
    get(key) {
      const found = numbers[placeOf(key)]!
      return found === FREE ? undefined : found
    },
    set(key, number) {
      const at = placeOf(key)
      if (numbers[at] === FREE) size++
      keys[at] = key
      numbers[at] = number
      if (size * 3 > room * 2) grow()
    }
  }
}
