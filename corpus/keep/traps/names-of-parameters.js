/**
 * Joins the lines of a poem.
 *
 * @param lines lines to join
 * @param {string} [last] last of them
 */
