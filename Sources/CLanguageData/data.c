#include "CLanguageData.h"

// `#embed` costs nothing at compile time, where an array literal in Swift costs seconds.
static const unsigned char english_time[] = {
#embed "../Language/Data/english-time.yaml"
};

const unsigned char *goalscan_english_time(size_t *size) {
  *size = sizeof english_time;
  return english_time;
}
