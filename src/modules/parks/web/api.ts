import { api } from '../../../web/api.ts'
import { calendarContract, gridContract, groundChangeContract, layerContract, parkContract } from '../contract/index.ts'

export const grids = api(gridContract)
export const layers = api(layerContract)
export const park = api(parkContract)
export const changes = api(groundChangeContract)
export const calendar = api(calendarContract)
/** Whatever shows the ground is read again after a change of it. */
export const GROUND = [['grids'], ['grid-layers'], ['park'], ['ground-changes']] as const
