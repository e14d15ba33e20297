import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** How whoever is outside behaves: as he should, away, taking calls and saying nothing, or saying that he is in trouble. */
export type Mood = 'up' | 'refuse' | 'hang' | 'trouble'
/** What came in and when; the id is the one by which a receiver knows that he has it already. */
export type Came = { id: string; at: number; text: string }

const listen = (server: Server, port: number) =>
  new Promise<number>((ready, fail) =>
    server.once('error', fail).listen(port, '127.0.0.1', () => ready((server.address() as AddressInfo).port)),
  )

/** A port before a server of ours: what connects is passed on, kept waiting, or not taken at all. */
const openFront = async (behind: number) => {
  const sockets = new Set<Socket>()
  let [mood, port] = ['up' as Mood, 0]
  const keep = (socket: Socket) => {
    sockets.add(socket.on('error', () => {}))
    socket.on('close', () => sockets.delete(socket))
  }
  const take = (near: Socket) => {
    keep(near)
    if (mood === 'hang') return
    const far = connect({ port: behind, host: '127.0.0.1' })
    keep(far)
    near.pipe(far).pipe(near)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  }
  let server = createServer(take)
  port = await listen(server, 0)
  const shut = () =>
    new Promise<void>((closed) => {
      server.close(() => closed())
      for (const s of sockets) s.destroy()
    })
  return {
    port,
    mood: () => mood,
    turn: async (to: Mood) => {
      const was = mood
      mood = to
      if (was === 'refuse' && to === 'refuse') return
      if (was !== 'refuse') await shut()
      if (to === 'refuse') return
      server = createServer(take)
      await listen(server, port)
    },
    close: () => (mood === 'refuse' ? Promise.resolve() : shut()),
  }
}

const wholeOf = async (stream: AsyncIterable<Buffer>) => {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

/** One in so many is taken in and the answer to it lost: whoever sent it cannot know, and sends it again. */
const LOST_ANSWER = 20
const refused = (responseCode: number) => Object.assign(new Error('not now'), { responseCode })

/** A mail gateway. In trouble it says so to the recipient, to the mail itself for now, and for good as if it were our fault. */
export const openMailSink = async () => {
  const came: Came[] = []
  let [turn, troubled] = [0, 0]
  let mood: () => Mood = () => 'up'
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(mood() === 'trouble' && troubled++ % 3 === 0 ? refused(450) : null),
    onData: (stream, _session, done) => {
      const take = (text: string) => {
        if (mood() === 'trouble') return done(refused(troubled++ % 2 ? 452 : 554))
        came.push({ id: /^Message-ID: (.*)$/im.exec(text)?.[1] ?? '', at: performance.now(), text })
        done(++turn % LOST_ANSWER ? null : refused(451))
      }
      // A connection that is cut in the middle of a mail brought no mail.
      wholeOf(stream as AsyncIterable<Buffer>).then(take, () => done(refused(451)))
    },
  })
  server.on('error', () => {})
  const inner = await new Promise<number>((ready) => {
    const { server: tcp } = server
    server.listen(0, '127.0.0.1', () => ready((tcp.address() as AddressInfo).port))
  })
  const front = await openFront(inner)
  mood = front.mood
  const close = async () => {
    await front.close()
    await new Promise<void>((closed) => server.close(() => closed()))
  }
  return { url: `smtp://127.0.0.1:${front.port}`, came, turn: front.turn, close }
}

const TROUBLES = [500, 502, 503, 429, 404, 408]
/** A receiver of webhooks. `unwell` says of a letter that it cannot be taken just now, whatever the mood. */
export const openHookSink = async (unwell: (text: string) => boolean = () => false) => {
  const came: Came[] = []
  let [turn, troubled] = [0, 0]
  let mood: () => Mood = () => 'up'
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const text = await wholeOf(request as AsyncIterable<Buffer>)
    if (mood() === 'trouble') return response.writeHead(TROUBLES[troubled++ % TROUBLES.length] as number).end()
    if (unwell(text)) return response.writeHead(500).end()
    came.push({ id: String(request.headers['webhook-id']), at: performance.now(), text })
    return ++turn % LOST_ANSWER ? response.writeHead(204).end() : request.socket.destroy()
  }
  const server = createHttp((request, response) => void take(request, response).catch(() => request.socket.destroy()))
  const front = await openFront(await listen(server, 0))
  mood = front.mood
  const close = async () => {
    await front.close()
    server.closeAllConnections()
    await new Promise<void>((closed) => server.close(() => closed()))
  }
  return { url: `http://127.0.0.1:${front.port}/hook`, came, turn: front.turn, close }
}
