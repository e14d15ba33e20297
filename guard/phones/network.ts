import type { Random } from '../random.ts'
import type { Life } from './disk.ts'

/** Chance of each fault for one request, from 0 to 1; `cut`: no network at all. */
export type Faults = { cut: boolean; lostRequest: number; lostAnswer: number; twice: number; late: number }
export const GOOD: Faults = { cut: false, lostRequest: 0, lostAnswer: 0, twice: 0, late: 0 }

type Sent = { path: string; init: RequestInit; after: number }
const lost = () => new TypeError('Failed to fetch')
const isWrite = (path: string, method: string | undefined) => path.includes('/field/items') && method !== 'GET'

/** The way from one phone to the server. What went astray arrives later, whatever the phone has said since. */
export const wayOf = (origin: string, cookie: () => string, random: Random) => {
  const faults: Faults = { ...GOOD }
  const told = { asked: 0, lost: 0, twice: 0, late: 0 }
  let astray: Sent[] = []
  const ask = (path: string, { method, headers, body }: RequestInit): Promise<Response> =>
    fetch(origin + path, {
      ...(method ? { method } : {}),
      headers: { ...(headers as Record<string, string>), cookie: cookie() },
      body: body ?? null,
    })
  const arrive = async (these: readonly Sent[]) => {
    await Promise.all(these.map((s) => ask(s.path, s.init).then((r) => r.arrayBuffer())))
    told.late += these.length
  }
  /** All that is still on its way, in the order of chance. */
  const settle = async () => {
    const all = astray.sort(() => random.next() - 0.5)
    astray = []
    for (const one of all) await arrive([one])
  }
  const strays = (): Promise<void> => {
    for (const one of astray) one.after -= 1
    const due = astray.filter((s) => s.after <= 0)
    astray = astray.filter((s) => s.after > 0)
    return arrive(due)
  }
  const happens = (chance: number) => random.next() < chance

  /** `fetch` of one run of the app. */
  const fetchFor =
    (life: Life) =>
    async (input: unknown, init: RequestInit = {}) => {
      const path = String(input)
      await life.step()
      told.asked += 1
      if (faults.cut || happens(faults.lostRequest)) {
        told.lost += 1
        throw lost()
      }
      const again = isWrite(path, init.method) && happens(faults.twice)
      if (isWrite(path, init.method) && happens(faults.late)) astray.push({ path, init, after: 1 + random.below(8) })
      const both = again ? [ask(path, init), ask(path, init)] : [ask(path, init)]
      told.twice += both.length - 1
      const [answers] = await Promise.all([Promise.all(both), strays()])
      await life.step()
      if (faults.cut || happens(faults.lostAnswer)) {
        told.lost += 1
        throw lost()
      }
      return answers.at(-1) as Response
    }
  return { faults, told, settle, fetchFor }
}
export type Way = ReturnType<typeof wayOf>
