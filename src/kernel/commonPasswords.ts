import { dictionary } from '@zxcvbn-ts/language-common'

/** Beside the list of the package, which ends with passwords of the English web: what people here try first. */
const HERE = ['woaini', 'woaini1314', '5201314', '1314520', 'admin', 'administrator', 'root', 'huawei', 'zhongguo']
const HERE_TOO = ['mima', 'denglu', 'guanliyuan', 'yuanqu', 'kaifaqu', 'changeme', 'welcome', 'test', 'user', 'guest']

let known: ReadonlySet<string> | undefined
const list = () => {
  known ??= new Set([...dictionary['passwords-common'], ...HERE, ...HERE_TOO])
  return known
}

const LEET: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
}
const unleet = (text: string) => text.replace(/[@431!0$57]/g, (c) => LEET[c] ?? c)
const EDGES = /^[\d\W_]+|(?<![\d\W_])[\d\W_]+$/g
/** A text that is one part over and over: moved on by that part it is itself again. */
const onceOf = (text: string) => text.slice(0, (text + text).indexOf(text, 1))
const RUNS = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
]
const isRun = (text: string) => RUNS.some((run) => run.includes(text))

/** Digits and signs alone, beginning with a number that everybody tries: a year behind it adds nothing. */
const isNumberGoneOn = (text: string) => {
  const digits = text.replace(/\D/g, '')
  const lengths = Array.from({ length: Math.max(0, digits.length - 5) }, (_, i) => i + 6)
  return !/\p{L}/u.test(text) && lengths.some((n) => list().has(digits.slice(0, n)))
}

/** A common one, or one made of it by digits and signs at its ends, by repeating it, or by 0 for o. */
export const isCommonPassword = (password: string): boolean => {
  const text = password.normalize('NFKC').toLowerCase()
  const bare = text.replace(EDGES, '')
  const once = onceOf(text)
  const forms = [text, bare, once, once.replace(EDGES, ''), unleet(text).replace(EDGES, ''), unleet(bare)]
  return isRun(text) || isNumberGoneOn(text) || forms.some((form) => form !== '' && list().has(form))
}
