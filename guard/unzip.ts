import { text } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'

/** All the text in a workbook. */
export const textOfZip = async (bytes: Buffer): Promise<string> => {
  const zip = await fromBufferPromise(bytes)
  const parts: string[] = []
  for await (const entry of zip.eachEntry()) parts.push(await text(await zip.openReadStreamPromise(entry)))
  return parts.join('\n')
}
