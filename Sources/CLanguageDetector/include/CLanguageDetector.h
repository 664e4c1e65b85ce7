#ifndef GOALSCAN_CLANGUAGEDETECTOR_H
#define GOALSCAN_CLANGUAGEDETECTOR_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What a text is most likely written in.
typedef struct {
  /// ISO 639 code, two or three letters and zeros behind them.
  char code[4];
  /// How much of the text is in that language, 0 to 100.
  int percent;
  /// Whether the detector trusts its own answer.
  bool reliable;
} detected_language;

/// Detects the language of plain text (UTF-8); safe to call from several threads.
detected_language detect_language(const uint8_t *bytes, int32_t length);

#ifdef __cplusplus
}
#endif

#endif
