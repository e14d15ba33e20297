export { addDepartment, type NewDepartment } from './commands.ts'
