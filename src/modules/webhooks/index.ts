export { replayDelivery } from './commands/index.ts'
