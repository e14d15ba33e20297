export { askDossier, pruneDossiers } from './ask.ts'
export { makeDossier } from './make.ts'
