import { addRecording } from './files.ts'
import type { Recording } from './types.ts'

const FORMAT = 'audio/mp4'
const canRecord = () =>
  typeof MediaRecorder !== 'undefined' && MediaRecorder.isTypeSupported(FORMAT) && !!navigator.mediaDevices

const begin = async (): Promise<Recording> => {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
  const recorder = new MediaRecorder(stream, { mimeType: FORMAT })
  const parts: Blob[] = []
  recorder.ondataavailable = (e) => parts.push(e.data)
  const ended = new Promise<void>((resolve) => {
    recorder.onstop = () => resolve()
  })
  recorder.start()
  const end = async () => {
    recorder.stop()
    await ended
    for (const track of stream.getTracks()) track.stop()
  }
  return {
    stop: async () => {
      await end()
      return addRecording(new Blob(parts, { type: FORMAT }))
    },
    cancel: () => void end(),
  }
}

/** The microphone is asked for when the recording begins and let go when it ends. */
export const recorder = (): (() => Promise<Recording>) | undefined => (canRecord() ? begin : undefined)
