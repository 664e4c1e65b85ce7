#pragma once
#include <stdint.h>
#include <string.h>

// Sums of rows of 16-bit weights in 32 bits, eight or sixteen at a time. Swift's own widening of SIMD
// vectors is not lowered to vector instructions.

typedef int16_t goalscan_weights8 __attribute__((vector_size(16)));
typedef int32_t goalscan_sums8 __attribute__((vector_size(32)));

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

// Adds `count` rows of 24 weights to the sums of a clause and of the clauses beside it. The rows hold
// eight weights each for the clause itself, the one after it and the one before it; where there is no
// such clause, its place is null.
void goalscan_add_to_clauses(const int16_t *_Nonnull const *_Nonnull rows, long count,
                             int32_t *_Nonnull own, int32_t *_Nullable after,
                             int32_t *_Nullable before);

// Adds `count` rows of 16 weights to the sums of an answer.
void goalscan_add_to_answer(const int16_t *_Nonnull const *_Nonnull rows, long count,
                            int32_t *_Nonnull sums);

// Asks for a row of weights, or for a word's entry, that will be read soon.
static inline void goalscan_prefetch(const void *_Nonnull row) { __builtin_prefetch(row); }
