#if 0
a b
#endif
x /* y */ z
