/** Lets so many do their work side by side; whoever comes later waits her turn. */
export function turnstile(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let inside = 0
  const waiting: (() => void)[] = []
  return async work => {
    if (inside < most) inside++
    else await new Promise<void>(resolve => waiting.push(resolve)) // the place of whoever leaves is handed on
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else inside--
    }
  }
}
