export { addGrid, addLayer, addPark, type NewGrid, type NewPark } from './commands/index.ts'
export { calendarChanged } from './events.ts'
export { parkCalendar } from './queries/index.ts'
