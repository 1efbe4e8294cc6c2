// note
const a = `t ${b} /* c */` + /x"y/ + 'z'; /** doc
 * more */
