#pragma once
#include <stdint.h>
#include <string.h>

// Sums of rows of 16-bit weights in 32 bits, eight or sixteen at a time. Swift's own widening of SIMD
// vectors is not lowered to vector instructions.

typedef int16_t goalscan_weights8 __attribute__((vector_size(16)));
typedef int32_t goalscan_sums8 __attribute__((vector_size(32)));

// Weights widened for sums: vectors that Swift knows as its own.
typedef int32_t goalscan_sums4 __attribute__((ext_vector_type(4)));
typedef int32_t goalscan_sums16 __attribute__((ext_vector_type(16)));

static inline goalscan_sums4 goalscan_wide4(const int16_t *_Nonnull weights) {
  typedef int16_t weights4 __attribute__((ext_vector_type(4)));
  weights4 narrow;
  memcpy(&narrow, weights, sizeof narrow);
  return __builtin_convertvector(narrow, goalscan_sums4);
}

static inline goalscan_sums16 goalscan_wide16(const int16_t *_Nonnull weights) {
  typedef int16_t weights16 __attribute__((ext_vector_type(16)));
  weights16 narrow;
  memcpy(&narrow, weights, sizeof narrow);
  return __builtin_convertvector(narrow, goalscan_sums16);
}

static inline void goalscan_add8(int32_t *_Nonnull sums, const int16_t *_Nonnull weights) {
  goalscan_weights8 narrow;
  goalscan_sums8 wide;
  memcpy(&narrow, weights, sizeof narrow);
  memcpy(&wide, sums, sizeof wide);
  wide += __builtin_convertvector(narrow, goalscan_sums8);
  memcpy(sums, &wide, sizeof wide);
}

static inline void goalscan_add24(int32_t *_Nonnull sums, const int16_t *_Nonnull weights) {
  goalscan_add8(sums, weights);
  goalscan_add8(sums + 8, weights + 8);
  goalscan_add8(sums + 16, weights + 16);
}

static inline void goalscan_add16(int32_t *_Nonnull sums, const int16_t *_Nonnull weights) {
  goalscan_add8(sums, weights);
  goalscan_add8(sums + 8, weights + 8);
}

// Adds rows to the scores of `count` clauses, eight a clause. A row of `sums` holds eight weights each for
// the clause itself, the one after it and the one before it; a row of `pairs` begins with eight for the
// clause itself; both are 32 weights apart. `sum_ends` and `pair_ends` tell where the clauses' rows end.
void goalscan_add_to_clauses(const int16_t *_Nonnull sums, const uint32_t *_Nonnull sum_rows,
                             const uint32_t *_Nonnull sum_ends, const int16_t *_Nonnull pairs,
                             const uint32_t *_Nonnull pair_rows,
                             const uint32_t *_Nonnull pair_ends, long count,
                             int32_t *_Nonnull scores);

// Adds rows to the sixteen scores of an answer: rows of `words` of sixteen weights, and of `pairs`, where
// they follow the first eight.
void goalscan_add_to_answer(const int16_t *_Nonnull words, const uint32_t *_Nonnull word_rows,
                            long word_count, const int16_t *_Nonnull pairs,
                            const uint32_t *_Nonnull pair_rows, long pair_count,
                            int32_t *_Nonnull scores);

// Adds to the sixteen scores of an answer what the best clause of each of `tags` clause tags says: its
// score, with what holds `everywhere`, within plus and minus `limit`, times `from_best` in 256ths, and
// `from_set` where it is positive. Weights times limit stay below 2^31.
void goalscan_add_best(const int32_t *_Nullable clauses, long count,
                       const int32_t *_Nonnull everywhere, int32_t limit,
                       const int32_t *_Nonnull from_best, const int32_t *_Nonnull from_set,
                       long tags, int32_t *_Nonnull scores);

// Asks for a row of weights, or for a word's entry, that will be read soon.
static inline void goalscan_prefetch(const void *_Nonnull row) { __builtin_prefetch(row); }
