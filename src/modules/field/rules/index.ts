export { aheadSeconds, clockFlag, putRight, skewSeconds } from './clock.ts'
export { differences, meaningOf } from './differences.ts'
export { KEPT_HOURS, MOST_ENTERPRISES, PURPOSES } from './pack.ts'
export { isPossible, isReadInTime, roughly } from './place.ts'
