// How people and firms are named in running text, and where a text names them. Pure.
export { folded, keyOf, placesOf, type Span } from './fold.ts'
export { calledBy, formsOfName } from './forms.ts'
export {
  LIKELY,
  type Likeness,
  type LikenessWhy,
  likenessKeys,
  likenessOf,
  likenessWords,
  nameLikeness,
} from './likeness.ts'
export { type Near, nameIndex } from './nameIndex.ts'
export { type NameParts, nameKey, partsOf, partsWith, placeKeys } from './parts.ts'
