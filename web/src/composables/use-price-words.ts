// Prices and charges told in words.
import type { Schema } from '@/api/client'
import { exact } from '@/lib/books'
import { byTime, isEven, isFree, laterBlocks } from '@/lib/price'
import { useText } from './use-text'

type Terms = Schema<'PriceTerms'>
type Settled = Pick<Schema<'Charge'>, 'product' | 'price' | 'quantity' | 'billed_ms' | 'amount' | 'waived'>

export function usePriceWords() {
  const { t, word, locale } = useText()
  const seconds = (ms: number) => t('price.seconds', { n: Math.round(ms / 100) / 10 })

  /** Sentences that say what a price means. */
  function sentences(product: Schema<'Product'>, terms: Terms): string[] {
    if (isFree(product, terms)) return [t('price.says_free')]
    if (!byTime(product)) return [t(`price.says_${product}`, { price: exact(terms.unit_price) })]
    const increment = { increment: seconds(terms.increment_ms), increment_price: exact(terms.increment_price) }
    return [
      isEven(terms)
        ? t('price.says_even', increment)
        : t('price.says_first', {
            first: seconds(terms.first_ms),
            first_price: exact(terms.first_price),
            ...increment,
          }),
      ...(terms.minimum_ms ? [t('price.says_minimum', { minimum: seconds(terms.minimum_ms) })] : []),
      ...(terms.free_ms ? [t('price.says_free_ms', { free: seconds(terms.free_ms) })] : []),
    ]
  }

  /** The same in one paragraph; Chinese sentences follow each other without a space. */
  const says = (product: Schema<'Product'>, terms: Terms): string =>
    sentences(product, terms).join(locale.value === 'en' ? ' ' : '')

  /** How a settled charge came about, a step per line. */
  function steps(charge: Settled): string[] {
    const { product, price, quantity, billed_ms } = charge
    if (!byTime(product))
      return [
        t('price.step_pieces', {
          n: quantity,
          price: exact(price.unit_price),
          sum: exact(charge.amount + charge.waived),
        }),
      ]
    if (!quantity) return [t('price.step_unanswered')]
    const talked = t('price.step_talked', { talk: seconds(quantity) })
    if (!billed_ms) return [talked, t('price.step_free', { free: seconds(price.free_ms) })]
    const later = laterBlocks(billed_ms, price)
    return [
      talked,
      t('price.step_billed', { billed: seconds(billed_ms) }),
      t('price.step_first', { first: seconds(price.first_ms), price: exact(price.first_price) }),
      ...(later
        ? [
            t('price.step_later', {
              n: later,
              increment: seconds(price.increment_ms),
              price: exact(price.increment_price),
              sum: exact(later * price.increment_price),
            }),
          ]
        : []),
      ...(charge.waived ? [t('price.step_waived', { amount: exact(charge.waived) })] : []),
    ]
  }
  const productName = (product: string) => word('product', product)
  return { sentences, says, steps, productName, seconds }
}
