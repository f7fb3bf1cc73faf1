// What a call costs by its terms, in 1/10 000 yuan: written for the tests alone, in whole numbers.

/** `talk` in ms from the answer; first block, then started increments; see docs/billing.md. */
export function priceOfCall(talk, terms) {
  if (talk <= 0 || (terms.free_ms > 0 && talk <= terms.free_ms)) return 0
  const billable = Math.max(talk, terms.minimum_ms)
  const later = Math.max(0, billable - terms.first_ms)
  return terms.first_price + Math.ceil(later / terms.increment_ms) * terms.increment_price
}

/** Terms of a form in seconds and 1/10 000 yuan. */
export const terms = (first_s, first_price, increment_s, increment_price) => ({
  first_ms: first_s * 1000,
  first_price,
  increment_ms: increment_s * 1000,
  increment_price,
  minimum_ms: 0,
  free_ms: 0,
})
