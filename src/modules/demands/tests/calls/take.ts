import type { Call } from './index.ts'

export const take = async (call: Call, id: string, who = call.who) => {
  const path = typeof call.path === 'string' ? call.path : await call.path(id)
  const body = typeof call.body === 'function' ? await call.body(id) : call.body
  const at = path === '' ? `/demands/${id}` : `/demands/${id}/${path}`
  return call.method === 'delete' ? who.delete(at) : who[call.method](at, body)
}
