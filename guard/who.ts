import type { Operation } from './api.ts'
import { constantOf, kindOf } from './kinds.ts'
import type { Principal, Scene } from './scene/index.ts'
import { expected, MAY } from './truth.ts'

export const objectsOf = (op: Operation) => op.params.filter((p) => !constantOf(op.path, p))
export const kindFor = (op: Operation) => {
  const [first] = objectsOf(op)
  return first && kindOf(op.path, first)
}
/** Those of one office each who may do this to what is theirs. */
export const thoseWhoMay = (op: Operation, { principals }: Scene): Principal[] =>
  MAY.has(op.id)
    ? principals.filter((p) => !p.name.includes('+') && expected(op.id, p.name, kindFor(op), 'own') === 'passes')
    : []
