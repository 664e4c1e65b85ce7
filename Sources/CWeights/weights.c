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
void goalscan_add_to_clauses(const int16_t *sums, const uint32_t *sum_rows,
                             const uint32_t *sum_ends, const int16_t *pairs,
                             const uint32_t *pair_rows, const uint32_t *pair_ends, long count,
                             int32_t *scores) {
  long sum = 0, pair = 0;
  for (long clause = 0; clause < count; clause++) {
    goalscan_sums8 own = {0}, after = {0}, before = {0};
    for (; sum < sum_ends[clause]; sum++) {
      const int16_t *row = sums + (size_t)sum_rows[sum] * 32;
      ADD_WEIGHTS(own, row);
      ADD_WEIGHTS(after, row + 8);
      ADD_WEIGHTS(before, row + 16);
    }
    for (; pair < pair_ends[clause]; pair++) {
      ADD_WEIGHTS(own, pairs + (size_t)pair_rows[pair] * 32);
    }
    ADD_TO(scores + clause * 8, own);
    if (clause + 1 < count) ADD_TO(scores + clause * 8 + 8, after);
    if (clause > 0) ADD_TO(scores + clause * 8 - 8, before);
  }
}

FOR_EACH_MACHINE
void goalscan_add_to_answer(const int16_t *words, const uint32_t *word_rows, long word_count,
                            const int16_t *pairs, const uint32_t *pair_rows, long pair_count,
                            int32_t *scores) {
  goalscan_sums8 a = {0}, b = {0};
  for (long i = 0; i < word_count; i++) {
    const int16_t *row = words + (size_t)word_rows[i] * 16;
    ADD_WEIGHTS(a, row);
    ADD_WEIGHTS(b, row + 8);
  }
  for (long i = 0; i < pair_count; i++) {
    const int16_t *row = pairs + (size_t)pair_rows[i] * 32 + 8;
    ADD_WEIGHTS(a, row);
    ADD_WEIGHTS(b, row + 8);
  }
  ADD_TO(scores, a);
  ADD_TO(scores + 8, b);
}

FOR_EACH_MACHINE
void goalscan_add_best(const int32_t *clauses, long count, const int32_t *everywhere,
                       int32_t limit, const int32_t *from_best, const int32_t *from_set, long tags,
                       int32_t *scores) {
  int32_t most[8];
  for (int tag = 0; tag < 8; tag++) most[tag] = -limit;
  for (long clause = 0; clause < count; clause++) {
    for (int tag = 0; tag < 8; tag++) {
      int32_t score = clauses[clause * 8 + tag] + everywhere[tag];
      most[tag] = score > most[tag] ? score : most[tag];
    }
  }
  for (long tag = 0; tag < tags; tag++) {
    int32_t best = most[tag] < limit ? most[tag] : limit;
    for (int i = 0; i < 16; i++) scores[i] += (from_best[tag * 16 + i] * best) >> 8;
    if (best <= 0) continue;
    for (int i = 0; i < 16; i++) scores[i] += from_set[tag * 16 + i];
  }
}
