import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Nine receivers that answer at once, and one that takes connections and never answers; a process of their own, as they are in life. */
let at: number[] = []
const ports: number[] = []
for (let nth = 0; nth < 10; nth++) {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      if (nth === 9) return
      at.push(performance.timeOrigin + performance.now())
      response.writeHead(204).end()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  ports.push((server.address() as AddressInfo).port)
}
process.on('message', () => {
  process.send!({ at })
  at = []
})
process.on('disconnect', () => process.exit(0))
process.send!({ ports: ports.slice(0, 9), hanging: ports[9] })
