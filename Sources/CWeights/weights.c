#include "CWeights.h"

// Compiled twice on x86-64, where the wider registers of most machines halve the work; the program
// takes what its machine has. The sums are of whole numbers, and so the same either way.
#if defined(__x86_64__) && defined(__linux__)
#define FOR_EACH_MACHINE __attribute__((target_clones("avx2", "default")))
#else
#define FOR_EACH_MACHINE
#endif

// Macros, because functions that take or give wide registers cannot be shared by both.
#define ADD_WEIGHTS(sum, weights)                            \
  do {                                                       \
    goalscan_weights8 narrow;                                \
    memcpy(&narrow, weights, sizeof narrow);                 \
    sum += __builtin_convertvector(narrow, goalscan_sums8);  \
  } while (0)

#define ADD_TO(sums, more)                                   \
  do {                                                       \
    goalscan_sums8 all;                                      \
    memcpy(&all, sums, sizeof all);                          \
    all += more;                                             \
    memcpy(sums, &all, sizeof all);                          \
  } while (0)

FOR_EACH_MACHINE
void goalscan_add_to_clauses(const int16_t *const *rows, long count, int32_t *own, int32_t *after,
                             int32_t *before) {
  goalscan_sums8 a = {0}, b = {0}, c = {0};
  for (long i = 0; i < count; i++) {
    ADD_WEIGHTS(a, rows[i]);
    ADD_WEIGHTS(b, rows[i] + 8);
    ADD_WEIGHTS(c, rows[i] + 16);
  }
  ADD_TO(own, a);
  if (after) ADD_TO(after, b);
  if (before) ADD_TO(before, c);
}

FOR_EACH_MACHINE
void goalscan_add_to_answer(const int16_t *const *rows, long count, int32_t *sums) {
  goalscan_sums8 a = {0}, b = {0};
  for (long i = 0; i < count; i++) {
    ADD_WEIGHTS(a, rows[i]);
    ADD_WEIGHTS(b, rows[i] + 8);
  }
  ADD_TO(sums, a);
  ADD_TO(sums + 8, b);
}
