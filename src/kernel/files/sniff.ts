import { fileTypeFromBuffer } from 'file-type'
import iconv from 'iconv-lite'
import { ENDINGS, endingOf, KINDS, type Kind, kindOf } from './kinds.ts'
import { refuseFile, refuseMismatch } from './refusal.ts'
import { recordingIn } from './sound.ts'

/** What file-type calls the same thing. */
const ALIASES: Record<string, string> = {
  'image/heif': 'image/heic',
  'image/heic-sequence': 'image/heic',
  'image/heif-sequence': 'image/heic',
  'audio/x-m4a': 'audio/mp4',
  'audio/AMR': 'audio/amr',
  'audio/opus': 'audio/ogg',
  'audio/ogg; codecs=opus': 'audio/ogg',
}
const COMPOUND = 'application/x-cfb'
const MARKUP = /^[\s\ufeff]*(?:<!doctype|<html|<head|<body|<svg|<\?xml|<script|<iframe|<!--|#!|\{\\rtf|MIME-Version:)/i
const CONTROL = /(?![\t\n\r\f\ufeff])\p{Cc}/u

const decoded = (content: Buffer) => {
  const text = content.toString('utf8')
  return text.includes('\ufffd') ? iconv.decode(content, 'gb18030') : text
}

/** Words and nothing else; a web page is refused although it is made of words. */
const textKind = (content: Buffer, ending: string): Kind | undefined => {
  const named = KINDS.find((k) => k.family === 'text' && k.endings.includes(ending))
  if (content.includes(0)) return named && refuseFile('not_text')
  const text = decoded(content)
  if (MARKUP.test(text) || /<script[\s>]/i.test(text)) return undefined
  if (!named) return kindOf('text/plain')
  return CONTROL.test(text) || text.includes('\ufffd') ? refuseFile('not_text') : named
}

// The names of the streams inside an old Office file, as it writes them.
const wide = (name: string) => Buffer.from(name, 'utf16le')
const compoundKind = (content: Buffer): Kind | undefined => {
  if (content.includes(wide('WordDocument'))) return kindOf('application/msword')
  if (content.includes(wide('Workbook')) || content.includes(wide('Book'))) return kindOf('application/vnd.ms-excel')
  return undefined
}

/** What the bytes are, whatever the name says; refused unless allowed and named so. */
export const sniff = async (content: Buffer, name: string): Promise<Kind> => {
  if (content.length === 0) refuseFile('empty')
  const ending = endingOf(name)
  const seen = (await fileTypeFromBuffer(content).catch(() => undefined))?.mime as string | undefined
  const found =
    seen === COMPOUND
      ? compoundKind(content)
      : seen
        ? kindOf(recordingIn(content, seen) ?? ALIASES[seen] ?? seen)
        : textKind(content, ending)
  if (!found) return refuseFile('not_allowed')
  if (found.endings.includes(ending)) return found
  // A program named .exe that is plain text inside is still nothing that anybody should send.
  return ENDINGS.includes(ending) || ending === '' ? refuseMismatch(ending, found) : refuseFile('not_allowed')
}
