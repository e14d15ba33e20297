export { clockFlag, skewSeconds } from './clock.ts'
export { differences, hashOfContent, type Sides } from './differences.ts'
export { heldBy, KEPT_HOURS, MOST_ENTERPRISES, PURPOSES, versionOf } from './pack.ts'
export { isPossible } from './place.ts'
