import { deflateSync } from 'node:zlib'
import { partsOf, zipOf } from '../../src/kernel/tests/sheets.parts.ts'

const text = (s: string) => Buffer.from(s)
const SCRIPT = '<script>window.__ran=1</script>'
const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex')
const PNG_HEAD = Buffer.from('89504e470d0a1a0a', 'hex')
// In two parts, so that this very file is not taken for what it holds.
const EICAR = text('X5O!P%@AP[4\\PZX54(P^)7CC)7}$' + 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*')
const chunk = (type: string, data: Buffer) => {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  return Buffer.concat([size, text(type), data, Buffer.alloc(4)])
}
const bigPng = (side: number) => {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    PNG_HEAD,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
const office = (extra: { name: string; data: string }[]) =>
  zipOf(partsOf({ extra: [{ name: '[Content_Types].xml', data: '<Types/>' }, ...extra] }))
const PDF = '%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\ntrailer<<>>\n%%EOF\n'

/** What might be executed, unpacked, drawn or believed. */
export const CONTENTS: Record<string, Buffer> = {
  html: text(`<!doctype html><html><body>${SCRIPT}</body></html>`),
  'html with a mark': text(`\ufeff  <html>${SCRIPT}</html>`),
  'html in capitals': text(`<HTML><SCRIPT>alert(1)</SCRIPT></HTML>`),
  'html behind words': text(`hello\n${'x'.repeat(600)}\n${SCRIPT}`),
  svg: text(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${SCRIPT}</svg>`),
  'svg as xml': text(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`),
  xhtml: text(`<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">${SCRIPT}</html>`),
  'gif and script': text(`GIF89a/*${SCRIPT}*/=1;alert(1)`),
  'jpeg and html': Buffer.concat([JPEG, text(SCRIPT)]),
  'png and html': Buffer.concat([PNG_HEAD, text(SCRIPT)]),
  'jpeg and archive': Buffer.concat([JPEG, office([])]),
  'pdf and html': text(`${SCRIPT}${PDF}`),
  'pdf with script': text(PDF),
  'pdf and archive': Buffer.concat([text(PDF), office([])]),
  'a page in mail form': text('MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>'),
  rtf: text('{\\rtf1{\\object\\objocx}}'),
  'windows program': Buffer.concat([text('MZ\x90\0\x03'), Buffer.alloc(600)]),
  'linux program': Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.alloc(600)]),
  'shell script': text('#!/bin/sh\nid\n'),
  php: text('<?php system($_GET["c"]); ?>'),
  jar: zipOf([{ name: 'META-INF/MANIFEST.MF', data: 'Main-Class: A' }]),
  'archive with ways out': zipOf([{ name: '../../../../etc/cron.d/x', data: '* * * * * root id' }]),
  'archive bomb': zipOf([{ name: 'a', data: 'x', says: 4_000_000_000 }]),
  'workbook with macros': office([{ name: 'xl/vbaProject.bin', data: 'Attribute VB_Name' }]),
  'workbook of nothing': zipOf([]),
  'old office with macros': Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(600),
    Buffer.from('_VBA_PROJECT\0WordDocument', 'utf16le'),
  ]),
  eicar: EICAR,
  'eicar behind words': Buffer.concat([text('报告\n'), EICAR]),
  'eicar in a pdf': Buffer.concat([text('%PDF-1.4\n'), EICAR, text('\n%%EOF\n')]),
  'a picture of 50,000 × 50,000': bigPng(50_000),
  'a picture of 4,000,000,000': bigPng(4_000_000_000),
  nothing: Buffer.alloc(0),
  zeros: Buffer.alloc(5_000),
  noise: Buffer.from(Array.from({ length: 3_000 }, (_, i) => (i * 7919) % 256)),
  words: text('普通的说明文字。'),
  formula: text('=cmd|calc!A1,2\n'),
}

/** Names as they come, and as they come from somebody with plans. */
export const NAMES = [
  '照片.jpg',
  '说明.txt',
  '表.xlsx',
  '文件.pdf',
  '图.png',
  '页.html',
  '图.svg',
  '../../../../tmp/guard-escape.txt',
  '..\\..\\guard-escape.jpg',
  '/etc/guard-escape.txt',
  'a\r\nSet-Cookie: guard=1\r\n.txt',
  'invoice\u202Etxt.pdf',
  '\u2066gnp\u2069.txt',
  'a\0.html.txt',
  'x".html;.txt',
  `${'长'.repeat(300)}.txt`,
  '.htaccess',
  'CON.txt',
  'a.jpg.exe',
  "b'%0d%0a<script>.csv",
] as const
