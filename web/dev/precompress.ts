// After a build: a .gz beside every text asset, so that the server sends it without compressing.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const TEXT = /\.(js|css|html|svg|json|txt)$/
const SMALLEST = 1024

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? files(path) : [path]
  })
}

export function precompress(): Plugin {
  let folder = ''
  return {
    name: 'yunli-precompress',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir)
    },
    closeBundle() {
      for (const path of files(folder)) {
        if (!TEXT.test(path)) continue
        const body = readFileSync(path)
        if (body.length >= SMALLEST) writeFileSync(`${path}.gz`, gzipSync(body, { level: 9 }))
      }
    },
  }
}
