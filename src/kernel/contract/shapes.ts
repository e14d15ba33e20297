import { z } from 'zod'

export const Id = z.uuid()
/** RFC 3339 with offset. */
export const Instant = z.iso.datetime({ offset: true })
/** Business date in Asia/Shanghai, YYYY-MM-DD. */
export const Day = z.iso.date()
/** Another record, with the name that people read. */
export const Named = z.object({ id: Id, name: z.string() })
export const Version = z.number().int().min(1)

// Control and bidirectional override characters let one name look like another; nobody types them on purpose.
const HIDDEN = /(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u
/** Trimmed text of 1…max characters without control or direction-override characters. */
export const text = (max: number, min = 1) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((s) => !HIDDEN.test(s), { params: { code: 'hidden_characters' } })

/** `?status=a,b` or a repeated parameter. */
export const many = <S extends z.ZodType>(item: S, max = 50) =>
  z.preprocess(
    (v) => (typeof v === 'string' ? v.split(',').filter(Boolean) : v),
    z.array(item).min(1).max(max),
  ) as unknown as z.ZodType<z.output<S>[], string | z.output<S>[]>
/** `?overdue=true`. */
export const flag = z.preprocess(
  (v) => (v === 'true' || v === '1' ? true : v === 'false' || v === '0' ? false : v),
  z.boolean(),
) as unknown as z.ZodType<boolean, boolean | string>

const sortOf = <S extends string>(sorts: readonly [S, ...S[]]) =>
  z.enum(sorts.flatMap((s) => [s, `-${s}`])).default(sorts[0]) as unknown as z.ZodType<
    S | `-${S}`,
    S | `-${S}` | undefined
  >

/** The parameters that every list shares; `sorts` are the columns that have an index. `-dueAt` is descending. */
export const listQuery = <S extends string, F extends z.ZodRawShape>(sorts: readonly [S, ...S[]], filters: F) =>
  z.strictObject({
    limit: z.coerce.number().int().min(1).max(200).default(20),
    cursor: z.string().max(500).optional(),
    sort: sortOf(sorts),
    q: z.string().trim().max(100).optional(),
    ...filters,
  })

export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    /** Exact up to 10,000, then a lower bound. */
    total: z.number().int(),
    totalIsExact: z.boolean(),
  })
export type PageOf<T> = { items: T[]; nextCursor: string | null; total: number; totalIsExact: boolean }
/** A short list that is never paged (choices, staff of one grid). */
export const listOf = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item) })
