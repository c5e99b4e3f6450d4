/** What comes of the work, or of `late` where that takes longer than so many milliseconds of the wall; the work itself goes on. */
export function inTime<T, L>(work: Promise<T>, most: number, late: () => L): Promise<T | L> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<void>(resolve => { timer = setTimeout(resolve, most).unref() })
  return Promise.race([work, over.then(late)]).finally(() => clearTimeout(timer))
}
