import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeFile } from './judge-file.ts'

/** A zip with nothing in its files but their names, and a list of its own. */
export function zipOf(names: readonly string[], { flags = 0, unpacked = 0, told = names.length }: { flags?: number; unpacked?: number; told?: number } = {}): Buffer {
  const parts: Buffer[] = []
  const list: Buffer[] = []
  let place = 0
  for (const name of names) {
    const local = Buffer.alloc(30 + name.length)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(name.length, 26)
    local.write(name, 30)
    const entry = Buffer.alloc(46 + name.length)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(flags, 8)
    entry.writeUInt32LE(unpacked, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(place, 42)
    entry.write(name, 46)
    parts.push(local)
    list.push(entry)
    place += local.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(told, 10)
  end.writeUInt32LE(Buffer.concat(list).length, 12)
  end.writeUInt32LE(place, 16)
  return Buffer.concat([...parts, ...list, end])
}

function exe(): Buffer {
  const bytes = Buffer.alloc(256)
  bytes.write('MZ')
  bytes.writeUInt32LE(0x80, 0x3c)
  bytes.write('PE', 0x80)
  return bytes
}

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const wide = (text: string): Buffer => Buffer.from(text, 'utf16le')
const judge = (name: string, bytes: Uint8Array | string = 'Nothing much.', type = 'application/octet-stream'): string | null =>
  judgeFile({ name, type, bytes: typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes })

test('a program is known by its ending and by its bytes, whatever it is called', () => {
  for (const name of ['setup.exe', 'SETUP.EXE', 'a.scr', 'a.pif', 'a.com', 'a.msi', 'a.jar', 'a.apk', 'a.dll', 'a.exe.', 'a.exe  ', 'a.exe::$DATA', 'a.e\u200bxe', 'ａ．ｅｘｅ']) assert.equal(judge(name), 'program', name)
  for (const name of ['letter.txt', 'photo.jpg', 'noname', 'invoice.dat']) assert.equal(judge(name, exe()), 'program', name)
  assert.equal(judge('a.dat', '\x7fELF\x02\x01'), 'program')
  assert.equal(judge('a.dat', Buffer.from('feedfacf0000', 'hex')), 'program')
  assert.equal(judge('a.dat', Buffer.from('cafebabe00000037', 'hex')), 'program')
  assert.equal(judge('MZ.txt', 'MZ is how this letter begins, and nothing else follows that could run.'.padEnd(200)), null)
})

test('scripts, shortcuts and images of disks are known', () => {
  for (const name of ['a.js', 'a.vbs', 'a.ps1', 'a.bat', 'a.hta', 'a.wsf', 'a.reg', 'a.py', 'a.one', 'a.chm']) assert.equal(judge(name), 'script', name)
  assert.equal(judge('notes.txt', '#!/bin/sh\nrm -rf /'), 'script')
  assert.equal(judge('a.lnk'), 'shortcut')
  assert.equal(judge('a.pdf', Buffer.from('4c00000001140200', 'hex')), 'shortcut')
  assert.equal(judge('a.url'), 'shortcut')
  assert.equal(judge('a.iso'), 'disk-image')
  const iso = Buffer.alloc(0x9000)
  iso.write('CD001', 0x8001)
  assert.equal(judge('invoice.doc', iso), 'disk-image')
})

test('a name that is not what it seems is told before anything else', () => {
  for (const name of ['invoice.pdf.exe', 'photo.jpg .scr', 'letter.docx.js', 'scan.pdf___.lnk', 'a.PDF.ExE']) assert.equal(judge(name), 'two-endings', name)
  for (const name of ['invoice\u202Efdp.exe', 'photo\u202Egpj.txt', '\u2066a\u2069.pdf']) assert.equal(judge(name), 'reversed-name', name)
  for (const name of ['v1.2.pdf', 'my.holiday.photo.jpg', 'archive.tar.gz', 'bill.pdf.zip', 'Kim Smith.vcf', 'report.2026.xlsx']) assert.equal(judge(name), null, name)
})

test('programs inside documents are found, in files of every age', () => {
  for (const name of ['a.docm', 'a.xlsm', 'a.xlsb', 'a.pptm', 'a.dotm']) assert.equal(judge(name), 'document-that-acts', name)
  assert.equal(judge('a.docx', zipOf(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'])), 'document-that-acts')
  assert.equal(judge('a.xlsx', zipOf(['[Content_Types].xml', 'xl/macrosheets/sheet1.xml'])), 'document-that-acts')
  assert.equal(judge('a.odt', zipOf(['mimetype', 'content.xml', 'Basic/Standard/Module1.xml'])), 'document-that-acts')
  assert.equal(judge('a.doc', Buffer.concat([OLE, Buffer.alloc(600), wide('_VBA_PROJECT')])), 'document-that-acts')
  assert.equal(judge('a.rtf', '{\\rtf1 {\\object\\objdata 0105}}'), 'document-that-acts')
  assert.equal(judge('a.doc', Buffer.concat([OLE, Buffer.alloc(600), wide('WordDocument')])), null)
  assert.equal(judge('a.docx', zipOf(['[Content_Types].xml', 'word/document.xml', 'word/media/image1.svg', 'xl/printerSettings/printerSettings1.bin'])), null)
})

test('of an archive only the list is read: programs in it, a lock, a bomb, a list that lies', () => {
  assert.equal(judge('a.zip', zipOf(['photos/1.jpg', 'photos/2.jpg'])), null)
  assert.equal(judge('a.zip', zipOf(['photos/1.jpg', 'run me.exe'])), 'archive-with-program')
  assert.equal(judge('a.zip', zipOf(['invoice.pdf.js'])), 'archive-with-program')
  assert.equal(judge('a.zip', zipOf(['page.html'])), 'archive-with-program')
  assert.equal(judge('a.zip', zipOf(['secret.docx'], { flags: 1 })), 'locked-archive')
  assert.equal(judge('a.zip', zipOf(['a.txt'], { unpacked: 0xffffffff })), 'crowded-archive')
  assert.equal(judge('a.zip', zipOf(['a.txt'], { told: 3 })), 'crowded-archive')
  assert.equal(judge('a.zip', 'PK\x03\x04 and then nothing'), 'crowded-archive')
  assert.equal(judge('a.docx', Buffer.concat([OLE, Buffer.alloc(600), wide('EncryptedPackage')])), 'locked-archive')
  assert.equal(judge('x.epub', zipOf(['mimetype', 'META-INF/container.xml', 'OEBPS/one.xhtml'])), null)
  assert.equal(judge('a.dat', zipOf(['META-INF/MANIFEST.MF', 'Evil.class'])), 'program')
  assert.equal(judge('a.rar', Buffer.concat([Buffer.from('526172211a0701007dd1d6a60c04', 'hex'), Buffer.alloc(40)])), 'locked-archive')
  assert.equal(judge('a.rar', Buffer.concat([Buffer.from('526172211a0700', 'hex'), Buffer.from('cf907300000d00000000000000', 'hex'), Buffer.from('xxtxx run.exe\0')])), 'archive-with-program')
})

test('what is a page, and what is not what it says, is told; a picture in another form of picture is none of it', () => {
  assert.equal(judge('a.html'), 'web-page')
  assert.equal(judge('a.svg'), 'web-page')
  assert.equal(judge('picture.png', '<?xml version="1.0"?><svg onload="alert(1)">'), 'web-page')
  assert.equal(judge('letter.txt', '  <!DOCTYPE html><script>'), 'web-page')
  assert.equal(judge('photo.jpg', zipOf(['a.txt'])), 'not-what-it-says')
  assert.equal(judge('letter.txt', '%PDF-1.7'), 'not-what-it-says')
  assert.equal(judge('photo.jpg', '\x89PNG\r\n\x1a\n'), null)
  assert.equal(judge('photo.png', '\x89PNG\r\n\x1a\n', 'image/png'), null)
  assert.equal(judge('a.pdf', '%PDF-1.4'), null)
  assert.equal(judge('letter.txt', 'Dear all,'), null)
})

test('no bytes make the judge throw or take long', () => {
  const began = performance.now()
  for (const head of ['', 'PK\x03\x04', 'PK\x05\x06', 'MZ', 'Rar!\x1a\x07', 'Rar!\x1a\x07\x01\x00', '{\\rtf', 'RIFF', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', '\xca\xfe\xba\xbe', '<svg', '<!--'.repeat(500)]) {
    for (const length of [0, 1, 20, 70, 66_000]) for (const name of ['', '.', '..', 'a', '\u202E', 'a.zip']) judge(name, Buffer.concat([Buffer.from(head, 'latin1'), Buffer.alloc(length, length % 7)]))
  }
  judge('big.zip', zipOf(Array.from({ length: 20_000 }, (_, i) => `${i}.txt`)))
  assert.ok(performance.now() - began < 3000)
})
