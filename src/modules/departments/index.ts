export { addDepartment, holdDepartment } from './commands.ts'
export { DepartmentKind, type NewDepartment } from './contract.ts'
export { departmentDeactivated } from './events.ts'
