import { routes } from '../../kernel/module.ts'
import {
  addGrid,
  addLayer,
  archiveGrid,
  cancelChange,
  clearDay,
  drawChange,
  editChange,
  editGrid,
  editLayer,
  editPark,
  restoreGrid,
  setDay,
  setNotice,
  takeBack,
  uploadChange,
} from './commands/index.ts'
import {
  calendarContract,
  coverContract,
  gridContract,
  groundChangeContract,
  layerContract,
  parkContract,
} from './contract/index.ts'
import {
  coverOf,
  currentPark,
  getChange,
  getGrid,
  getLayer,
  gridMap,
  gridStaff,
  layerAsGeoJson,
  listCalendar,
  listChanges,
  listGrids,
  listItems,
  listLayers,
  listNotices,
  listParks,
  today,
} from './queries/index.ts'

export const calendarRoutes = routes(calendarContract, {
  list: (ctx, { query }) => listCalendar(ctx, query),
  notices: (ctx) => listNotices(ctx),
  setNotice: (ctx, { params, body }) => setNotice(ctx, params.year, body),
  set: (ctx, { params, body }) => setDay(ctx, params.day, body),
  clear: (ctx, { params }) => clearDay(ctx, params.day),
})

export const parkRoutes = routes(parkContract, {
  list: (ctx) => listParks(ctx),
  mapBase: (ctx) => ({ tiles: ctx.outside.tiles ?? null }),
  current: (ctx) => currentPark(ctx),
  edit: (ctx, { body }) => editPark(ctx, body),
})

export const layerRoutes = routes(layerContract, {
  list: (ctx) => listLayers(ctx),
  add: async (ctx, { body }) => getLayer(ctx, await addLayer(ctx, body)),
  edit: (ctx, { params, body }) => editLayer(ctx, params.id, body),
})

export const gridRoutes = routes(gridContract, {
  list: (ctx, { query }) => listGrids(ctx, query),
  map: (ctx, { query }) => gridMap(ctx, query),
  get: (ctx, { params }) => getGrid(ctx, params.id),
  staff: (ctx, { params }) => gridStaff(ctx, params.id),
  add: async (ctx, { body }) => getGrid(ctx, await addGrid(ctx, { validFrom: today(ctx), ...body })),
  edit: (ctx, { params, body }) => editGrid(ctx, params.id, body),
  archive: (ctx, { params, body }) => archiveGrid(ctx, params.id, body),
  restore: (ctx, { params }) => restoreGrid(ctx, params.id),
})

export const coverRoutes = routes(coverContract, {
  get: (ctx, { params }) => coverOf(ctx, params.id),
  geojson: (ctx, { params, query }) => layerAsGeoJson(ctx, params.id, query.system),
})

export const groundChangeRoutes = routes(groundChangeContract, {
  list: (ctx, { query }) => listChanges(ctx, query),
  draw: (ctx, { body }) => drawChange(ctx, body),
  upload: (ctx, { file, body }) => uploadChange(ctx, file, body),
  get: (ctx, { params }) => getChange(ctx, params.id),
  items: (ctx, { params }) => listItems(ctx, params.id),
  edit: (ctx, { params, body }) => editChange(ctx, params.id, body),
  cancel: (ctx, { params }) => cancelChange(ctx, params.id),
  back: (ctx, { params }) => takeBack(ctx, params.id),
})
