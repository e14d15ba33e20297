export { tellLate } from './late.ts'
export { recordSafety } from './record.ts'
export { checkHazard, dropHazard, rectifyHazard, regradeHazard } from './steps.ts'
