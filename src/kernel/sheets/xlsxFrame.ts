// The fixed parts of a workbook (ECMA-376 part 1): what surrounds the rows.
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const each = (count: number, part: (n: number) => string) =>
  Array.from({ length: count }, (_, i) => part(i + 1)).join('')

const CORE = 'application/vnd.openxmlformats-package.core-properties+xml'
export const contentTypes = (sheets: number, marked = false) =>
  `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>` +
  each(sheets, (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`) +
  `${marked ? `<Override PartName="/docProps/core.xml" ContentType="${CORE}"/>` : ''}</Types>`

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
const relationList = (list: string) => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list}</Relationships>`
export const rootRelations = relationList(relation('rId1', 'officeDocument', 'xl/workbook.xml'))
export const markedRelations = relationList(
  `${relation('rId1', 'officeDocument', 'xl/workbook.xml')}<Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>`,
)
/** What a program shows under the properties of the file. */
export const coreProperties = ({ number, who, at, words }: { number: string; who: string; at: Date; words: string }) =>
  `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
  `<dc:creator>${escaped(who)}</dc:creator><dc:description>${escaped(words)}</dc:description><dc:identifier>${escaped(number)}</dc:identifier>` +
  `<dcterms:created xsi:type="dcterms:W3CDTF">${at.toISOString()}</dcterms:created></cp:coreProperties>`
export const relations = (sheets: number) =>
  relationList(
    each(sheets, (n) => relation(`rId${n}`, 'worksheet', `worksheets/sheet${n}.xml`)) +
      relation('rIdStyles', 'styles', 'styles.xml'),
  )

type Defined = { sheet: number; name: string; value: string }
const definedNames = (defined: Defined[]) => {
  const list = defined.map(
    (d) => `<definedName name="${d.name}" localSheetId="${d.sheet}">${escaped(d.value)}</definedName>`,
  )
  return list.length > 0 ? `<definedNames>${list.join('')}</definedNames>` : ''
}
export const workbook = (names: string[], defined: Defined[] = []) =>
  `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>` +
  each(names.length, (n) => `<sheet name="${escaped(names[n - 1]!)}" sheetId="${n}" r:id="rId${n}"/>`) +
  `</sheets>${definedNames(defined)}</workbook>`

/** Indexes into cellXfs below. Texts are format `@` with quotePrefix: editing one in Excel leaves it a text. */
export const STYLE = { plain: 0, text: 1, date: 2, moment: 3, title: 4 } as const
const xf = (format: number, more = '', font = 0) =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"${more}/>`
export const STYLES =
  `${HEAD}<styleSheet xmlns="${MAIN}">` +
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>' +
  '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>' +
  '<fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">' +
  `${xf(0)}${xf(49, ' quotePrefix="1"')}${xf(164)}${xf(165)}${xf(49, ' quotePrefix="1"', 1)}</cellXfs></styleSheet>`

/** What Excel allows as a sheet name: at most 31 characters, none of []:*?/\, no two alike. */
export function sheetNames(wanted: string[]): string[] {
  const taken = new Set<string>()
  return wanted.map((name, i) => {
    const clean =
      name
        .replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')
        .replace(/^'+|(?<!')'+$/g, '')
        .trim()
        .slice(0, 31) || `Sheet${i + 1}`
    let unique = clean
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${clean.slice(0, 27)} ${n}`
    taken.add(unique.toLowerCase())
    return unique
  })
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const hex = (char: string) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
/** Characters XML cannot carry become `_x0000_`, and a text that looks like such an escape is escaped itself. */
export const escaped = (text: string) =>
  text
    .toWellFormed()
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML 1.0 forbids, and CR
    .replace(/[\x00-\x08\x0b-\x1f\ufffe\uffff]/g, hex)
    .replace(/[&<>"]/g, (char) => ENTITIES[char]!)
