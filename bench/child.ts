import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Vitals } from './servers/probe.ts'

// As `npm start` has them; the bare server gets the same.
const FLAGS = JSON.parse(readFileSync(join(import.meta.dirname, '../bin/flags.json'), 'utf8')) as string[]

export type Server = {
  url: string
  vitals: () => Promise<Vitals>
  stop: () => Promise<void>
}

const said = (child: ChildProcess) =>
  new Promise<unknown>((resolve, reject) => {
    const gone = () => reject(new Error('a server of the measurement ended by itself'))
    child.once('exit', gone)
    child.once('message', (message) => {
      child.off('exit', gone)
      resolve(message)
    })
  })

/** A server in a process of its own, so that its processor time and memory are its own. */
export const startServer = async (file: 'product' | 'raw', args: string[]): Promise<Server> => {
  const child = fork(join(import.meta.dirname, 'servers', `${file}.ts`), args, {
    execArgv: FLAGS,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const { port } = (await said(child)) as { port: number }
  return {
    url: `http://127.0.0.1:${port}`,
    vitals: async () => {
      const answer = said(child)
      child.send('vitals')
      return (await answer) as Vitals
    },
    stop: async () => {
      const gone = once(child, 'exit')
      child.disconnect()
      await gone
    },
  }
}
