export { tagRenamed } from './events.ts'
