import assert from 'node:assert/strict'
import { test } from 'node:test'
import { modernCards } from './old-cards.ts'

const modern = (...lines: string[]): string[] => modernCards(lines, (bytes, charset) => new TextDecoder(charset).decode(bytes))

test('a card of version 2.1 is written as one of 3.0: its letters opened, its lines joined, its parameters named', () => {
  assert.deepEqual(modern('VERSION:2.1', 'N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FC=', 'ller;Bo', 'TEL;CELL;VOICE:030', 'ADR;HOME;QUOTED-PRINTABLE:;;1 Quay=0D=0AHarbour'),
    ['VERSION:3.0', 'N:Müller;Bo', 'TEL;TYPE=CELL;TYPE=VOICE:030', 'ADR;TYPE=HOME:;;1 Quay\\nHarbour'])
})

test('a picture that ends in = swallows nothing, and what is modern stays as it is', () => {
  assert.deepEqual(modern('VERSION:2.1', 'PHOTO;JPEG;ENCODING=BASE64:AAA=', 'TEL:030'), ['VERSION:3.0', 'PHOTO;TYPE=JPEG:AAA=', 'TEL:030'])
  const card = ['VERSION:4.0', 'NOTE:a=', 'TEL;VALUE=uri:tel:+49-30-1234']
  assert.deepEqual(modern(...card), card)
})
