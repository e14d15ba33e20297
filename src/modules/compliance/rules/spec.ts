import type { AnySchema, Label } from '../../../kernel/contract/index.ts'

/** Where a field is kept, and how to see that somebody filled it in: an SQL condition on `t`, the row of the form. */
export type FieldSpec = {
  label: Label
  /** `visit.notes`; null where the form keeps no trace of its own. */
  column: string | null
  filled: string | null
  /** The same fact under the same name in whatever form it is asked. */
  fact?: string
  /** What is known is offered: nobody types it again. */
  offered?: true
}
export type Form = {
  key: string
  title: Label
  who: 'field' | 'enterprise' | 'office'
  /** Where people meet it. */
  page: string
  body: AnySchema
  table: string
  /** When it was filled in. */
  at: string
  where?: string
  /** Made by the device or the page, asked of nobody. */
  hidden: readonly string[]
  /** Fields that are one, whatever they are made of. */
  whole: readonly string[]
  fields: Readonly<Record<string, FieldSpec>>
}

type More = { fact?: string; offered?: true }
const snake = (name: string) => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)
const on = (table: string) => {
  const one = (column: string, label: Label, filled: string, more: More): FieldSpec => ({
    ...{ label, column: `${table}.${column}`, filled },
    ...more,
  })
  return {
    /** A column that is null where nothing was said. */
    value: (name: string, label: Label, more: More = {}) =>
      one(snake(name), label, `t.${snake(name)} is not null`, more),
    list: (name: string, label: Label, more: More = {}) =>
      one(snake(name), label, `cardinality(t.${snake(name)}) > 0`, more),
    json: (name: string, label: Label, more: More = {}) =>
      one(snake(name), label, `t.${snake(name)} is not null and t.${snake(name)} not in ('[]', '{}')`, more),
    /** A key of the objects in a json list. */
    each: (name: string, key: string, label: Label, more: More = {}) =>
      one(
        `${snake(name)}[].${key}`,
        label,
        `exists (select 1 from jsonb_array_elements(t.${snake(name)}) x where coalesce(x ->> '${key}', '') <> '')`,
        more,
      ),
    /** Records of their own that hang on this one. */
    child: (child: string, column: string, label: Label): FieldSpec => ({
      ...{ label, column: `${child}.${column}` },
      filled: `exists (select 1 from ${child} x where x.park_id = t.park_id and x.${column} = t.id)`,
    }),
    file: (entity: string, label: Label, media = ''): FieldSpec => ({
      ...{ label, column: `attachment (${entity})` },
      filled: `exists (select 1 from attachment x join stored_file f on f.park_id = x.park_id and f.id = x.file_id
        where x.park_id = t.park_id and x.entity = '${entity}' and x.entity_id = t.id and f.media_type like '${media}%')`,
    }),
  }
}
export const kept = on
/** Asked, and kept nowhere of its own. */
export const untraced = (label: Label, more: More = {}): FieldSpec => ({ label, column: null, filled: null, ...more })
