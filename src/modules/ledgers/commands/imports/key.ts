import { createHash } from 'node:crypto'
import type { Draft } from '../../rules/import/understand.ts'

/** The same for the same case in whatever file it comes: by its number elsewhere, or by what it says. */
export const keyOf = (parkId: string, d: Draft): string => {
  const about = d.external
    ? ['number', d.external.system, d.external.id]
    : ['words', d.enterprise.id, d.title, d.detail, d.submittedAt ?? '']
  const hex = createHash('sha256')
    .update(JSON.stringify([parkId, ...about]))
    .digest('hex')
  // A UUID of version 8 (RFC 9562): made of what one likes.
  const variant = '89ab'[Number.parseInt(hex.slice(16, 17), 16) % 4]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
