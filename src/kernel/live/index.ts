export { createHub, type Hub, type HubOptions } from './hub.ts'
export { changed, rightsChanged, type SeenBy, tellAccount, told } from './tell.ts'
