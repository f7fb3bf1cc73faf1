// Both languages are complete: the same keys, the same figures in braces; every key that the sources name exists; no
// template says Chinese outside the locale files.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import en from './en'
import zh from './zh'

type Tree = { [key: string]: string | Tree }
function flat(tree: Tree, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    const at = path ? `${path}.${key}` : key
    if (typeof value === 'string') found.set(at, value)
    else for (const [inner, text] of flat(value, at)) found.set(inner, text)
  }
  return found
}
function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? sources(path) : [path]
  })
}

const [chinese, english] = [flat(zh), flat(en)]
const files = sources(join(__dirname, '..')).filter(
  (path) => /\.(vue|ts)$/.test(path) && !/locales|schema\.d|\.test\./.test(path),
)
const HAN = /\p{Script=Han}/u
const slots = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join()

describe('locales', () => {
  it('have the same keys', () => expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort()))

  it('fill in the same figures', () => {
    const differing = [...chinese]
      .filter(([key, text]) => slots(text) !== slots(english.get(key) ?? ''))
      .map(([key]) => key)
    expect(differing).toEqual([])
  })

  it('compile: the signs of the message syntax stand in quotes', () => {
    const bare = (text: string) => /[@|]/.test(text.replace(/\{'[^']*'\}/g, ''))
    expect([...chinese, ...english].filter(([, text]) => bare(text))).toEqual([])
  })

  it('are not mixed', () => {
    const allowed = new Set(['top.other_language'])
    expect([...english].filter(([key, text]) => HAN.test(text) && !allowed.has(key))).toEqual([])
  })

  it('hold every key that the sources name', () => {
    const missing = files.flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/\bt\('([\w.]+)'/g)]
        .map((match) => match[1] ?? '')
        .filter((key) => !chinese.has(key)),
    )
    expect(missing).toEqual([])
  })

  it('hold every heading of the columns', () => {
    const missing = files
      .filter((path) => path.endsWith('columns.ts'))
      .flatMap((path) =>
        [...readFileSync(path, 'utf8').matchAll(/title: '([\w.]+)'/g)]
          .map((match) => match[1] ?? '')
          .filter((key) => !chinese.has(key)),
      )
    expect(missing).toEqual([])
  })

  it('are the only place with Chinese on screen', () => {
    const guilty = files.filter((path) => path.endsWith('.vue') && HAN.test(readFileSync(path, 'utf8')))
    expect(guilty).toEqual([])
  })
})
