int int_size(int a, int b);
unsigned long long big = 0ULL;
long long int x;
typedef struct node node;
enum color color;
struct list list = { 0, 0, 0, 0 };
/* end, end of file */
return return_value;
goto out; out: out_of_line();
