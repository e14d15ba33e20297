export { planUnplanned } from './plan.ts'
export { takeRungs } from './rungs.ts'
export { runOut } from './runOut.ts'
