import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ATTACKS, ENEMY, STRUCK } from '../../test/attacks.ts'
import { cleanHtml, type Cleaned } from './clean-html.ts'
import { cleanStyle } from './clean-style.ts'

const known = new Map([['bell@marsh.example', 3]])
const clean = (html: string, shown = false): Cleaned => cleanHtml(html, {
  inline: contentId => known.has(contentId) ? `parts/${known.get(contentId)}` : null, remote: nth => shown ? `pictures/${nth}-signed` : null
})

/** All that may ever leave: our tags, our attributes, addresses of links and of our own pictures. */
function badIn(html: string): string | null {
  for (const [tag] of html.matchAll(/<[^>]*>/g)) {
    if (!/^<\/?[a-z][a-z0-9]*(?: [a-z-]+(?:="[^"<>]*")?)*(?: \/)?>$/.test(tag)) return tag
    if (/^<\/?(?:script|style|iframe|frame|object|embed|form|input|button|select|textarea|svg|math|link|meta|base|video|audio|source|template|area|map)\b/.test(tag)) return tag
    for (const [, name, value = ''] of tag.matchAll(/ ([a-z-]+)(?:="([^"]*)")?/g)) {
      if (/^on|^(?:srcset|id|name|background|action|formaction|ping|target)$/.test(name!) && !(name === 'target' && value === '_blank')) return tag
      if (name === 'href' && !/^(?:https?:|mailto:|tel:)/.test(value)) return tag
      if (name === 'src' && !/^(?:parts\/\d+|pictures\/\d+-signed)$/.test(value)) return tag
      if (name === 'style' && /url|expression|position|@|\\|\/\*|behavior|binding|var\(|z-index|transform|animation|margin[^;]*-\d/.test(value)) return tag
      if (name === 'class' && !/^k-(?:gone|inline|remote|goes|goes k-elsewhere)$/.test(value)) return tag
    }
  }
  return null
}

test('of every known attack nothing is left that acts, fetches or covers', t => {
  t.diagnostic(`${ATTACKS.length} attacks`)
  for (const attack of ATTACKS) for (const html of [attack, `<div><p>${attack}</p></div>`, `<table><tr><td>${attack}`, `<blockquote type=cite>${attack}</blockquote><p>after</p>`]) {
    const { html: left } = clean(html, true)
    assert.equal(badIn(left), null, `${html}\nleaves ${left}`)
  }
})

test('what is clean stays clean when it is read again: no trick grows out of the cleaning itself', () => {
  for (const attack of ATTACKS) {
    const once = clean(attack).html
    assert.equal(badIn(clean(once).html), null, attack)
    assert.ok(!new RegExp(`(?:=|:)\\s*top\\.${STRUCK}|<script`, 'i').test(once.replaceAll(/>[^<]*</g, '><')), once)
    assert.ok(!once.includes(`src="https://${ENEMY}`))
  }
})

test('an author keeps how her words look', () => {
  const html = '<h2 align="center">Order 12</h2><p style="color:#333;font-family:\'Segoe UI\',Arial;margin:0 0 8px">Two <b>bells</b>, <span style="background-color: yellow">soon</span></p>' +
    '<table border="1" cellpadding="4" width="600"><tr><td valign="top" bgcolor="#eee">1</td></tr></table><ul><li>a</li></ul><blockquote>he said</blockquote>'
  const { html: left, coloured } = clean(html)
  for (const kept of ['<h2 align="center">', 'color:#333;font-family:\'Segoe UI\',Arial;margin:0 0 8px', 'background-color:yellow', 'border="1" cellpadding="4" width="600"', 'bgcolor="#eee"', '<blockquote>']) assert.ok(left.includes(kept), `${kept} in ${left}`)
  assert.equal(coloured, true)
  assert.equal(clean('<p style="font-size:14px">plain</p>').coloured, false)
})

test('a picture that came along stands in its place; one from elsewhere only when it was asked for; one nobody could see is named and never fetched', () => {
  const html = '<img src="cid:bell@marsh.example" alt="The bell"><img src="cid:unknown" alt="lost"><img src="https://pics.example/a.png" alt="a chart"><img src="https://pics.example/a.png">' +
    '<img src="http://watch.example/o.gif?ada" width="1" height="1"><img src="https://hid.example/x" style="display:none"><img src="https://thin.example/x" style="max-height: 0px"><img src="https://u:p@evil.example/x">'
  const blocked = clean(html)
  assert.deepEqual([blocked.remote, blocked.watchers], [['https://pics.example/a.png'], ['watch.example', 'hid.example', 'thin.example']])
  assert.ok(blocked.html.includes('src="parts/3"') && blocked.html.includes('>a chart<') && blocked.html.includes('>lost<') && !blocked.html.includes('pics.example') && !blocked.html.includes('watch.example'))
  assert.equal(clean(html, true).html.match(/pictures\/0-signed/g)?.length, 2)
})

test('behind each link stands where it truly goes; one that names another place says so', () => {
  const of = (html: string): string => clean(html).links.map(({ host, says }) => `${host}${says === null ? '' : ` not ${says}`}`).join()
  assert.equal(of('<a href="https://evil.example/x">https://bank.example/login</a>'), 'evil.example not bank.example')
  assert.equal(of('<a href="https://bank.example@evil.example">My bank</a>'), 'evil.example')
  assert.equal(of('<a href="https://evil.example/bank.example">www.bank.example</a>'), 'evil.example not www.bank.example')
  assert.equal(of('<a href="https://bank.example.evil.example">bank.example</a>'), 'bank.example.evil.example not bank.example')
  assert.equal(of('<a href="https://www.bank.example/a">bank.example</a>'), 'www.bank.example')
  assert.equal(of('<a href="https://mail.bank.example/a">bank.example</a>'), 'mail.bank.example')
  assert.equal(of('<a href="https://evil.example">b<b>ank.exam</b>ple</a>'), 'evil.example not bank.example')
  assert.equal(of('<a href="https://\u0430pple.example/">apple.example</a>'), 'xn--pple-43d.example not apple.example')
  assert.equal(of('<a href="https://\u0430pple.example/">\u0430pple.example</a>'), 'xn--pple-43d.example')
  assert.equal(of('<a href="mailto:x@evil.example">ada@marsh.example</a>'), 'x@evil.example not marsh.example')
  assert.equal(of('<a href="https://files.example/1">invoice.pdf</a><a href="https://files.example/1">e.g. this, version 1.2</a>'), 'files.example,files.example')
  assert.equal(of('<a href="https://evil.example">ba\u200Bnk.example</a>'), 'evil.example not bank.example')
  assert.equal(of('<a href="https://evil.example">bank<i>.</i>example</a>'), 'evil.example not bank.example')
  assert.match(clean('<a href="https://evil.example">https://bank.example</a>').html, /<span class="k-goes k-elsewhere" dir="ltr"> → evil\.example<\/span>/)
  assert.doesNotMatch(clean('<a href="https://bank.example/x">bank.example/x</a>').html, /k-goes/)
})

test('a style is only what is on the list, each declaration by itself', () => {
  assert.equal(cleanStyle('COLOR: Red !important; position:fixed; background:url(x); margin:-4px; padding : 4px  8px'), 'color:red;padding:4px 8px')
  assert.equal(cleanStyle('constructor:red;__proto__:red;toString:red'), '')
  assert.equal(cleanStyle('font-family:"Times New Roman", serif'), "font-family:'Times New Roman', serif")
})

test('a layout of any size or depth is cleaned in a moment', () => {
  const began = performance.now()
  clean('<blockquote>'.repeat(5000) + 'deep')
  clean('<div style="color:red">x'.repeat(20_000))
  clean('<a href="https://a.example">'.repeat(20_000))
  clean('<img src="https://a.example/1">'.repeat(20_000))
  clean(`<a href="x">${'a.'.repeat(200_000)}</a>`)
  clean('<'.repeat(900_000))
  clean('<noscript>'.repeat(20_000))
  const took = performance.now() - began
  assert.ok(took < 8000, `${took} ms`)
  assert.ok((clean('<blockquote>'.repeat(40) + 'forty' + '</blockquote>'.repeat(40)).html.match(/<blockquote>/g)?.length ?? 0) === 40)
})
