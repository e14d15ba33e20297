export { addGrid, addLayer, addPark, editPark, holdGrid, type NewGrid, type NewPark } from './commands/index.ts'
export { Border, type MapGrid, Point } from './contract/index.ts'
export { bordersMoved, calendarChanged } from './events.ts'
export { gridAt, gridLocator, parkCalendar } from './queries/index.ts'
