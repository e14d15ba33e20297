import { randomUUID } from 'node:crypto'
import type { Answer, Park, Person } from '../../src/main/testing/world.ts'
import type { Line } from '../line.ts'
import type { Scene } from '../scene/index.ts'
import type { Site } from '../site.ts'
import { CHANGES, type Change, type Target } from './iso-5.changes.ts'

const REPLAYS = 200
const CLOSED_MS = 2_000

/** An event stream that says when it was closed. */
const listen = async (site: Site, { cookie }: Person) => {
  const leaving = new AbortController()
  const r = await fetch(`${site.origin}/api/v1/stream`, { headers: { cookie }, signal: leaving.signal })
  if (r.status !== 200) throw new Error(`the stream: ${r.status}`)
  const reader = r.body?.getReader()
  const ended = (async () => {
    while (!(await reader?.read())?.done);
    return performance.now()
  })().catch(() => performance.now())
  return { ended, leave: () => leaving.abort() }
}

type Asked = () => Promise<Answer>
/** What her open page asks again and again: reads, lists and writes of the firm and the case that were hers. */
const asked = (who: Person, { enterprise, demand }: Target): Asked[] => [
  () => who.get(`/enterprises/${enterprise}`),
  () => who.get('/enterprises?limit=100'),
  () => who.get(`/enterprises/${enterprise}/contacts`),
  () => who.get(`/enterprises/${enterprise}/timeline`),
  () => who.get(`/visits?limit=20&enterpriseId=${enterprise}`),
  () => who.post('/demands', { enterpriseId: enterprise, title: '旧页面留下', detail: '一二三四五' }),
  () => who.post('/visits/plan', { items: [{ enterpriseId: enterprise, plannedOn: '2026-11-03', purpose: '旧页面' }] }),
  ...(demand
    ? [
        () => who.get(`/demands/${demand}`),
        () => who.get('/demands?limit=100'),
        () => who.get(`/demands/${demand}/entries`),
        () => who.post(`/demands/${demand}/messages`, { audience: 'internal', text: '一' }),
      ]
    : []),
]

/** A list that does not name it has told nothing; whatever was taken has been accepted. */
const isTaken = (who: Person, { status, body }: Answer, { enterprise, demand = enterprise }: Target) => {
  if (status >= 300 || !Array.isArray(body?.items)) return status < 300
  // What she planned and visited herself stays in her own list, with whoever it was.
  const others = body.items.filter((v: { visitor?: { accountId: string } | null }) => v.visitor?.accountId !== who.id)
  const text = JSON.stringify(others)
  return text.includes(enterprise) || text.includes(demand)
}

const replay = async (who: Person, target: Target): Promise<number> => {
  const asks = asked(who, target)
  const some = Array.from({ length: REPLAYS }, (_, i) => asks[i % asks.length] as Asked)
  const answers = await Promise.all(some.map((ask) => ask()))
  return answers.filter((a) => isTaken(who, a, target)).length
}
/** Each of them once, while it is still hers: whoever could do nothing has lost nothing. */
const mustWork = async (name: string, who: Person, target: Target) => {
  const answers = []
  for (const ask of asked(who, target)) answers.push(await ask())
  if (answers.filter((a) => isTaken(who, a, target)).length >= 3) return
  throw new Error(`${name}: she could do nothing before: ${answers.map((a) => `${a.status} ${a.text.slice(0, 90)}`)}`)
}

const itemOf = (deviceId: string, kind: string, body: object) => ({
  clientId: randomUUID(),
  deviceId,
  kind,
  madeAt: '2026-11-02T09:50:00+08:00',
  deviceTime: '2026-11-02T10:00:00+08:00',
  body,
})
/** What she planned herself still names the firm; its file does not go with it. */
const isPacked = (pack: object, enterprise: string, name = enterprise) => {
  const text = JSON.stringify(pack)
  return text.includes(enterprise) || text.includes(name)
}
/** A phone that was written on before the change and speaks after it. */
const phoneOf = async (who: Person, { enterprise, name }: Target) => {
  const deviceId = randomUUID()
  const known = await who.put(`/field/devices/${deviceId}`, { name: '外勤', deviceTime: '2026-11-02T10:00:00+08:00' })
  if (known.status >= 300) return async () => []
  const visit = itemOf(deviceId, 'visit', {
    enterpriseId: enterprise,
    startedAt: '2026-11-02T09:30:00+08:00',
    people: [{ name: '王经理', role: '总经理' }],
    purpose: '例行走访',
  })
  const demand = itemOf(deviceId, 'demand', { enterpriseId: enterprise, title: '离线诉求', detail: '下午两点停机。' })
  return async () => {
    const sent = [await who.post('/field/items', visit), await who.post('/field/items', demand)]
    const pack = await who.get(`/field/pack?deviceId=${deviceId}`)
    return [
      ...sent
        .filter((a) => a.status < 300 && !['quarantined', 'refused'].includes(a.body.state))
        .map((a) => `an item of her phone was ${a.body.state}`),
      ...(pack.status < 300 && isPacked({ ...pack.body, planned: [] }, enterprise, name)
        ? ['her phone was given the firm again']
        : []),
    ]
  }
}

