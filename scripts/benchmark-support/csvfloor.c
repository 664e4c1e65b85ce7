/* The least that reading a CSV file with libcsv costs: count records and fields.
 * Usage: csvfloor FILE    prints "records fields", the header row included. */
#include <csv.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

struct counts { unsigned long records, fields; };

static void on_field(void *text, size_t length, void *counts) {
    (void)text, (void)length;
    ((struct counts *)counts)->fields++;
}

static void on_record(int terminator, void *counts) {
    (void)terminator;
    ((struct counts *)counts)->records++;
}

int main(int argc, char **argv) {
    static char block[1 << 20];
    struct counts counts = {0, 0};
    struct csv_parser parser;
    ssize_t got;
    int file = argc == 2 ? open(argv[1], O_RDONLY) : -1;
    /* Without CSV_APPEND_NULL, which would add a byte to each field. */
    if (file < 0 || csv_init(&parser, 0) != 0) return perror("csvfloor"), 74;
    while ((got = read(file, block, sizeof block)) > 0)
        if (csv_parse(&parser, block, (size_t)got, on_field, on_record, &counts) != (size_t)got)
            return fprintf(stderr, "csvfloor: %s\n", csv_strerror(csv_error(&parser))), 65;
    if (got < 0) return perror("csvfloor"), 74;
    csv_fini(&parser, on_field, on_record, &counts);
    csv_free(&parser);
    printf("%lu %lu\n", counts.records, counts.fields);
    return 0;
}
