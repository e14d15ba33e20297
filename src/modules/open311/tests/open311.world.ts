import { SaxesParser } from 'saxes'
import type { openWorld, Park } from '../../../main/testing/world.ts'
import { demandWorld } from '../../demands/tests/demands.world.ts'

type World = Awaited<ReturnType<typeof openWorld>>

/** What was well-formed XML, as nested lists of [name, text | children]; anything else throws. */
export type Element = { name: string; text: string; children: Element[] }
export const parseXml = (xml: string): Element => {
  const parser = new SaxesParser()
  const root: Element = { name: '', text: '', children: [] }
  const open = [root]
  const top = () => open.at(-1) as Element
  parser.on('opentag', ({ name }) => {
    const element = { name, text: '', children: [] }
    top().children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => void open.pop())
  parser.on('text', (text) => {
    top().text += text
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return root.children[0] as Element
}
export const childText = (e: Element | undefined, name: string) => e?.children.find((c) => c.name === name)?.text

type Fields = Record<string, string>
/** A park with a hotline's token, and calls as an Open311 client makes them. */
export const open311World = async (world: World, park: Park) => {
  const w = await demandWorld(park)
  const security = await park.person('security-admin')
  let serial = 0
  const issue = async (more: object = {}): Promise<{ id: string; secret: string }> => {
    const wanted = { name: `热线${++serial}`, scopes: ['demand.submit', 'demand.read'], gridIds: [park.gridA], ...more }
    const { body, text } = await security.post('/tokens', { expiresOn: '2027-10-01', ...wanted })
    if (!body.secret) throw new Error(text)
    return { id: body.token.id, secret: body.secret }
  }
  const code = async (id: string) =>
    (
      await park.see((ctx) =>
        ctx.db
          .selectFrom('enterprise')
          .select('code')
          .where('parkId', '=', park.id)
          .where('id', '=', id)
          .executeTakeFirstOrThrow(),
      )
    ).code as string
  const codes = { own: await code(w.enterpriseId), other: await code(w.otherEnterpriseId) }

  const ask = async (path: string, query: Fields = {}, headers: Fields = {}) => {
    const search = new URLSearchParams(query).toString()
    const r = await world.app.inject({
      method: 'GET',
      url: `/open311/v2/${path}${search ? `?${search}` : ''}`,
      headers,
    })
    return { status: r.statusCode, type: String(r.headers['content-type']), text: r.body, json: () => r.json() }
  }
  const send = async (fields: Fields | [string, string][], path = 'requests.json', headers: Fields = {}) => {
    const payload = new URLSearchParams(fields).toString()
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const r = await world.app.inject({
      method: 'POST',
      url: `/open311/v2/${path}`,
      payload,
      headers: { ...type, ...headers },
    })
    return { status: r.statusCode, type: String(r.headers['content-type']), text: r.body, json: () => r.json() }
  }
  const key = (await issue()).secret
  const report = (more: Fields = {}): Fields => ({
    api_key: key,
    jurisdiction_id: park.code,
    service_code: 'power',
    description: '车间电压不稳。每天下午两点以后波动。',
    'attribute[enterprise_code]': codes.own,
    ...more,
  })
  /** Files one and answers its number. */
  const filed = async (more: Fields = {}): Promise<string> => {
    const r = await send(report(more))
    if (r.status !== 201) throw new Error(r.text)
    return r.json()[0].service_request_id
  }
  const idOf = async (number: string): Promise<string> => (await w.desk.get(`/demands?q=${number}`)).body.items[0].id
  const steps = {
    accepted: [w.desk, 'put', 'acceptance', { level: 'normal', categoryId: w.categoryId }],
    dispatched: [w.desk, 'put', 'dispatch', { departmentId: park.departmentA }],
    handling: [w.handler, 'put', 'signature', undefined],
    answered: [w.handler, 'post', 'answer', { outcome: 'solved', text: '已更换变压器，电压恢复正常。' }],
    verified: [w.checker, 'post', 'verification', { verdict: 'solved' }],
    closed: [w.desk, 'put', 'closure', {}],
  } as const
  /** Staff take these steps, one after the other. */
  const bring = async (id: string, ...names: (keyof typeof steps)[]) => {
    for (const name of names) {
      const [who, method, path, body] = steps[name]
      const { status, text } = await who[method](`/demands/${id}/${path}`, body)
      if (status !== 200) throw new Error(`${name}: ${status} ${text}`)
    }
  }
  return { ...w, bring, security, issue, codes, ask, send, key, report, filed, idOf }
}
