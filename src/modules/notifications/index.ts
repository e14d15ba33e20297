export { Notification, notificationContract } from './contract.ts'
