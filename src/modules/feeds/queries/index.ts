export { ownFeed, readCalendar } from './feed.ts'
