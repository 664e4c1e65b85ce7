#include "CByteScan.h"

#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>

static inline uint64_t equal_mask(const uint8_t *block, uint8_t value) {
  const __m128i wanted = _mm_set1_epi8((char)value);
  uint64_t mask = 0;
  for (int part = 0; part < 4; part++) {
    const __m128i bytes = _mm_loadu_si128((const __m128i *)(block + 16 * part));
    mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, wanted)) << (16 * part);
  }
  return mask;
}
#else
static inline uint64_t equal_mask(const uint8_t *block, uint8_t value) {
  uint64_t mask = 0;
  for (int word = 0; word < 8; word++) {
    uint64_t bytes;
    memcpy(&bytes, block + 8 * word, 8);
    bytes ^= 0x0101010101010101ULL * value;
    // High bit of each byte that is zero, exactly (no borrow between bytes).
    const uint64_t low = 0x7f7f7f7f7f7f7f7fULL;
    const uint64_t zero = ~(((bytes & low) + low) | bytes | low);
    mask |= ((zero >> 7) * 0x0102040810204080ULL >> 56) << (8 * word);
  }
  return mask;
}
#endif

/// Bit i becomes the parity of bits 0...i.
static inline uint64_t prefix_xor(uint64_t bits) {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  bits ^= bits << 32;
  return bits;
}

static inline uint64_t first_bits(size_t count) {
  return count >= 64 ? ~0ULL : (1ULL << count) - 1;
}

/// Ends of line breaks: each LF, and each CR that no LF follows (known one byte later, so the
/// sum is right once the byte after the last CR was seen).
static inline size_t breaks_in(uint64_t lf, uint64_t cr, uint64_t *pending_cr) {
  const uint64_t after_cr = cr << 1 | *pending_cr;
  *pending_cr = cr >> 63;
  return (size_t)(__builtin_popcountll(lf) + __builtin_popcountll(cr) -
                  __builtin_popcountll(after_cr & lf));
}

size_t byte_scan_record_end(const uint8_t *bytes, size_t from, size_t end, uint8_t quote,
                            size_t *breaks) {
  uint64_t inside = 0, pending_cr = 0;
  size_t count = 0;
  for (size_t at = from; at < end; at += 64) {
    const uint64_t valid = first_bits(end - at);
    const uint64_t lf = equal_mask(bytes + at, '\n') & valid;
    const uint64_t cr = equal_mask(bytes + at, '\r') & valid;
    const uint64_t quotes = equal_mask(bytes + at, quote) & valid;
    const uint64_t quoted = prefix_xor(quotes) ^ inside;
    inside = (uint64_t)((int64_t)quoted >> 63);
    const uint64_t ends = (lf | cr) & ~quoted;
    if (ends) {
      const int place = __builtin_ctzll(ends);
      const uint64_t before = first_bits((size_t)place);
      count += breaks_in(lf & before, cr & before, &pending_cr);
      *breaks = count;
      return at + (size_t)place;
    }
    count += breaks_in(lf, cr, &pending_cr);
  }
  *breaks = count;
  return end;
}

size_t byte_scan_last_boundary(const uint8_t *bytes, size_t from, size_t end, uint8_t quote) {
  uint64_t inside = 0;
  size_t last = from;
  for (size_t at = from; at < end; at += 64) {
    const uint64_t valid = first_bits(end - at);
    const uint64_t lf = equal_mask(bytes + at, '\n');
    const uint64_t cr = equal_mask(bytes + at, '\r');
    const uint64_t quotes = equal_mask(bytes + at, quote) & valid;
    const uint64_t quoted = prefix_xor(quotes) ^ inside;
    inside = (uint64_t)((int64_t)quoted >> 63);
    const uint64_t ends = (lf | cr) & ~quoted & valid;
    if (ends) last = at + (size_t)(64 - __builtin_clzll(ends));
  }
  // Never between the CR and the LF of one break.
  if (last > from && last < end && bytes[last - 1] == '\r' && bytes[last] == '\n') last += 1;
  return last;
}

size_t byte_scan_line_breaks(const uint8_t *bytes, size_t from, size_t end) {
  uint64_t pending_cr = 0;
  size_t count = 0;
  for (size_t at = from; at < end; at += 64) {
    const uint64_t valid = first_bits(end - at);
    count += breaks_in(equal_mask(bytes + at, '\n') & valid, equal_mask(bytes + at, '\r') & valid,
                       &pending_cr);
  }
  return count;
}
