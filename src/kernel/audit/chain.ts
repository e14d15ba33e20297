import { createHash } from 'node:crypto'

/** Of an entry every column, as the database writes it: the same text on any machine. */
export type Sealable = { id: string; columns: readonly (string | null)[] }
export type Link = { id: string; seq: number; digest: string }

/** Before the first link there is this. */
export const START = '0'.repeat(64)

/** SHA-256 over the digest before and the entry’s columns, as JSON. */
export const digestOf = (before: string, { columns }: Sealable): string =>
  createHash('sha256')
    .update(`${before}\n${JSON.stringify(columns)}`)
    .digest('hex')

/** Links for these entries, after the last one there is. */
export const linksFor = (last: Pick<Link, 'seq' | 'digest'> | undefined, entries: readonly Sealable[]): Link[] => {
  let { seq, digest } = last ?? { seq: 0, digest: START }
  return entries.map((entry) => {
    seq++
    digest = digestOf(digest, entry)
    return { id: entry.id, seq, digest }
  })
}

/** The end of the chain at some moment, noted outside the database. */
export type Anchor = { at: string; seq: number; digest: string }

/** What is wrong, and where: `seq` and `id` name the link; an anchor’s trouble lies between `after` and `seq`. */
export type Finding =
  | { kind: 'altered' | 'deleted'; seq: number; id: string }
  | { kind: 'gap'; seq: number; after: number }
  | { kind: 'rewritten' | 'cut'; seq: number; after: number; at: string }

export type Linked = Link & { entry: Sealable | null }
export type Walk = { seq: number; digest: string; findings: Finding[] }

const lookAt = (walk: Walk, { id, seq, digest, entry }: Linked): Finding | undefined => {
  if (seq !== walk.seq + 1) return { kind: 'gap', seq, after: walk.seq }
  if (!entry) return { kind: 'deleted', seq, id }
  return digestOf(walk.digest, entry) === digest ? undefined : { kind: 'altered', seq, id }
}

/** Goes on from where `walk` stands. What is wrong with one link does not hide what is wrong with the next. */
export const walkOn = (walk: Walk, links: readonly Linked[]): Walk =>
  links.reduce<Walk>((before, link) => {
    const finding = lookAt(before, link)
    return { seq: link.seq, digest: link.digest, findings: finding ? [...before.findings, finding] : before.findings }
  }, walk)

/**
 * Anchors against the chain: whoever rewrites the whole chain, or cuts its end off, contradicts what was noted outside. The
 * trouble lies after the last anchor that still agrees.
 */
export const againstAnchors = (
  anchors: readonly Anchor[],
  digestAt: ReadonlyMap<number, string>,
  end: number,
): Finding[] => {
  let after = 0
  for (const { at, seq, digest } of anchors) {
    if (seq > end) return [{ kind: 'cut', seq, after, at }]
    if (digestAt.get(seq) !== digest) return [{ kind: 'rewritten', seq, after, at }]
    after = seq
  }
  return []
}
