export { suggestKnowledge } from './queries/index.ts'
