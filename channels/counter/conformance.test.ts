import { createHash } from 'node:crypto'
import type { Shop } from '../../test/world.ts'
import type { Arrival } from '../channel.ts'
import { conforms } from '../conformance.ts'
import { visitBytes } from './counter.ts'

const visit = (shop: Shop, said: string, key: string, reference: string): Arrival => ({
  businessId: shop.id, channel: 'counter', account: shop.addresses[1]!.address, envelope: { member: shop.kim },
  raw: visitBytes({ name: 'Mrs Okafor', said, address: '', reference, subject: '', memberId: shop.kim }), sameness: createHash('sha256').update(key).digest()
})

conforms({
  channel: 'counter',
  canOvertake: false, // whoever stands there has the slip in her hand: what it names has been taken in
  opens: (shop, said, key) => visit(shop, said, key, ''),
  goesOn: (shop, said, key, { reference }) => visit(shop, said, key, reference ?? '')
})
