// How people and firms are named in running text, and where a text names them. Pure.
export { folded, keyOf, placesOf, type Span } from './fold.ts'
export { calledBy, formsOfName } from './forms.ts'
