import { connect, createServer, type Socket } from 'node:net'

/** A cable between the product and its database that can be pulled: nothing passes, nothing is refused, nobody is told. */
export const openProxy = async (port: number) => {
  const sockets = new Set<Socket>()
  let pulled = false
  const join = (near: Socket) => {
    const far = connect({ port, host: '127.0.0.1' })
    for (const [a, b] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(a)
      a.setNoDelay(true)
      a.on('data', (part) => void b.write(part))
      a.on('error', () => {}).on('close', () => {
        sockets.delete(a)
        b.destroy()
      })
      if (pulled) a.pause()
    }
  }
  const server = createServer(join)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port: own } = server.address() as { port: number }
  return {
    port: own,
    pull: () => {
      pulled = true
      for (const s of sockets) s.pause()
    },
    plug: () => {
      pulled = false
      for (const s of sockets) s.resume()
    },
    close: () =>
      new Promise<void>((closed) => {
        for (const s of sockets) s.destroy()
        server.close(() => closed())
      }),
  }
}
