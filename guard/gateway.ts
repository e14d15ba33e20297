import { SMTPServer } from 'smtp-server'

export type Mail = { to: string[]; text: string }

/** A mail gateway on a real port that keeps what it is given, decoded as a reader would see it. */
export const openGateway = async () => {
  const mails: Mail[] = []
  const decoded = (raw: string) => {
    const body = raw.split('\r\n\r\n').slice(1).join('\r\n\r\n')
    const words = [...raw.matchAll(/=\?UTF-8\?B\?([^?]+)\?=/gi)].map((m) => Buffer.from(m[1] as string, 'base64'))
    return [raw, ...words.map(String), Buffer.from(body, 'base64').toString('utf8')].join('\n')
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const to = envelope.rcptTo.map((r) => r.address)
        mails.push({ to, text: decoded(Buffer.concat(parts).toString('utf8')) })
        done()
      })
    },
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.server.address() as { port: number }
  const close = () => new Promise<void>((closed) => server.close(closed))
  return { url: `smtp://127.0.0.1:${port}`, mails, close }
}
