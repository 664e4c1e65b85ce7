#ifndef GOALSCAN_CBYTESCAN_H
#define GOALSCAN_CBYTESCAN_H

#include <stddef.h>
#include <stdint.h>

// Scans of raw bytes in blocks of 64, one bit a byte. Every function may read up to
// BYTE_SCAN_PADDING bytes past `end`; what it reads there never changes a result.
#define BYTE_SCAN_PADDING 64

/// The end of a record: the first CR or LF at or after `from` with an even number of
/// quotes between `from` and it; `end` when there is none. `breaks` receives the line breaks
/// (LF, CRLF or a lone CR, counted once each) before that place.
size_t byte_scan_record_end(const uint8_t *bytes, size_t from, size_t end, uint8_t quote,
                            size_t *breaks);

/// The place after the last line break of [from, end) with an even number of quotes between
/// `from` and it; `from` when there is none.
size_t byte_scan_last_boundary(const uint8_t *bytes, size_t from, size_t end, uint8_t quote);

/// Line breaks in [from, end): LF, CRLF or a lone CR, counted once each.
size_t byte_scan_line_breaks(const uint8_t *bytes, size_t from, size_t end);

#endif
