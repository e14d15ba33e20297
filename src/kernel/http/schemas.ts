import fastJson from 'fast-json-stringify'
import type { FastifySchemaCompiler } from 'fastify'
import type { FastifySerializerCompiler } from 'fastify/types/schema.js'
import { z } from 'zod'
import { lean } from './leanSchema.ts'
import { hiddenCharacters, refusedByShape } from './problems.ts'
import { unwritableIn } from './unwritable.ts'

/** Our contract's zod schemas as Fastify's validator: a refusal names each field in both languages. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (data: unknown) => {
    const hidden = unwritableIn(data)
    if (hidden !== undefined) return { error: hiddenCharacters(hidden) }
    const read = schema.safeParse(data)
    return read.success ? { value: read.data } : { error: refusedByShape(read.error) }
  }

const compiled = new WeakMap<z.ZodType, (data: unknown) => string>()
const compile = (schema: z.ZodType) => {
  const json = z.toJSONSchema(schema, { target: 'draft-7', io: 'output', unrepresentable: 'any' })
  return fastJson(lean(json) as fastJson.Schema) as (data: unknown) => string
}

/**
 * Compiled once: only what the contract names leaves the server. In tests every answer is checked against its contract as well.
 */
export const serializerCompiler =
  (strict: boolean): FastifySerializerCompiler<z.ZodType> =>
  ({ schema, url }) => {
    const write = compiled.get(schema) ?? compile(schema)
    compiled.set(schema, write)
    if (!strict) return write
    return (data: unknown) => {
      const read = schema.safeParse(data)
      if (!read.success) throw new Error(`${url} answers something else than its contract: ${read.error.message}`)
      return write(data)
    }
  }
