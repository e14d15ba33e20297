export {
  COMPUTED,
  FIELD_NAMES,
  FIELDS,
  type FieldName,
  isEmpty,
  isField,
  labelOfField,
  saysSame,
  UNITED,
  valuesIn,
} from './fields.ts'
export { type Finding, judge, PROPOSED } from './judge.ts'
export {
  type File,
  type Origin,
  type OriginOf,
  type Plan,
  planOf,
  proposedFor,
  type Restored,
  restored,
  unitedNames,
  unitedTags,
} from './plan.ts'
export { type Firm, keysOf, type Profile, profileOf } from './profile.ts'
export { type GridName, labelOfFigure, sayField, sayFigure, saySource, wordsOf } from './say.ts'
