import { ada } from '../../test/cast.ts'
import type { Shop } from '../../test/world.ts'
import type { Arrival } from '../channel.ts'
import { conforms } from '../conformance.ts'
import { arrivalsOf } from './accept.ts'

const arrive = (shop: Shop, mail: string): Arrival => {
  const address = shop.addresses[0]!.address
  return arrivalsOf(Buffer.from(mail.replaceAll('\n', '\r\n')), [{ businessId: shop.id, addressId: shop.id, teamId: shop.id, address, to: address }],
    { mailFrom: ada.email, peer: '127.0.0.1', ehlo: 'marsh.example', tls: false, door: 'smtp' })[0]!
}

const headers = (key: string): string => `From: ${ada.name} <${ada.email}>\nTo: hello@harbour.example\nSubject: The bell\nMessage-ID: <${key}@marsh.example>\n`

conforms({
  channel: 'email',
  canOvertake: true,
  opens: (shop, said, key) => arrive(shop, `${headers(key)}\n${said}\n`),
  goesOn: (shop, said, key, { opening }) => {
    const id = /Message-ID: (<[^>]+>)/.exec(Buffer.from(opening.raw).toString())![1]!
    return arrive(shop, `${headers(key)}In-Reply-To: ${id}\n\n${said}\n`)
  }
})
