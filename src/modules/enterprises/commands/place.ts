import type { WriteCtx } from '../../../kernel/context.ts'
import { gridAt } from '../../parks/index.ts'
import type { Editable } from '../contract/index.ts'

/** A point puts the enterprise into the grid around it, unless the grid was named by hand. A point outside every grid changes nothing. */
export const placed = async <T extends Partial<Editable>>(ctx: WriteCtx, given: T): Promise<T> => {
  if (given.gridId !== undefined || typeof given.lng !== 'number' || typeof given.lat !== 'number') return given
  const gridId = await gridAt(ctx, given.lng, given.lat)
  return gridId ? { ...given, gridId } : given
}
