import { createHash } from 'node:crypto'
import type { Shop } from '../../test/world.ts'
import type { Arrival } from '../channel.ts'
import { conforms } from '../conformance.ts'
import { type Written, writtenBytes } from '../written.ts'

/** Both channels whose door is a page of ours are kept alike. */
for (const channel of ['app', 'page']) {
  const written = (shop: Shop, key: string, told: Partial<Written>): Arrival => ({
    businessId: shop.id, channel, account: 'hello@harbour.example', envelope: { door: channel },
    raw: writtenBytes({ said: '', subject: '', reference: '', name: 'Ada', address: 'ada@marsh.example', bearer: null, word: null, files: [], ...told }),
    sameness: createHash('sha256').update(key).digest()
  })
  conforms({
    channel,
    canOvertake: false, // what a page goes on with is on that page already
    opens: (shop, said, key) => written(shop, key, { said }),
    goesOn: (shop, said, key, { reference }) => written(shop, key, { said, reference: reference ?? '' })
  })
}
