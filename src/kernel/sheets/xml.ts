import { SaxesParser } from 'saxes'
import { refuseSheet, SheetRefused } from './refusal.ts'

export type XmlHandler = {
  open?: (name: string, attributes: Record<string, string>) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

const MAX_DEPTH = 64
/** No honest part of a workbook runs this long without a tag; a giant comment, DTD or text does. */
const MAX_SILENCE = 2 << 20
const local = (name: string) => name.slice(name.indexOf(':') + 1)

/** Walks XML as it arrives and pauses after every chunk, so that the caller can hand on what it has. */
export async function* walkXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler): AsyncGenerator<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const silence = { length: 0 }
  const parser = createParser(handler, silence)
  try {
    for await (const chunk of chunks) {
      parser.write(decoder.decode(chunk, { stream: true }))
      silence.length += chunk.length
      if (silence.length > MAX_SILENCE) refuseSheet('damaged')
      yield
    }
    parser.write(decoder.decode()).close()
  } catch (error) {
    if (error instanceof SheetRefused) throw error
    refuseSheet('damaged')
  }
  yield
}

export async function readXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  for await (const _ of walkXml(chunks, handler));
}

function createParser(handler: XmlHandler, silence: { length: number }) {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let depth = 0
  parser.on('error', () => refuseSheet('damaged'))
  parser.on('doctype', () => refuseSheet('xml_dtd'))
  parser.on('opentag', (tag) => {
    silence.length = 0
    if (++depth > MAX_DEPTH) refuseSheet('damaged')
    handler.open?.(local(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag) => {
    silence.length = 0
    depth--
    handler.close?.(local(tag.name))
  })
  const text = (value: string) => handler.text?.(value)
  parser.on('text', text)
  parser.on('cdata', text)
  return parser
}
