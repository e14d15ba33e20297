import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import type { Answer, Person } from '../../../main/testing/world.ts'
import type { ItemBodies, ItemKind, Pack, Receipt } from '../contract/index.ts'

type Clock = { now: Date }
type More = {
  clientId?: string
  key?: string
  madeAt?: string
  /** What the device's clock says; the world's time where it is left out. */
  deviceTime?: string
  basedOn?: { version: number | null; values?: Record<string, unknown> }
  place?: { lng: number; lat: number; accuracy?: number; at?: string }
}

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex')

/** A phone of one person: everything it says to the server goes through HTTP. */
export const phoneOf = (person: Person, clock: Clock, deviceId: string = randomUUID()) => {
  const time = () => clock.now.toISOString()
  const raw = (body: object, key?: string): Promise<Answer> => person.post('/field/items', body, key ? { key } : {})
  const itemOf = <K extends ItemKind>(kind: K, body: ItemBodies[K], m: More = {}) => ({
    clientId: m.clientId ?? randomUUID(),
    deviceId,
    kind,
    madeAt: m.madeAt ?? m.deviceTime ?? time(),
    deviceTime: m.deviceTime ?? time(),
    ...(m.basedOn ? { basedOn: m.basedOn } : {}),
    ...(m.place ? { place: m.place } : {}),
    body,
  })
  const register = (name = '外勤手机', deviceTime = time()) =>
    person.put(`/field/devices/${deviceId}`, { name, deviceTime })
  const send = async <K extends ItemKind>(kind: K, body: ItemBodies[K], m: More = {}): Promise<Receipt> => {
    const answer = await raw(itemOf(kind, body, m), m.key)
    assert.equal(answer.status, 200, answer.text)
    return answer.body
  }
  const pack = async (since?: string): Promise<Pack> => {
    const asked = since === undefined ? '' : `&since=${since}`
    const answer = await person.get(`/field/pack?deviceId=${deviceId}${asked}`)
    assert.equal(answer.status, 200, answer.text)
    return answer.body
  }
  const resolve = (clientId: string, take: 'mine' | 'theirs', seenVersion: number | null, body?: object) =>
    person.put(`/field/items/${clientId}/resolution`, { take, seenVersion, ...(body ? { body } : {}) })
  const begin = (name: string, content: Buffer, more: object = {}) => {
    const announced = { name, size: content.length, sha256: sha256(content), mediaType: 'image/jpeg', ...more }
    return person.post('/uploads', announced)
  }
  const piece = (id: string, offset: number, bytes: Buffer) =>
    person.piece(`/uploads/${id}`, bytes, { offset: String(offset) })
  return { ...person, deviceId, raw, itemOf, register, send, pack, resolve, begin, piece }
}
export type Phone = ReturnType<typeof phoneOf>

/** A phone that the server knows. */
export const knownPhone = async (person: Person, clock: Clock): Promise<Phone> => {
  const phone = phoneOf(person, clock)
  const answer = await phone.register()
  assert.equal(answer.status, 200, answer.text)
  return phone
}
