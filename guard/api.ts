import type { FastifyInstance } from 'fastify'

export type Schema = {
  type?: string | string[]
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  minItems?: number
  maxItems?: number
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  $ref?: string
}
type Parameter = { name: string; in: string; required?: boolean; schema: Schema }
type Content = Record<string, { schema: Schema }>
type Described = {
  operationId: string
  'x-permission': string
  description?: string
  parameters?: Parameter[]
  requestBody?: { content: Content }
  responses: Record<string, { content?: Content }>
}
export type Operation = {
  id: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  permission: string
  params: string[]
  query: Parameter[]
  body?: Schema
  mediaType?: string
  /** The caller says which version it read. */
  versioned: boolean
  answers: Described['responses']
}
export type Api = { operations: Operation[]; schemas: Record<string, Schema> }

const operationOf = (method: string, path: string, d: Described): Operation => {
  const [mediaType, content] = Object.entries(d.requestBody?.content ?? {})[0] ?? []
  return {
    id: d.operationId,
    method: method.toUpperCase() as Operation['method'],
    path,
    permission: d['x-permission'],
    params: [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1] as string),
    query: (d.parameters ?? []).filter((p) => p.in === 'query'),
    versioned: d.description?.includes('须带 If-Match') === true,
    answers: d.responses,
    ...(content ? { body: content.schema } : {}),
    ...(mediaType ? { mediaType } : {}),
  }
}

/** Every operation as the running product describes itself. */
export const readApi = async (app: FastifyInstance): Promise<Api> => {
  const { body } = await app.inject({ method: 'GET', url: '/api/openapi.json' })
  const api = JSON.parse(body) as {
    paths: Record<string, Record<string, Described>>
    components: { schemas?: Record<string, Schema> }
  }
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, d]) => operationOf(method, path, d)),
  )
  return { operations, schemas: api.components.schemas ?? {} }
}
