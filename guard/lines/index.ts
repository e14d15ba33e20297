import type { Line } from '../line.ts'
import { aud1 } from './aud-1.ts'
import { aud2, aud2Million } from './aud-2.ts'
import { aut1 } from './aut-1.ts'
import { aut2 } from './aut-2.ts'
import { aut3 } from './aut-3.ts'
import { aut4 } from './aut-4.ts'
import { aut5 } from './aut-5.ts'
import { aut6 } from './aut-6.ts'
import { con2 } from './con-2.ts'
import { con4 } from './con-4.ts'
import { con7 } from './con-7.ts'
import { cra1 } from './cra-1.ts'
import { cra2 } from './cra-2.ts'
import { cra4 } from './cra-4.ts'
import { cra7 } from './cra-7.ts'
import { cra8 } from './cra-8.ts'
import { cra9Kill } from './cra-9.kill.ts'
import { cra9 } from './cra-9.ts'
import { cra10 } from './cra-10.ts'
import { cra11 } from './cra-11.ts'
import { cra13 } from './cra-13.ts'
import { dur1 } from './dur-1.ts'
import { dur2 } from './dur-2.ts'
import { dur3 } from './dur-3.ts'
import { dur4 } from './dur-4.ts'
import { dur6 } from './dur-6.ts'
import { inp1 } from './inp-1.ts'
import { inp2 } from './inp-2.ts'
import { inp3 } from './inp-3.ts'
import { inp4 } from './inp-4.ts'
import { inp5 } from './inp-5.ts'
import { inp6 } from './inp-6.ts'
import { inp7 } from './inp-7.ts'
import { inp9 } from './inp-9.ts'
import { iso1 } from './iso-1.ts'
import { iso2Full } from './iso-2.full.ts'
import { iso2 } from './iso-2.ts'
import { iso3 } from './iso-3.ts'
import { iso4 } from './iso-4.ts'
import { iso5 } from './iso-5.ts'
import { iso6 } from './iso-6.ts'
import { iso7 } from './iso-7.ts'
import { iso8 } from './iso-8.ts'
import { iso9 } from './iso-9.ts'
import { iso10 } from './iso-10.ts'
import { lod3 } from './lod-3.ts'
import { off1 } from './off-1.ts'
import { off2 } from './off-2.ts'
import { pip1 } from './pip-1.ts'
import { pip2 } from './pip-2.ts'
import { pip4 } from './pip-4.ts'
import { sup1 } from './sup-1.ts'
import { sup3 } from './sup-3.ts'
import { two } from './two.ts'
import { web1 } from './web-1.ts'
import { web2 } from './web-2.ts'
import { web3 } from './web-3.ts'
import { web4 } from './web-4.ts'
import { web6 } from './web-6.ts'

/** What `npm run guard` runs: within eight minutes on two idle cores. */
export const PUSH: Line[] = [
  ...[iso3, iso1, iso2, iso9, iso10, iso5, iso7, inp5],
  ...[inp1, con2, con7, web2, web3, web4],
  ...[aut1, aut2, aut4, aut5, aut6],
  ...[inp2, inp3, inp4, inp7],
  ...[cra1, cra2, cra4, cra8, cra11, cra13, two],
  ...[aud1, aud2, dur3],
  ...[off2],
  ...[pip1, pip2],
  ...[sup1, sup3],
]

/** What `npm run guard -- --nightly` runs besides; WEB-1 writes into every text and is the last of them. */
export const NIGHTLY: Line[] = [
  cra9,
  cra9Kill,
  iso6,
  iso8,
  iso2Full,
  iso4,
  aut3,
  dur1,
  dur2,
  dur4,
  dur6,
  aud2Million,
  inp9,
  cra7,
  cra10,
  con4,
  off1,
  pip4,
  lod3,
  web6,
  web1,
]

/** Lines of every push that write into every text of the scene: after all others. */
export const LAST: Line[] = [inp6]
