export {
  addGrid,
  addLayer,
  addPark,
  applyChange,
  decideChange,
  drawChange,
  editPark,
  failChange,
  holdGrid,
  lockChange,
  type NewGrid,
  type NewPark,
  scheduleChange,
  setNotice,
} from './commands/index.ts'
export { Border, type MapGrid, Point, SetNotice } from './contract/index.ts'
export { bordersMoved, calendarChanged } from './events.ts'
export {
  type ChangeRow,
  type GroundPlan,
  getChange,
  gridAt,
  gridLocator,
  groundOf,
  listNotices,
  listParks,
  mainLayer,
  parkCalendar,
  planOf,
  visibleChanges,
  visibleGrids,
} from './queries/index.ts'
