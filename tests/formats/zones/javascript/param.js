/**
 * Adds names.
 * @param names names to add
 * @param {string} [last] last of them
 * @returns names
 */
f(); // @param a a b
