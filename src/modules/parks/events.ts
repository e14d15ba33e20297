import { event } from '../../kernel/events.ts'

/** Working days or hours of the park are others than before; `day` is null when the hours changed or a notice was loaded. */
export const calendarChanged = event<{ day: string | null }>('calendar.changed')
/** Points may lie in other grids than before. */
export const bordersMoved = event<{ gridId: string; layerId: string }>('grid.borders-moved')
