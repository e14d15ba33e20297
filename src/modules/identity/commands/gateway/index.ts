export { unlinkIdentity } from './identities.ts'
export { beginSignIn, checkProvider, linkIdentity } from './leave.ts'
export { addProvider, editProvider } from './providers.ts'
export { finishByCode, finishSignIn } from './return.ts'
