import sharp, { type Sharp } from 'sharp'
import type { Kind } from './kinds.ts'
import { refuseFile } from './refusal.ts'

const PIXELS = 40_000_000
const EDGE = 2560
// Several uploads at once must not take every processor from those who only read.
sharp.concurrency(1)
sharp.cache(false)

const WRITE: Record<string, (s: Sharp) => Sharp> = {
  'image/jpeg': (s) => s.jpeg({ quality: 85, mozjpeg: true }),
  'image/heic': (s) => s.jpeg({ quality: 85, mozjpeg: true }),
  'image/png': (s) => s.png({ compressionLevel: 9 }),
  'image/webp': (s) => s.webp({ quality: 85 }),
}

const unreadable = (kind: Kind) => (error: Error) =>
  refuseFile(
    /pixel limit/i.test(error.message) ? 'too_many_pixels' : kind.mediaType === 'image/heic' ? 'heic' : 'damaged',
  )

/** Drawn anew: upright, at most 2560 pixels long, without place, camera, comments or anything appended. */
export const redraw = async (content: Buffer, kind: Kind): Promise<{ content: Buffer; mediaType: string }> => {
  const write = WRITE[kind.mediaType]
  if (!write) throw new Error(`no way to write ${kind.mediaType}`)
  const drawn = sharp(content, { limitInputPixels: PIXELS, failOn: 'error', sequentialRead: true })
    .autoOrient()
    .resize({ width: EDGE, height: EDGE, fit: 'inside', withoutEnlargement: true })
  const redrawn = await write(drawn).toBuffer().catch(unreadable(kind))
  return { content: redrawn, mediaType: kind.mediaType === 'image/heic' ? 'image/jpeg' : kind.mediaType }
}
