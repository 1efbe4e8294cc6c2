int main(void) {
    puts("10 km"); /* 10 km */
}
