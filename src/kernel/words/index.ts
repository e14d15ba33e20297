// Words of Chinese and other texts, for search and for «this looks like that one». Pure: server and browser alike.
export { allOf, isSaid, isWord, someOf, typed } from './query.ts'
export { compareWords, readable, type Similarity, similarity } from './similarity.ts'
export { wordsOf } from './words.ts'
