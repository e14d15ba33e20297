declare module 'pg-copy-streams' {
  import type { Readable, Writable } from 'node:stream'
  import type { Submittable } from 'pg'

  export const to: (text: string) => Readable & Submittable
  export const from: (text: string) => Writable & Submittable
}
