/** Names a file of the build. A poster's code has a dot in it too: what follows that dot is longer than any ending. */
export const namesFile = (path: string) => /\.[a-z]\w{0,11}$/i.test(path)

// <park>.<random part>: whoever knows it is let in, so it stands in no log.
const CODE = /(?<![\w-])[\w-]{22,}\.[\w-]{27,}/g
// What a sign-in provider sends along opens once, and only with what the server keeps; still it is nobody's to read.
const BROUGHT = /([?&]code=)[^&]+/g
export const withoutCodes = (url: string) => url.replace(CODE, '…').replace(BROUGHT, '$1…')
