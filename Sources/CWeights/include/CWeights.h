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

static inline void goalscan_add16(int32_t *_Nonnull sums, const int16_t *_Nonnull weights) {
  goalscan_add8(sums, weights);
  goalscan_add8(sums + 8, weights + 8);
}

static inline void goalscan_add24(int32_t *_Nonnull sums, const int16_t *_Nonnull weights) {
  goalscan_add8(sums, weights);
  goalscan_add8(sums + 8, weights + 8);
  goalscan_add8(sums + 16, weights + 16);
}

// Sums to sums, eight at a time.
static inline void goalscan_addsums8(int32_t *_Nonnull sums, const int32_t *_Nonnull more) {
  goalscan_sums8 a, b;
  memcpy(&a, sums, sizeof a);
  memcpy(&b, more, sizeof b);
  a += b;
  memcpy(sums, &a, sizeof a);
}

// Asks for a row of weights that will be added soon.
static inline void goalscan_prefetch(const void *_Nonnull row, int bytes) {
  for (int i = 0; i < bytes; i += 64) __builtin_prefetch((const char *)row + i);
  __builtin_prefetch((const char *)row + bytes - 1);
}
