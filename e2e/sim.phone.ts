import assert from 'node:assert/strict'
import type { BrowserContext, Page } from 'playwright-core'
import type { QueueItem } from '../src/web/field/engine/types.ts'
import { faultsOf, queueOf, sync } from './phone.acts.ts'
import type { Step, Writing } from './sim.plan.ts'

export type Planned = { id: string; version: number; firm: number }
/** What the person at this phone believes: every form that the app said was kept, and the last words in it. */
export type Believed = Map<string, { writing: Writing; words: string }>
export type Setting = {
  context: BrowserContext
  opened: (context: BrowserContext) => Promise<Page>
  firms: readonly string[]
  planned: readonly Planned[]
  online: (step: Extract<Step, { do: 'online' }>) => Promise<void>
}
export const tagOf = (item: Pick<QueueItem, 'body'>) =>
  String((item.body as { purpose?: string }).purpose).split(' ')[1] ?? ''

const bodyOf = ({ firms, planned }: Setting, { tag, firm, planned: nth, demand }: Writing) => {
  const visit = nth === null ? undefined : planned[nth]
  const told = { title: `车间电压不稳 ${tag}`, detail: '下午两点以后设备停机。' }
  return {
    enterpriseId: firms[visit?.firm ?? firm],
    startedAt: new Date(Date.now() - 600_000).toISOString(),
    people: [{ name: '王经理' }],
    purpose: `走访 ${tag}`,
    notes: `${tag} 初稿`,
    demands: demand ? [told] : [],
    ...(visit ? { visitId: visit.id } : {}),
  }
}

/** One phone in the hands of one person, who is patient and looks whether what she wrote is there. */
export const phoneOf = (s: Setting) => {
  const believed: Believed = new Map()
  let page: Page | undefined
  let cut = false
  const now = async () => {
    page ??= await s.opened(s.context)
    return page
  }
  const restart = async () => {
    await page?.close()
    page = undefined
    await faultsOf(await now(), { cut })
  }
  const put = (at: Page, what: Writing) =>
    at.evaluate(
      async ([body, seen]) => {
        const basedOn = seen === null ? null : { version: seen }
        const item = { kind: 'visit' as const, body: body as never, label: '企业', basedOn }
        return (await window.phone.engine.queue.add(item)).ok
      },
      [bodyOf(s, what), what.planned === null ? null : (s.planned[what.planned]?.version ?? null)] as const,
    )
  const write = async (what: Writing) => {
    assert.equal(await put(await now(), what), true)
    believed.set(what.tag, { writing: what, words: `${what.tag} 初稿` })
  }
  const edit = async () => {
    const at = await now()
    const item = (await queueOf(at)).find((i) => i.state === 'waiting' || i.state === 'applied')
    const words = `${item && tagOf(item)} 第${Date.now() % 100_000}稿`
    if (!item) return
    const ok = await at.evaluate(
      async ([clientId, notes]) => {
        const { engine } = window.phone
        const old = engine.queue.live.get().find((i) => i.clientId === clientId)
        if (!old) return false
        const body = { ...old.body, notes } as never
        const answer = await engine.queue.edit(clientId, {
          kind: 'visit',
          body,
          label: old.label,
          basedOn: old.basedOn,
        })
        return answer.ok
      },
      [item.clientId, words] as const,
    )
    const known = believed.get(tagOf(item))
    // Not kept where a page that was sending settled it between our look and our touch: she is told, and what is there stands.
    if (ok && known) known.words = words
  }
  const killInASync = async () => {
    const at = await now()
    void sync(at).catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 120))
    await restart()
  }
  const partition = async () => {
    cut = true
    await faultsOf(await now(), { cut })
  }
  const network = async (step: Extract<Step, { do: 'network' }>) => {
    cut = false
    await faultsOf(await now(), step.faults)
  }
  const walk = async (step: Step): Promise<void> => {
    if (step.do === 'write') return write(step.what)
    if (step.do === 'network') return network(step)
    if (step.do === 'online') return s.online(step)
    const does = {
      sync: async () => sync(await now()),
      kill: restart,
      'kill in a sync': killInASync,
      cut: partition,
      edit,
    }
    await does[step.do]()
  }
  /** A network as good as it gets; answers how many contacts it took until nothing waited any more. */
  const converge = async (): Promise<number> => {
    cut = false
    await faultsOf(await now(), { cut: false, lostRequest: 0, lostAnswer: 0, twice: 0, slowMs: 0 })
    for (let contacts = 1; contacts <= 5; contacts++) {
      await sync(await now())
      if (!(await queueOf(await now())).some((i) => i.state === 'waiting' || i.state === 'sending')) return contacts
    }
    return Number.POSITIVE_INFINITY
  }
  return { believed, walk, converge, page: now, queue: async () => queueOf(await now()) }
}
export type SimPhone = ReturnType<typeof phoneOf>
