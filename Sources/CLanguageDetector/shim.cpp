#include "CLanguageDetector.h"

#include <cstdio>
#include <cstring>

// Needs FILE, and does not say so.
#include <cld2/public/compact_lang_det.h>

#include <cstring>

detected_language detect_language(const uint8_t *bytes, int32_t length) {
  CLD2::Language languages[3];
  int percents[3];
  int text_bytes = 0;
  bool reliable = false;
  // Languages come by their share, the largest first.
  CLD2::DetectLanguageSummary(reinterpret_cast<const char *>(bytes), length, /*is_plain_text=*/true,
                              languages, percents, &text_bytes, &reliable);
  detected_language result = {};
  std::strncpy(result.code, CLD2::LanguageCode(languages[0]), sizeof result.code - 1);
  result.percent = percents[0];
  result.reliable = reliable;
  return result;
}
