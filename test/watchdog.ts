import { writeSync } from 'node:fs'
import { Session } from 'node:inspector'
import { isMainThread, Worker } from 'node:worker_threads'
import { MINUTE, SECOND } from '../kit/clock.ts'

/**
 * Loaded into every test file's process: one that is not done in time says where it stands and what it waits for, and ends. It has a
 * thread of its own, so that it also ends a process whose event loop no longer turns, which the test runner's own limits do not.
 */
const LONGEST_FILE = Number(process.env.KITH_TEST_LONGEST_FILE ?? 4 * MINUTE)

const WAITS_FOR = `process._getActiveHandles().map(each => [each.constructor.name, each.spawnfile, each.localPort, each.remotePort, each.path]
  .filter(Boolean).join(' ')).concat(process.getActiveResourcesInfo()).join(', ')`

if (isMainThread) new Worker(new URL(import.meta.url), { execArgv: ['--disable-warning=ExperimentalWarning'] }).unref()
else setTimeout(tellAndEnd, LONGEST_FILE)

function tellAndEnd(): void {
  const said = [`This test file took longer than ${LONGEST_FILE / SECOND} s and was ended.`]
  const end = (): void => {
    writeSync(2, `${said.join('\n')}\n`) // past the other thread, which may be stuck
    process.kill(process.pid, 'SIGKILL')
  }
  setTimeout(end, 5 * SECOND)
  const session = new Session()
  session.connectToMainThread()
  session.on('Debugger.paused', ({ params }) => {
    said.push('It stood here:', ...params.callFrames.slice(0, 30).map(frame => `    ${frame.functionName} ${frame.url}:${frame.location.lineNumber + 1}`))
  })
  session.post('Debugger.enable', () => session.post('Debugger.pause')) // it pauses where code runs
  setTimeout(() => session.post('Runtime.evaluate', { expression: WAITS_FOR }, (_error, answer) => {
    said.push(`It waited for: ${answer?.result.value}`)
    end()
  }), SECOND)
}
