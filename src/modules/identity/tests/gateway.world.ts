import { after } from 'node:test'
import { CLIENT, openProvider, type Someone, walk } from '../../../main/testing/provider.ts'
import { openWorld, PASSWORD, type Park, type Person } from '../../../main/testing/world.ts'

const ORIGIN = 'https://park.example'
export const BACK = `${ORIGIN}/sign-in/back`

export const openGateway = async () => {
  const provider = await openProvider({ back: BACK, signedOut: `${ORIGIN}/sign-in` })
  const world = await openWorld({ signInNetworks: ['127.0.0.0/8'] })
  after(provider.close)

  /** What a system administrator sets up; `more` says what is particular. */
  const setUp = async (park: Park, more: object = {}) => {
    const admin = await park.person('system-admin')
    const content = { zh: '统一认证', en: 'City sign-in', issuer: provider.issuer, clientId: CLIENT.id, ...more }
    const made = await admin.post('/sign-in-providers', { ...content, secret: CLIENT.secret })
    return { admin, made, id: made.body.id as string }
  }
  const cookieOf = (headers: Record<string, unknown>, name: string) =>
    [headers['set-cookie'] ?? []].flat().find((line) => String(line).startsWith(`${name}=`)) as string | undefined
  const kept = (headers: Record<string, unknown>) => cookieOf(headers, 'parkloop_errand')?.split(';')[0] ?? ''

  /** The first step: where to go, and what this browser keeps. */
  const begin = async (park: Park, providerId: string, next?: string) => {
    const body = { parkId: park.id, providerId, ...(next ? { next } : {}) }
    const { status, body: said, headers } = await world.nobody.post('/session/gateway', body)
    return { status, body: said, url: said.url as string, cookie: kept(headers) }
  }
  const finish = (search: string, cookie: string) =>
    world.nobody.post('/session/gateway/return', { search }, { headers: { cookie } })
  /** All of it. `bend` changes the address that the browser is sent to. */
  const signIn = async (park: Park, id: string, who: Someone, bend: (url: URL) => void = () => {}) => {
    provider.told.who = who
    const { url, cookie } = await begin(park, id)
    const there = new URL(url)
    bend(there)
    const search = await walk(there.href, BACK)
    return { ...(await finish(search, cookie)), search, cookie }
  }
  const trail = async (park: Park, action: string) =>
    (await (await park.person('audit-admin')).get(`/audit-entries?action=${action}`)).body.items
  const withCookie = (headers: Record<string, unknown>) => ({
    headers: { cookie: cookieOf(headers, 'parkloop_session')?.split(';')[0] ?? '' },
  })
  const byPassword = (person: Person) => world.nobody.post('/session', { account: person.name, password: PASSWORD })
  return { world, provider, setUp, begin, finish, signIn, trail, withCookie, cookieOf, kept, byPassword }
}
