export { extensionsOf, promiseClock } from './clock.ts'
export { getPromise, listPromises, promisesOfEnterprises, promisesOfVisits } from './list.ts'
export { allPromises, visiblePromises } from './visible.ts'
