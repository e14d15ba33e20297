/** Phones record into containers that may hold pictures as well: what is inside decides. */
const HEAD = 1 << 16
const codecs = (content: Buffer, letter: 'A' | 'V') =>
  // CodecID of a track: element 0x86, its length in one byte, then the name.
  new RegExp(`\\x86[\\x80-\\xff]${letter}_`).test(content.subarray(0, HEAD).toString('latin1'))
const handlers = (content: Buffer, kind: 'soun' | 'vide') => content.includes(Buffer.from(`\0\0\0\0\0\0\0\0${kind}`))

/** A WebM with tracks of sound and none of pictures. */
const isWebmSound = (content: Buffer) => codecs(content, 'A') && !codecs(content, 'V')
/** An MPEG-4 file likewise, told by the handlers of its tracks. */
const isMp4Sound = (content: Buffer) => handlers(content, 'soun') && !handlers(content, 'vide')

/** The kind of a recording that its head calls a film. */
export const recordingIn = (content: Buffer, seen: string): string | undefined => {
  if (seen === 'video/webm' && isWebmSound(content)) return 'audio/webm'
  if (seen === 'video/mp4' && isMp4Sound(content)) return 'audio/mp4'
  return undefined
}
