export { extensionsOf, promiseClock } from './clock.ts'
export { getPromise, listPromises, promisesOfEnterprises, promisesOfVisits } from './list.ts'
export { visiblePromises } from './visible.ts'
