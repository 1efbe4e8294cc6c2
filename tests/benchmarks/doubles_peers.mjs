// Reads a JSON list of texts, prints for each the spans (code points) that retext-repeated-words and write-good report.
import { text as all } from 'node:stream/consumers'
import { unified } from 'unified'
import retextEnglish from 'retext-english'
import retextRepeatedWords from 'retext-repeated-words'
import retextStringify from 'retext-stringify'
import writeGood from 'write-good'

const off = { passive: false, so: false, thereIs: false, weasel: false, adverb: false, tooWordy: false, cliches: false }
const processor = unified().use(retextEnglish).use(retextRepeatedWords).use(retextStringify)
const points = (text, offset) => Array.from(text.slice(0, offset)).length
const result = []
for (const text of JSON.parse(await all(process.stdin))) {
  const file = await processor.process(text)
  result.push({
    'retext-repeated-words': file.messages.map(({ place }) => [points(text, place.start.offset), points(text, place.end.offset)]),
    'write-good': writeGood(text, { ...off, illusion: true })
      .filter(({ reason }) => reason.includes('is repeated'))
      .map(({ index, offset }) => [points(text, index), points(text, index + offset)]),
  })
}
process.stdout.write(JSON.stringify(result))
