import { connect, type Socket } from 'node:net'

export type Raw = { method: string; path: string; headers: Record<string, string>; body?: object }
export type Released = { status: number; text: string }

const bytesOf = ({ method, path, headers, body }: Raw) => {
  const content = body === undefined ? '{}' : JSON.stringify(body)
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    'connection: close',
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(content)}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${content}`)
}

const answerOf = (socket: Socket) =>
  new Promise<Released>((resolve, reject) => {
    const parts: Buffer[] = []
    socket.on('data', (part: Buffer) => parts.push(part))
    socket.on('error', reject)
    socket.on('close', () => {
      const text = Buffer.concat(parts).toString('utf8')
      const [head = '', ...rest] = text.split('\r\n\r\n')
      resolve({ status: Number(head.split(' ')[1] ?? 0), text: rest.join('\r\n\r\n') })
    })
  })

let sent = 0
/** Doors open to everyone are counted by address; Linux has sixteen million of its own to call from. */
const fromElsewhere = () => {
  sent++
  return process.platform === 'linux' ? { localAddress: `127.1.${(sent >> 8) & 255}.${sent & 255 || 1}` } : {}
}

/**
 * Requests that arrive together: each on a connection of its own, sent but for the last byte; then all last bytes at once
 * (last-byte sync), so that they meet in the product and not on the way to it.
 */
export const release = async (origin: string, requests: readonly Raw[]): Promise<Released[]> => {
  const { hostname, port } = new URL(origin)
  const waiting = await Promise.all(
    requests.map(async (r) => {
      const socket = connect({ port: Number(port), host: hostname, ...fromElsewhere() }).setNoDelay(true)
      await new Promise<void>((ready, failed) => socket.once('connect', ready).once('error', failed))
      const bytes = bytesOf(r)
      socket.write(bytes.subarray(0, -1))
      return { socket, last: bytes.subarray(-1), answer: answerOf(socket) }
    }),
  )
  await new Promise((r) => setTimeout(r, 30))
  for (const { socket, last } of waiting) socket.write(last)
  return Promise.all(waiting.map((w) => w.answer))
}
