export { newestKey, openerOf, openWhole, type Place, sealedWith, sealerOf, sealWhole } from './numbers.ts'
export { type SealProvider, secretSeals } from './provider.ts'
export { countByKey, eachPhoneAnswer, type SealedColumn, sweepPortion } from './sweep.ts'
