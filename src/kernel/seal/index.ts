export { newestKey, openerOf, type Place, sealedWith, sealerOf } from './numbers.ts'
export { type SealProvider, secretSeals } from './provider.ts'
export { countByKey, type SealedColumn, sweepPortion } from './sweep.ts'
