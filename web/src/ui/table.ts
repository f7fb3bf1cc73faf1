// Columns of a list, shared by the wide table and the cards of a narrow screen.
export interface Column<T> {
  key: string
  /** i18n key of the heading. */
  title: string
  width?: number
  align?: 'right' | 'center'
  /** Never wraps: a word of a closed set. */
  tight?: boolean
  /** Field that the server sorts by. */
  sort?: string
  /** Plain text of the cell; a slot `cell-<key>` draws anything else. */
  text?: (row: T) => string | number
  /** Place in a card; `line` when left out, `wide` a line of its own. */
  card?: 'title' | 'side' | 'line' | 'wide' | 'none'
}
