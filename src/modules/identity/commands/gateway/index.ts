export { unlinkIdentity } from './identities.ts'
export { beginSignIn, checkProvider, linkIdentity, proveAtProvider } from './leave.ts'
export { addProvider, editProvider, removeProvider } from './providers.ts'
export { finishByCode, finishSignIn } from './return.ts'
