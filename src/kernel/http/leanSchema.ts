type Json = { [key: string]: unknown }
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What only a reader of the description needs: a writer would test it against every value of every row. */
const CHECKS = ['format', 'pattern', 'enum', 'minLength', 'maxLength', 'minimum', 'maximum', '$schema']

/** «This or null» said so that nothing has to be tried out; any other choice between shapes stays as it is. */
const choice = (shapes: unknown[]): unknown => {
  const [shape, ...others] = shapes.filter((s) => isJson(s) && s.type !== 'null')
  const isMaybe = shapes.length === 2 && others.length === 0 && isJson(shape) && typeof shape.type === 'string'
  return isMaybe ? { ...(lean(shape) as Json), nullable: true } : { anyOf: shapes }
}

const each = (schemas: Json) => Object.fromEntries(Object.entries(schemas).map(([name, s]) => [name, lean(s)]))

/** The JSON schema of an answer with all that its compiled writer needs and nothing else. */
export const lean = (schema: unknown): unknown => {
  if (!isJson(schema)) return schema
  if (Array.isArray(schema.anyOf)) return choice(schema.anyOf)
  const kept = Object.fromEntries(Object.entries(schema).filter(([key]) => !CHECKS.includes(key)))
  return {
    ...kept,
    ...(isJson(kept.properties) ? { properties: each(kept.properties) } : {}),
    ...(isJson(kept.additionalProperties) ? { additionalProperties: lean(kept.additionalProperties) } : {}),
    ...(isJson(kept.items) ? { items: lean(kept.items) } : {}),
  }
}
