export { addGrid, addLayer, addPark, type NewGrid, type NewPark } from './commands.ts'
