// Reads a JSON list of texts, prints what Asciidoctor or the parser of MDX (the first argument) makes of each.
import { text as all } from 'node:stream/consumers'

const readers = {
  async adoc () {
    const { convert } = await import('@asciidoctor/core')
    return (text) => convert(text, { safe: 'secure', standalone: false })
  },
  async mdx () {
    const { createProcessor } = await import('@mdx-js/mdx')
    const processor = createProcessor()
    // Where a node stands is no part of what it is, and neither is the tree that the expression is parsed into.
    return (text) => JSON.stringify(processor.parse(text), (key, value) => (key === 'position' || key === 'data' ? undefined : value))
  },
}
const read = await readers[process.argv[2]]()
const results = []
for (const text of JSON.parse(await all(process.stdin))) results.push(await read(text))
process.stdout.write(JSON.stringify(results))
