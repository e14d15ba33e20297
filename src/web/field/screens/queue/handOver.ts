import { engine } from '../../engine/index.ts'

/** All that has not been settled, as a file in the phone's downloads. */
export const exportQueue = async (): Promise<string> => {
  const { name, blob } = await engine.queue.export()
  const href = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = href
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(href), 10_000)
  return name
}
