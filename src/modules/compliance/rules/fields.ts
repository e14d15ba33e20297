import { z } from 'zod'
import type { AnySchema } from '../../../kernel/contract/index.ts'

type Node = {
  type?: string | string[]
  properties?: Record<string, Node>
  required?: string[]
  items?: Node
  anyOf?: Node[]
  allOf?: Node[]
}
/** One thing that a form may ask for. */
export type Asked = { path: string; required: boolean }

/** What may be left out or null is looked at as what it is when it is there. */
const real = (node: Node): Node => {
  const choices = (node.anyOf ?? []).filter((n) => n.type !== 'null')
  if (choices.length > 0) return real(choices[0] as Node)
  const [first] = node.allOf ?? []
  return first && !node.properties ? real(first) : node
}

const walk = (node: Node, path: string, required: boolean, whole: ReadonlySet<string>): Asked[] => {
  const n = real(node)
  if (path && whole.has(path)) return [{ path, required }]
  if (n.items?.properties || (n.items && real(n.items).properties))
    return walk(n.items as Node, `${path}[]`, required, whole)
  if (!n.properties) return [{ path, required }]
  const must = new Set(n.required)
  return Object.entries(n.properties).flatMap(([key, child]) =>
    walk(child, path ? `${path}.${key}` : key, required && must.has(key), whole),
  )
}

/** Every field that a contract lets a form ask for: `people[].name`. What is in `whole` is one field, whatever it is made of. */
export const fieldsOf = (body: AnySchema, whole: readonly string[] = []): Asked[] => {
  const schema = z.toJSONSchema(body as unknown as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Node
  return walk(schema, '', true, new Set(whole))
}
