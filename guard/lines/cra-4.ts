import { execFileSync } from 'node:child_process'
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Line, Outcome } from '../line.ts'
import { openRig, type Rig } from '../rig/index.ts'
import { faultsOf, openLoad } from '../rig/load.ts'
import { judge } from '../rig/writes.ts'

const RATE = 50
const SIZE_MB = 320
const FULL_MS = 10_000
const GRACE_MS = 5_000

/** A small file system of memory; undefined where this machine lets nobody mount one. */
const mountSmall = () => {
  const at = mkdtempSync(join(tmpdir(), 'parkloop-small-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m,mode=755`, 'tmpfs', at], { stdio: 'ignore' })
  } catch {
    rmSync(at, { recursive: true })
    return undefined
  }
  return {
    at,
    end: () => {
      execFileSync('umount', ['-l', at])
      rmSync(at, { recursive: true, force: true })
    },
  }
}

const PIECE = Buffer.alloc(1 << 20)
/** Everything that is left is taken, down to the last page. */
const fill = (at: string) => {
  const ballast = join(at, 'ballast')
  const out = openSync(ballast, 'w')
  for (let size = PIECE.length; size >= 4096; )
    try {
      writeSync(out, PIECE, 0, size)
    } catch {
      size = size >> 1
    }
  closeSync(out)
  return () => rmSync(ballast)
}

const isRefused = (status: number, retryAfter: boolean) => status === 503 && retryAfter
const endure = async (rig: Rig, at: string) => {
  const product = await rig.start()
  const load = openLoad(rig, product.origin, RATE, 'CRA-4 ')
  await sleep(1_500)
  const free = fill(at)
  const full = performance.now()
  await sleep(FULL_MS)
  free()
  const freed = performance.now()
  await sleep(GRACE_MS + 2_500)
  const seen = await load.stop()
  const alive = product.alive()
  await product.end('SIGTERM')
  const during = seen.filter((s) => s.at > full && s.at < freed - 500)
  const [reads, writes] = [during.filter((s) => !s.wrote), during.filter((s) => s.wrote)]
  const acked = seen.flatMap((s) => (s.wrote && s.status === 201 ? [s.wrote] : []))
  return {
    ...faultsOf(seen, freed + GRACE_MS),
    ...(await judge(rig, 'CRA-4 ', acked)),
    alive,
    reads: reads.length,
    blind: reads.filter((s) => s.status !== 200).length,
    refused: writes.filter((s) => isRefused(s.status, s.retryAfter)).length,
    writes: writes.length,
  }
}

const judged = (r: Awaited<ReturnType<typeof endure>>): string[] => [
  ...(r.blind ? [`${r.blind} of ${r.reads} reads failed while the disk was full`] : []),
  ...(r.dirty ? [`${r.dirty} answers other than success or 503 with Retry-After: ${r.statuses}`] : []),
  ...(r.late ? [`${r.late} requests failed that began more than 5 s after there was room again`] : []),
  ...(r.lost || r.duplicates ? [`${r.lost} lost, ${r.duplicates} twice`] : []),
  ...(r.alive ? [] : ['the product itself ended']),
]

const onSmall = async (at: string): Promise<Outcome> => {
  const folder = join(at, 'rig')
  mkdirSync(folder)
  chmodSync(folder, 0o755)
  const rig = await openRig(folder)
  try {
    const r = await endure(rig, at)
    const figure = `full for ${FULL_MS / 1000} s: ${r.reads - r.blind}/${r.reads} reads answered, ${r.refused}/${r.writes} writes refused with 503, ${r.late} late, ${r.dirty} unclean, lost ${r.lost}`
    // A disk that is not really full refuses nothing: then the line has shown nothing.
    const power = [{ planted: 'a disk without room: writes are refused at all', found: r.refused > 0 }]
    return { figures: [figure], failures: judged(r), power }
  } finally {
    await rig.close()
  }
}

export const cra4: Line = {
  id: 'cra-4',
  title: `the database’s disk full for ${FULL_MS / 1000} s under ${RATE} requests a second, then freed`,
  required: 'reads 200, writes 503, lost 0, well again ≤ 5 s without a restart',
  run: async () => {
    const small = mountSmall()
    if (!small) return { figures: [], failures: ['nobody may mount a small file system here: run as root'], power: [] }
    try {
      return await onSmall(small.at)
    } finally {
      small.end()
    }
  },
}
