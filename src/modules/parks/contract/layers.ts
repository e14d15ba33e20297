import { z } from 'zod'
import { contract, Id, listOf, text, Version } from '../../../kernel/contract/index.ts'

const Code = text(40)
export const GridLayer = z.object({
  id: Id,
  version: Version,
  code: z.string(),
  name: z.string(),
  /** The layer that comes first places the enterprises. */
  position: z.number().int(),
  /** Grids in force. */
  grids: z.number().int(),
})
export type GridLayer = z.infer<typeof GridLayer>
export const NewLayer = z.strictObject({
  code: Code,
  name: text(60),
  position: z.number().int().min(0).max(999).default(0),
})
export const EditLayer = z
  .strictObject({ code: Code, name: text(60), position: z.number().int().min(0).max(999) })
  .partial()

export const layerContract = contract('grid-layers', {
  list: { get: '/grid-layers', allow: 'park.read', summary: '网格图层', returns: listOf(GridLayer) },
  add: {
    post: '/grid-layers',
    allow: 'park.manage',
    summary: '新建图层',
    body: NewLayer,
    returns: GridLayer,
    status: 201,
  },
  edit: {
    patch: '/grid-layers/:id',
    allow: 'park.manage',
    summary: '修改图层',
    body: EditLayer,
    returns: GridLayer,
    versioned: true,
  },
})
