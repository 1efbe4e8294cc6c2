/* one
 * two
 */
#include <x.h>
int x = 1; // note
char *s = "a\n/* b */";
