import { Refused } from '../../../kernel/client.ts'
import { prefsNow } from '../../prefs.ts'

/** `href`: where the record it belongs to hands it out. */
export type FileRef = { id: string; name: string; size: number; href?: string }
export type Sender = (file: File, onProgress: (percent: number) => void, signal: AbortSignal) => Promise<FileRef>

const answerOf = (request: XMLHttpRequest) => {
  try {
    return JSON.parse(request.responseText)
  } catch {
    return undefined
  }
}

/** By XMLHttpRequest, because fetch cannot tell how far an upload has come. */
export const sendTo =
  (address: string): Sender =>
  (file, onProgress, signal) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      const body = new FormData()
      body.append('file', file, file.name)
      request.open('POST', address)
      request.setRequestHeader('accept-language', prefsNow().language === 'zh' ? 'zh-CN,zh' : 'en')
      request.upload.onprogress = (e) => onProgress(e.lengthComputable ? Math.round((e.loaded / e.total) * 100) : 0)
      request.onload = () => {
        const answer = answerOf(request)
        if (request.status < 300 && answer)
          resolve({ id: answer.id, name: answer.name ?? file.name, size: answer.size ?? file.size })
        else reject(answer?.code ? new Refused(answer) : new Error())
      }
      request.onerror = () => reject(new Error())
      signal.addEventListener('abort', () => request.abort())
      request.send(body)
    })

/** As a file of one's own account, waiting to be attached. */
export const sendFile = sendTo('/api/v1/files')

/** `824 KB`, `3.1 MB` */
export const formatSize = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