/** The register, asked for before the change and written after it. */
const exportOf = async (who: Person, park: Park, { enterprise }: Target, canary: string) => {
  const { status, body } = await who.post('/enterprise-exports', { format: 'csv', columns: ['name', 'code'] })
  if (status >= 300) return async () => []
  return async () => {
    await park.work('enterprises.export', { jobRunId: body.jobId }).catch(() => undefined)
    const file = await who.get(`/enterprise-exports/${body.jobId}/file`)
    return file.status < 300 && (file.text.includes(canary) || file.text.includes(enterprise))
      ? ['an export that was queued gave her the firm']
      : []
  }
}

type Told = { name: string; accepted: number; closedMs: number; faults: string[] }
const change = async (site: Site, scene: Scene, { name, arrange }: Change): Promise<Told> => {
  const { who, park, target, make } = await arrange(scene)
  await mustWork(name, who, target)
  const firm = target.name ?? nameIn(scene, target)
  const [phone, job] = [await phoneOf(who, target), await exportOf(who, park, target, firm)]
  const stream = await listen(site, who)
  const done = await make()
  if (done.status >= 300) throw new Error(`${name}: ${done.status} ${done.text.slice(0, 200)}`)
  const from = performance.now()
  const accepted = await replay(who, target)
  const late = new Promise<number>((r) => setTimeout(() => r(Number.POSITIVE_INFINITY), CLOSED_MS + 3_000).unref())
  const closedMs = (await Promise.race([stream.ended, late])) - from
  stream.leave()
  return { name, accepted, closedMs, faults: [...(await phone()), ...(await job())] }
}
const nameIn = ({ sets, canaries }: Scene, { enterprise }: Target) =>
  canaries.find((c) => c.where === 'enterprise.name' && sets[c.set as 'own'].enterprise === enterprise)?.token ?? ''

const faultsOf = (t: Told) => [
  ...(t.accepted ? [`${t.name}: ${t.accepted} accepted`] : []),
  ...(t.closedMs > CLOSED_MS ? [`${t.name}: her stream stayed open for ${Math.round(t.closedMs)} ms`] : []),
  ...t.faults.map((f) => `${t.name}: ${f}`),
]

/** Nothing is taken from her: all four ways have to be seen. */
const power = async (site: Site, scene: Scene) => {
  const untouched: Change = {
    name: 'nothing',
    arrange: async (s) => ({ ...(await (CHANGES[2] as Change).arrange(s)), make: () => s.people.desk.get('/parks') }),
  }
  const told = await change(site, scene, untouched)
  const seen = (planted: string, found: boolean) => ({ planted: `a change that takes nothing away: ${planted}`, found })
  return [
    seen('her requests', told.accepted > 0),
    seen('her stream', told.closedMs > CLOSED_MS),
    seen(
      'what her phone sends',
      told.faults.some((f) => f.includes('an item')),
    ),
    seen(
      'what her phone is given',
      told.faults.some((f) => f.includes('given')),
    ),
    seen(
      'what she had queued',
      told.faults.some((f) => f.includes('queued')),
    ),
  ]
}

export const iso5: Line = {
  id: 'iso-5',
  title: `somebody whose work ended in one of ${CHANGES.length} ways, and ${REPLAYS} requests of her open page, her phone, her queued export`,
  required: '0 accepted after it, open streams closed ≤ 2 s',
  run: async (site) => {
    const scene = await site.scene()
    const told: Told[] = []
    const broken: string[] = []
    for (const one of CHANGES) {
      const came = await change(site, scene, one).catch((e: Error) => void broken.push(e.message))
      if (came) told.push(came)
    }
    return {
      figures: told.map(
        (t) =>
          `${t.name}: ${t.accepted}/${REPLAYS} accepted, stream closed after ${Math.max(0, Math.round(t.closedMs))} ms`,
      ),
      failures: [...broken, ...told.flatMap(faultsOf)],
      power: await power(site, scene),
    }
  },
}
